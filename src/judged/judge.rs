//! One dossier through all stages, from its text to its report; opens no file, asks no clock.

mod asked;

use jiff::civil::Date;

use crate::assessment::{self, Assessment};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::dossier::bind::{self, Frame};
use crate::dossier::head;
use crate::dossier::schema::Elsewhere;
use crate::dossier::{Dossier, Given, Schema};
use crate::embedded::Rules;
use crate::evidence::{self, FoundDocuments};
use crate::judged::Judged;
use crate::ruleset::Library;
use crate::ruleset::select::{self, Candidate, Choice};
use crate::source::{Located, Source};
use crate::table::problems::rounding_decides;
use crate::yaml::decode::Decoded;
use crate::yaml::{self, Reading};
use asked::Asked;

/// What is requested besides what the dossier says; it overrides the dossier
#[derive(Clone, Debug)]
pub struct Request {
    /// Programmes to judge by; empty if left to the dossier
    pub programmes: Vec<String>,
    /// Tracks to assess; empty if left to the dossier
    pub tracks: Vec<String>,
    /// Day of application
    pub as_of: Option<Date>,
    /// Today in Beijing, if neither gives the day of application
    pub today: Date,
    /// Whether every warning is an error
    pub strict: bool,
    /// What judges a dossier that does not say, if nothing is requested here either
    pub defaults: Defaults,
    /// Whether programmes and tracks that the dossier itself names do not count
    pub looks_at_all: bool,
}

impl Request {
    /// No special request, on a day
    pub fn on(today: Date) -> Self {
        Self {
            programmes: Vec::new(),
            tracks: Vec::new(),
            as_of: None,
            today,
            strict: false,
            defaults: Defaults::default(),
            looks_at_all: false,
        }
    }

    /// The same by every programme, whatever request, dossier and configuration name
    pub fn by_all(&self) -> Self {
        Self {
            as_of: self.as_of,
            looks_at_all: true,
            ..Self::on(self.today)
        }
    }
}

/// What judges a dossier that does not say, if the request does not either
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Programme to judge by
    pub programme: Option<String>,
    /// Tracks to assess; those for other subjects are ignored
    pub tracks: Vec<String>,
}

/// Reads, binds and judges one dossier
pub fn judge<'r>(source: Source, library: &'r Library, request: &Request) -> Judged<'r> {
    judge_given(Ok(source).into(), library, request, None)
}

/// The same for a file that may not have been decoded
pub fn judge_file<'r>(
    file: Decoded,
    rules: &'r dyn Rules,
    request: &Request,
    looked: Option<&FoundDocuments>,
) -> Judged<'r> {
    judge_given(file.into(), rules, request, looked)
}

/// The same for a file that may not have been decoded, or a row of which a part was refused, by rules
/// of which only the part needed to judge it is loaded; if its documents were looked at, a pass has
/// to rest on facts that a sound one proves
pub fn judge_given<'r>(
    given: Given,
    rules: &'r dyn Rules,
    request: &Request,
    looked: Option<&FoundDocuments>,
) -> Judged<'r> {
    let source = match given.text {
        Ok(source) => source,
        Err(undecodable) => return refused(undecodable.0, undecodable.1.into(), request),
    };
    let Reading {
        root,
        is_sound,
        mut problems,
    } = yaml::survey(&source);
    let Some(mut root) = root else {
        return refused(source, problems, request);
    };
    let refused = given
        .found
        .iter()
        .filter(|one| one.severity == Severity::Error);
    let places = refused.filter_map(|one| one.primary.as_ref());
    root.refuse_at(&places.map(|label| label.span.start).collect::<Vec<_>>());
    problems.extend(given.found);
    let mut head = head::read(&source, &root, &mut problems);
    if let Some(value) = request.as_of {
        head.as_of = Some(Located::unplaced(value));
    }
    let as_of = head
        .as_of
        .clone()
        .unwrap_or(Located::unplaced(request.today));
    let mut selection_problems = Diagnostics::new();
    let mut asked = head.kind.map_or_else(Asked::default, |kind| {
        asked::asked(&head, kind, request, rules)
    });
    let nothing_left = asked.nothing_left.take();
    let kind = head.kind.filter(|_| nothing_left.is_none());
    selection_problems.extend(nothing_left);
    let candidates = kind.map_or_else(Vec::new, |kind| {
        let choice = Choice {
            kind,
            programmes: &asked.programmes,
            tracks: asked.tracks.as_deref(),
            as_of: &as_of,
        };
        let library = match asked.programmes.as_slice() {
            [] => rules.part(kind, None),
            [one] => rules.part(kind, Some(&one.value)),
            _ => rules.whole(),
        };
        select::select(library, &choice, &mut selection_problems)
    });
    let own_day = head.own_day.unwrap_or(request.today);
    let is_own_day = as_of.value == own_day;
    let named_year = head.reference_year.as_ref();
    // A named edition is accepted as it is if the dossier has no day to compare with.
    let own_year = match named_year.filter(|_| head.own_day.is_none() && !is_own_day) {
        Some(named) => Some(named.value),
        None => bind::reference_year(named_year, own_day, &mut problems),
    };
    head.is_broken |= !is_sound;
    let can_judge = !head.is_broken && own_year.is_some();
    if can_judge {
        problems.extend(selection_problems);
    }
    // If nothing can be judged, the rest of the file is still searched for problems.
    let everything: Vec<Candidate<'_>>;
    let declared: &[Candidate<'_>] = if candidates.is_empty() {
        everything = rules.whole().editions.iter().map(all_tracks).collect();
        &everything
    } else {
        &candidates
    };
    let year_before = as_of.value.year() - 1;
    let undated = own_year.unwrap_or(year_before);
    let frame = Frame {
        as_of: as_of.value,
        reference_year: if is_own_day { undated } else { year_before },
        undated,
        is_own_day,
        // Nothing is assumed about a head that cannot be read.
        states_year: head.own_day.is_some() || head.reference_year.is_some() || head.is_broken,
    };
    let elsewhere = Elsewhere {
        rules,
        programmes: &asked.programmes,
        tracks: asked.tracks.as_deref(),
        as_of: as_of.value,
    };
    let schema = Schema::new(declared).with(elsewhere);
    head::keys(&root, &schema, &mut problems);
    let mut dossier = bind::bind(&source, &root, &head, frame, &schema, &mut problems);
    if let Some(looked) = looked {
        dossier.unproven = evidence::unproven(&dossier, looked);
        problems.extend(evidence::problems(&dossier, looked));
    }
    let assessments = if can_judge {
        assessment::assess(&dossier, &candidates, &mut problems)
    } else {
        Vec::new()
    };
    if let Some(other) = given.otherwise {
        let other = judge_given(*other, rules, request, looked);
        problems.extend(turned(&dossier, &assessments, &other));
    }
    drop(root);
    finish(&mut problems, request);
    Judged {
        source,
        as_of: (!head.is_broken).then_some(as_of.value),
        is_for_others: !head.is_broken && asked.is_for_others,
        head,
        dossier: can_judge.then_some(dossier),
        problems,
        assessments,
        known: Vec::new(),
    }
}

/// What would be judged otherwise if the figures were those that a sheet shows
fn turned(
    dossier: &Dossier,
    assessments: &[Assessment<'_>],
    other: &Judged<'_>,
) -> Vec<Diagnostic> {
    let mut turned = Vec::new();
    for assessment in assessments {
        let same = |one: &&Assessment<'_>| std::ptr::eq(one.track, assessment.track);
        let Some(other) = other.assessments.iter().find(same) else {
            continue;
        };
        for (finding, other) in assessment.findings.iter().zip(&other.findings) {
            let place = || finding.place(dossier, assessment.edition);
            let title = &finding.criterion.title;
            let differs = finding.verdict != other.verdict;
            turned.extend(differs.then(|| rounding_decides(place(), title)));
        }
    }
    turned
}

fn refused<'r>(source: Source, mut problems: Diagnostics, request: &Request) -> Judged<'r> {
    finish(&mut problems, request);
    Judged {
        source,
        head: head::Head::default(),
        as_of: None,
        is_for_others: false,
        dossier: None,
        problems,
        assessments: Vec::new(),
        known: Vec::new(),
    }
}

fn finish(problems: &mut Diagnostics, request: &Request) {
    problems.sort_by_place();
    if request.strict {
        problems.make_strict();
    }
    problems.shorten();
}

fn all_tracks(edition: &crate::ruleset::Edition) -> Candidate<'_> {
    Candidate {
        edition,
        tracks: edition.tracks.iter().collect(),
        in_force: true,
        is_named: true,
    }
}
