//! The rules as SQL: for each row of a table, the verdict that the program gives a dossier of the same
//! facts.
//!
//! A row may lack figures. A condition is sure to hold if it does for every value that they can have;
//! that is worked out when the statement is written, as comparisons of whole numbers: of the least and
//! the greatest values of sums of columns, times divisors whose sign is known. What is sure neither to
//! hold nor not to is `undetermined`. What SQL cannot say so is refused, never approximated.

mod certain;
mod columns;
mod condition;
mod dialect;
mod ends;
mod explain;
mod form;
mod plan;
mod present;
pub mod problems;
mod ranges;
mod relations;
mod score;
mod source;
mod stated;
mod statement;
mod table;
mod translate;
mod wide;

pub use dialect::Dialect;
pub use explain::explain;
pub use present::other_columns;
pub use problems::Refusal;
pub use ranges::with_ranges;
pub use statement::statement;
pub use table::{TableColumn, table_columns, table_schema};

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::language::{Text, text};
use crate::quantity::Exact;
use crate::ruleset::{Edition, Library, Track};
use crate::text::names::nearest;
use crate::workshop::listing;

/// What a statement is to judge
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// The tracks, each with its edition and whether that is in force
    pub tracks: Vec<Chosen<'r>>,
    /// The day of application
    pub as_of: Date,
    /// The engine
    pub dialect: Dialect,
    /// The table's name
    pub table: String,
    /// The largest amount of money in the table, in 元
    pub largest: Exact,
    /// Criteria to leave out, as `programme/track/criterion`: without one no outcome is `eligible`
    pub without: Vec<String>,
    /// Facts for which the table can state ranges
    pub ranges: Vec<String>,
}

/// A track of an edition
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'r> {
    /// The edition
    pub edition: &'r Edition,
    /// The track
    pub track: &'r Track,
    /// Whether the edition is in force on the day
    pub in_force: bool,
}

/// The tracks with these names, as `programme` or `programme/track`, by the editions that judge on a
/// day
///
/// # Errors
///
/// If there is no such programme or track, with the name that was probably meant, or none of its
/// editions has taken effect.
pub fn chosen<'r, 'n>(
    library: &'r Library,
    names: impl IntoIterator<Item = &'n str>,
    as_of: Date,
) -> Result<Vec<Chosen<'r>>, Text> {
    let mut all: Vec<Chosen<'r>> = Vec::new();
    for name in names {
        let (programme, track) = match name.split_once('/') {
            Some((programme, track)) => (programme, Some(track)),
            None => (name, None),
        };
        let programmes = library.programmes();
        if !programmes.contains(&programme) {
            let what = text!("政策", "programme");
            return Err(listing::unknown(programme, programmes, &what, "政策"));
        }
        let begun = |one: &&Edition| one.in_force.from <= as_of;
        let editions = library.editions_of(programme).filter(begun);
        let Some(edition) = editions.max_by_key(|one| one.in_force.from) else {
            return Err(problems::not_begun(programme, as_of));
        };
        let tracks = edition.tracks.iter();
        let named: Vec<_> = tracks
            .filter(|one| track.is_none_or(|id| one.id == id))
            .collect();
        if named.is_empty() {
            let known = edition.tracks.iter().map(|one| one.id.as_str());
            let what = text!("申报类别", "track");
            return Err(listing::unknown(
                track.unwrap_or_default(),
                known,
                &what,
                "申报类别",
            ));
        }
        for track in named {
            if !all.iter().any(|one| std::ptr::eq(one.track, track)) {
                all.push(Chosen {
                    edition,
                    track,
                    in_force: edition.in_force.contains(as_of),
                });
            }
        }
    }
    Ok(all)
}

impl<'r> Request<'r> {
    /// Whether there are the criteria that are to be left out, and whether one that is not reads each
    /// fact that is to have ranges
    ///
    /// # Errors
    ///
    /// If there is no such criterion, or none reads the fact.
    pub fn check_names(&self) -> Result<(), Text> {
        let mut criteria = BTreeSet::new();
        let mut read = BTreeSet::new();
        for chosen in &self.tracks {
            for (_, criterion) in chosen.track.criteria.with_ids() {
                criteria.insert(chosen.full_name(&criterion.id));
                if !self.leaves_out(chosen, &criterion.id) {
                    let facts = criterion.requirement().map_or(&[][..], |one| &one.facts);
                    let facts = facts
                        .iter()
                        .filter_map(|fact| chosen.edition.facts.get(*fact));
                    read.extend(facts.map(|fact| fact.id.as_str()));
                }
            }
        }
        let mut without = self.without.iter();
        if let Some(name) = without.find(|name| !criteria.contains(*name)) {
            return Err(problems::nothing_to_leave_out(name));
        }
        let mut ranges = self.ranges.iter();
        match ranges.find(|fact| !read.contains(fact.as_str())) {
            Some(fact) => Err(problems::nothing_reads(fact, nearest(fact, read))),
            None => Ok(()),
        }
    }

    fn leaves_out(&self, chosen: &Chosen<'_>, criterion: &str) -> bool {
        self.without.contains(&chosen.full_name(criterion))
    }

    fn reference_year(&self) -> i16 {
        self.as_of.year() - 1
    }

    /// The largest amount in the units in which it is stored: 分
    fn largest(&self) -> Exact {
        &self.largest * &Exact::from(100)
    }

    /// What the columns of a track's results begin with: its name, with that of its programme where
    /// another track is called so too
    fn prefix(&self, chosen: &Chosen<'_>) -> String {
        let mut others = self.tracks.iter();
        let is_twin = |one: &&Chosen<'_>| one.track.id == chosen.track.id;
        let name = match others.by_ref().filter(is_twin).count() {
            ..=1 => chosen.track.id.to_string(),
            _ => format!("{}_{}", chosen.edition.programme, chosen.track.id),
        };
        name.replace('-', "_")
    }
}
