//! Files of cases read, run and checked for gaps, edition by edition; opens none of them.

use super::equivalent::{self, Equivalent};
use super::mutate::Mutant;
use super::read::read_shared;
use super::report::{self, CasesReport, EditionCases, Mutants};
use super::{Case, CaseFile, boundary, coverage, mutate, named_edition, problems, read, values};
use crate::diagnostic::Diagnostics;
use crate::ruleset::library::FileProblems;
use crate::ruleset::{Edition, Library};
use crate::source::Source;
use crate::yaml::decode;

/// Most bytes of a file of cases
pub const MOST_BYTES: usize = 16 << 20;

/// A file before it is read
#[derive(Debug)]
pub struct UnreadFile {
    /// Its name, as it is shown
    pub name: String,
    /// Its content
    pub bytes: Vec<u8>,
    /// Programme and edition of the folder that contains it
    pub edition: Option<(String, String)>,
}

/// Files of cases, none of them read
#[derive(Debug, Default)]
pub struct UnreadCases {
    /// Files of cases
    pub cases: Vec<UnreadFile>,
    /// Files about what several editions share
    pub shared: Vec<UnreadFile>,
    /// Files that list equivalent mutants
    pub equivalent: Vec<UnreadFile>,
    /// Programmes and editions whose files of cases are all included
    pub whole: Vec<(String, String)>,
}

/// What to check about cases besides whether they are as expected
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// What they cover
    pub coverage: bool,
    /// Which of them are at a threshold
    pub boundary: bool,
    /// Which changes of the rules they notice
    pub mutants: bool,
}

impl UnreadFile {
    fn is_of(&self, edition: &Edition) -> bool {
        self.edition.as_ref().is_some_and(|own| is(own, edition))
    }

    fn decoded(&self, broken: &mut Vec<FileProblems>) -> Option<Source> {
        decode::decode(&self.name, &self.bytes, MOST_BYTES)
            .map_err(|refused| broken.push((*refused).into()))
            .ok()
    }
}

fn is((programme, name): &(String, String), edition: &Edition) -> bool {
    *programme == edition.programme && *name == edition.name
}

/// Examines the cases of each edition of a library; none if there is neither a case nor a problem
pub fn examine<'r>(
    unread: &UnreadCases,
    library: &'r Library,
    wanted: Wanted,
) -> Option<CasesReport<'r>> {
    let mut found = CasesReport::default();
    let mut files = Vec::new();
    for file in &unread.cases {
        let Some(source) = file.decoded(&mut found.problems) else {
            continue;
        };
        let mut editions = library.editions.iter();
        let own = editions.find(|edition| file.is_of(edition));
        match own.or_else(|| named_edition(&source, library)) {
            Some(edition) => files.push(read(source, edition)),
            None => found.problems.push((source, problems::no_edition()).into()),
        }
    }
    if files.is_empty() && found.problems.is_empty() {
        return None;
    }
    let mut shared = Vec::new();
    for file in &unread.shared {
        shared.extend(file.decoded(&mut found.problems));
    }
    for edition in &library.editions {
        let own = files
            .iter()
            .filter(|file| std::ptr::eq(file.edition, edition));
        let files: Vec<_> = own.collect();
        if files
            .iter()
            .any(|file| !file.cases.is_empty() || !file.values.is_empty())
        {
            let examiner = Examiner {
                edition,
                is_whole: unread.whole.iter().any(|own| is(own, edition)),
                wanted,
            };
            let one = examiner.examine(&files, &shared, unread, &mut found.problems);
            found.editions.push(one);
        }
    }
    let broken = files.into_iter().filter(|file| !file.problems.is_empty());
    found.problems.extend(broken.map(|file| FileProblems {
        source: file.source,
        problems: file.problems,
    }));
    Some(found)
}

struct Examiner<'r> {
    edition: &'r Edition,
    /// Whether all files of its cases are included
    is_whole: bool,
    wanted: Wanted,
}

impl<'r> Examiner<'r> {
    fn examine(
        &self,
        files: &[&CaseFile<'r>],
        shared: &[Source],
        unread: &UnreadCases,
        problems: &mut Vec<FileProblems>,
    ) -> EditionCases<'r> {
        let edition = self.edition;
        let mut one = EditionCases::new(edition);
        let shared = shared
            .iter()
            .map(|source| read_shared(source.clone(), edition));
        let shared: Vec<CaseFile<'r>> = shared.collect();
        let files: Vec<&CaseFile<'r>> = files.iter().copied().chain(&shared).collect();
        for file in &files {
            report::add(file, &mut one);
        }
        for file in shared.iter().filter(|file| !file.problems.is_empty()) {
            let is_known = problems
                .iter()
                .any(|one| one.source.name() == file.source.name());
            if !is_known {
                problems.push(FileProblems {
                    source: file.source.clone(),
                    problems: file.problems.clone(),
                });
            }
        }
        let cases: Vec<&Case> = files.iter().flat_map(|file| &file.cases).collect();
        let values = values::all(files.iter().map(|file| file.values.as_slice()));
        if self.wanted.coverage {
            let mut items = coverage::coverage(edition, &cases);
            items.extend(values::coverage(edition, &values));
            one.coverage = Some(self.concerning(&cases, items, |item| &item.at));
        }
        if self.wanted.boundary {
            let mut places = boundary::boundary(edition, &cases);
            places.extend(values::boundary(edition, &values));
            one.boundary = Some(self.concerning(&cases, places, |place| &place.at));
        }
        if self.wanted.mutants {
            one.mutants = Some(if one.differences.is_empty() {
                let mut all = mutate::mutate(edition, &cases);
                all.extend(values::mutants(edition, &values));
                let all = self.concerning(&cases, all, |mutant| &mutant.at);
                let equivalent = self.equivalents(&unread.equivalent, &all, problems, &mut one);
                Mutants::Made { all, equivalent }
            } else {
                Mutants::NotMade
            });
        }
        one
    }

    /// With only some of the cases, only what their own tracks state can be checked.
    fn concerning<T>(&self, cases: &[&Case], mut all: Vec<T>, at: impl Fn(&T) -> &str) -> Vec<T> {
        let tracks = cases.iter().filter_map(|case| case.track(self.edition));
        let tracks: Vec<_> = tracks.map(|track| format!("{}/", track.id)).collect();
        all.retain(|one| self.is_whole || tracks.iter().any(|track| at(one).starts_with(track)));
        all
    }

    /// What is listed as equivalent; an entry that no longer is, is a finding
    fn equivalents(
        &self,
        files: &[UnreadFile],
        all: &[Mutant],
        problems: &mut Vec<FileProblems>,
        one: &mut EditionCases<'_>,
    ) -> Vec<Equivalent> {
        let mut known = Vec::new();
        for file in files.iter().filter(|file| file.is_of(self.edition)) {
            let Some(source) = file.decoded(problems) else {
                continue;
            };
            let mut of_file = Diagnostics::new();
            let listed = equivalent::read(&source, &mut of_file);
            let stale = report::stale(all, &listed);
            known.extend(listed);
            let add = |problems: Diagnostics, to: &mut Vec<FileProblems>| {
                if !problems.is_empty() {
                    let source = source.clone();
                    to.push(FileProblems { source, problems });
                }
            };
            if self.is_whole {
                add(stale, &mut one.differences);
            }
            add(of_file, problems);
        }
        known
    }
}
