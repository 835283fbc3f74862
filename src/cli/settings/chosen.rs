//! The files of a run, each once, and which of the requested paths lead to no dossier; reads none
//! of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::input::Found;
use crate::report::PassedOver;
use crate::source::Located;

/// The files to judge, and how they were found
#[derive(Debug, Default)]
pub(in crate::cli) struct Chosen {
    /// The files
    pub(in crate::cli) found: Vec<Found>,
    /// For each file, the numbers of the paths and patterns that lead to it
    by: Vec<Vec<usize>>,
    /// The paths and patterns
    pub(super) asked: Vec<Asked>,
    /// Patterns of `exclude` that exclude nothing
    pub(super) idle: Vec<Located<String>>,
}

/// A path or pattern
#[derive(Debug)]
pub(super) enum Asked {
    /// A path of the command line, or the current folder
    Path(PathBuf),
    /// A path or a pattern of the configuration
    Configured(Located<String>),
}

/// What a file is
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Outcome {
    /// A dossier, or a file that cannot be read and may be one
    Dossier,
    /// No dossier
    NoDossier,
    /// A dossier outside the scope of the options
    ForOthers,
}

/// How many of the files were passed over
pub(in crate::cli) fn passed_over(outcomes: &[Outcome]) -> PassedOver {
    let count = |wanted| outcomes.iter().filter(|one| **one == wanted).count();
    PassedOver {
        no_dossiers: count(Outcome::NoDossier),
        for_others: count(Outcome::ForOthers),
    }
}

impl Chosen {
    /// Combines what each path or pattern leads to
    pub(super) fn new(lists: Vec<(Asked, Vec<Found>)>) -> Self {
        let mut chosen = Self::default();
        // A single file has nothing to be distinguished from.
        let is_single = lists.iter().map(|(_, found)| found.len()).sum::<usize>() < 2;
        let mut known: BTreeMap<PathBuf, usize> = BTreeMap::new();
        for (number, (asked, found)) in lists.into_iter().enumerate() {
            chosen.asked.push(asked);
            for one in found {
                let key = if is_single {
                    one.path().to_owned()
                } else {
                    identity(one.path())
                };
                let place = *known.entry(key).or_insert(chosen.found.len());
                match (chosen.found.get_mut(place), chosen.by.get_mut(place)) {
                    (Some(first), Some(by)) => {
                        first.name_as(&one);
                        by.push(number);
                    }
                    _ => {
                        chosen.found.push(one);
                        chosen.by.push(vec![number]);
                    }
                }
            }
        }
        chosen
    }

    /// What was requested and leads to no dossier, with how many non-dossiers it leads to
    pub(super) fn in_vain(&self, outcomes: &[Outcome]) -> Vec<(&Asked, usize)> {
        let asked = self.asked.iter().enumerate().filter_map(|(number, asked)| {
            let files = self.by.iter().zip(outcomes);
            let mut own = files.filter(|(by, _)| by.contains(&number));
            let others = own.clone().count();
            let leads = own.any(|(_, outcome)| *outcome != Outcome::NoDossier);
            (!leads).then_some((asked, others))
        });
        asked.collect()
    }
}

/// What identifies a file, however its path is spelled
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
