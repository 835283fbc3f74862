//! One dossier through all stages, from its text to its report; opens no file, asks no clock.

use jiff::civil::Date;

use crate::assessment;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::dossier::Schema;
use crate::dossier::bind::{self, Frame};
use crate::dossier::head;
use crate::evidence::{self, Looked};
use crate::judged::Judged;
use crate::ruleset::select::problems as words;
use crate::ruleset::select::{self, Candidate, Choice};
use crate::ruleset::{Library, Rules};
use crate::source::{Located, Source};
use crate::yaml::decode::Decoded;
use crate::yaml::{self, Reading};

/// What is asked for besides what the dossier says; it wins over the dossier
#[derive(Clone, Debug)]
pub struct Request {
    /// Programme to judge by
    pub programme: Option<String>,
    /// Tracks to assess; empty where it is left to the dossier
    pub tracks: Vec<String>,
    /// Day of application
    pub as_of: Option<Date>,
    /// Today in Beijing, where neither says the day of application
    pub today: Date,
    /// Whether every warning is an error
    pub strict: bool,
    /// What judges a dossier that does not say, where nothing is asked for here either
    pub defaults: Defaults,
    /// Of which year figures are that do not say; none where it is the reference year of the day
    pub undated: Option<i16>,
}

impl Request {
    /// Nothing special, asked for on a day
    pub fn on(today: Date) -> Self {
        Self {
            programme: None,
            tracks: Vec::new(),
            as_of: None,
            today,
            strict: false,
            defaults: Defaults::default(),
            undated: None,
        }
    }
}

/// What judges a dossier that names neither programme nor tracks, where the request names neither
///
/// The two belong together: a dossier that names one of them is left to itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Programme to judge by
    pub programme: Option<String>,
    /// Tracks to assess; those for other subjects than the dossier's do not count
    pub tracks: Vec<String>,
}

/// Reads, binds and judges one dossier
pub fn judge<'r>(source: Source, library: &'r Library, request: &Request) -> Judged<'r> {
    judge_file(Ok(source), library, request, None)
}

/// The same for a file that perhaps could not be decoded, by rules of which only the part that can
/// judge it is needed; where its documents were looked at, a pass has to rest on facts that a sound
/// one proves
pub fn judge_file<'r>(
    file: Decoded,
    rules: &'r dyn Rules,
    request: &Request,
    looked: Option<&Looked>,
) -> Judged<'r> {
    let source = match file {
        Ok(source) => source,
        Err(undecodable) => return refused(undecodable.0, undecodable.1.into(), request),
    };
    let Reading {
        root,
        is_sound,
        mut problems,
    } = yaml::survey(&source);
    let Some(root) = root else {
        return refused(source, problems, request);
    };
    let mut head = head::read(&source, &root, &mut problems);
    override_head(&mut head, request);
    let as_of = head.as_of.clone();
    let as_of = as_of.unwrap_or(Located::given(request.today));
    let mut selection_problems = Diagnostics::new();
    let nothing_left = apply_defaults(&mut head, &request.defaults, rules);
    let kind = head.kind.filter(|_| nothing_left.is_none());
    selection_problems.extend(nothing_left);
    let candidates = kind.map_or_else(Vec::new, |kind| {
        let choice = Choice {
            kind,
            programme: head.programme.as_ref(),
            tracks: head.tracks.as_deref(),
            as_of: &as_of,
        };
        let programme = head.programme.as_ref().map(|named| named.value.as_str());
        let library = rules.part(kind, programme);
        select::select(library, &choice, &mut selection_problems)
    });
    let reference_year =
        bind::reference_year(head.reference_year.as_ref(), as_of.value, &mut problems);
    head.is_broken |= !is_sound;
    let can_judge = !head.is_broken && reference_year.is_some();
    if can_judge {
        problems.extend(selection_problems);
    }
    // Where nothing can be judged, the rest of the file is still looked through for problems.
    let everything: Vec<Candidate<'_>>;
    let declared: &[Candidate<'_>] = if candidates.is_empty() {
        everything = rules.whole().editions.iter().map(all_tracks).collect();
        &everything
    } else {
        &candidates
    };
    let counted = reference_year.unwrap_or(as_of.value.year() - 1);
    let frame = Frame {
        as_of: as_of.value,
        reference_year: counted,
        undated: request.undated.unwrap_or(counted),
    };
    let schema = Schema::new(declared);
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
    drop(root);
    finish(&mut problems, request);
    Judged {
        source,
        as_of: (!head.is_broken).then_some(as_of.value),
        head,
        dossier: can_judge.then_some(dossier),
        problems,
        assessments,
        known: Vec::new(),
    }
}

fn refused<'r>(source: Source, mut problems: Diagnostics, request: &Request) -> Judged<'r> {
    finish(&mut problems, request);
    Judged {
        source,
        head: head::Head::default(),
        as_of: None,
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

fn override_head(head: &mut head::Head, request: &Request) {
    if let Some(programme) = &request.programme {
        head.programme = Some(Located::given(programme.clone()));
    }
    if !request.tracks.is_empty() {
        head.tracks = Some(request.tracks.iter().cloned().map(Located::given).collect());
    }
    if let Some(day) = request.as_of {
        head.as_of = Some(Located::given(day));
    }
}

/// Fills in programme and tracks where neither is named; the problem where no track is left
fn apply_defaults(
    head: &mut head::Head,
    defaults: &Defaults,
    rules: &dyn Rules,
) -> Option<Diagnostic> {
    let is_silent = head.programme.is_none() && head.tracks.is_none();
    if !is_silent || *defaults == Defaults::default() {
        return None;
    }
    let kind = head.kind?;
    let named = defaults.programme.as_ref();
    let editions = rules.whole().editions.iter();
    let open: Vec<(&str, &str)> = editions
        .filter(|edition| named.is_none_or(|id| *id == edition.programme))
        .flat_map(|edition| {
            let tracks = edition.tracks.iter().filter(|track| track.subject == kind);
            tracks.map(|track| (edition.programme.as_str(), track.id.as_str()))
        })
        .collect();
    let is_open = |name: &&String| {
        let mut open = open.iter();
        open.any(|(programme, track)| name == track || **name == format!("{programme}/{track}"))
    };
    let tracks = defaults.tracks.iter().filter(is_open).cloned();
    let tracks: Vec<_> = tracks.map(Located::given).collect();
    if open.is_empty() || tracks.is_empty() && !defaults.tracks.is_empty() {
        return Some(words::nothing_left(&kind.title()));
    }
    head.programme = named.cloned().map(Located::given);
    head.tracks = (!tracks.is_empty()).then_some(tracks);
    None
}

fn all_tracks(edition: &crate::ruleset::Edition) -> Candidate<'_> {
    Candidate {
        edition,
        tracks: edition.tracks.iter().collect(),
        in_force: true,
    }
}
