//! Fills in a dossier by asking questions, the most decisive first; opens no file, knows no
//! terminal.
//!
//! Every answer is put into the dossier's text, and the text is judged as a whole: an answer that
//! causes a new error is refused and asked again, any other is saved at once. So however the
//! interview ends, what was answered is kept, and the next one starts from there.

mod answer;
mod changes;
pub mod outset;
mod words;

use crate::assessment::Assessment;
use crate::assessment::questions::{self, Asked, Question};
use crate::desk::new;
use crate::diagnostic::{Diagnostic, Severity};
use crate::dossier::Stated;
use crate::dossier::edit::{self, Target};
use crate::judged::judge::{self, Request};
use crate::judged::{self, Judged};
use crate::language::{Language, Text};
use crate::ruleset::select::Candidate;
use crate::ruleset::select::problems::NOT_IN_FORCE;
use crate::ruleset::{Edition, Library};
use crate::source::Source;
use crate::text::{sanitize, wrap};

/// What was typed at a prompt
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PromptLine {
    /// A line
    Typed(String),
    /// Nothing: it was interrupted
    Interrupted,
    /// Nothing: end of input
    End,
}

/// Who answers, and where the answers are kept
pub trait Desk {
    /// What can go wrong
    type Error;

    /// Asks for a line
    ///
    /// # Errors
    ///
    /// If no line can be asked for.
    fn ask(&mut self, prompt: &str) -> Result<PromptLine, Self::Error>;

    /// Says whole lines
    ///
    /// If they cannot be said.
    ///
    /// If they cannot be said.
    fn say(&mut self, text: &str) -> Result<(), Self::Error>;

    /// Replaces the saved text of the dossier
    ///
    /// # Errors
    ///
    /// If it cannot be saved whole; the earlier text then stays.
    fn save(&mut self, before: &str, after: &str) -> Result<(), Self::Error>;
}

/// How the interview speaks
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language
    pub language: Language,
    /// Columns of the terminal
    pub width: usize,
}

impl Style {
    /// Text on lines that are indented to match the first
    fn lines(&self, before: &str, text: &Text) -> String {
        let text = sanitize::one_line(text.get(self.language));
        let lines = wrap::hanging(before, &text, self.width.clamp(20, 100)).into_iter();
        lines.map(|line| line + "\n").collect()
    }
}

/// How an interview ended
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// No questions are left
    Answered,
    /// The user left
    Left,
    /// It was interrupted
    Interrupted,
}

/// Asks until no questions are left, or the user leaves
///
/// The dossier must have no errors.
///
/// # Errors
///
/// If the desk fails.
pub fn conduct<'r, D: Desk>(
    desk: &mut D,
    report: Judged<'r>,
    library: &'r Library,
    request: &Request,
    style: &Style,
) -> Result<(Judged<'r>, Ended), D::Error> {
    let mut interview = Interview {
        desk,
        library,
        request,
        style,
        report,
        passed: Vec::new(),
        asked: Vec::new(),
        judge: None,
    };
    interview.greet()?;
    let ended = interview.run()?;
    interview.part(ended)?;
    Ok((interview.report, ended))
}

/// The response to a question
enum Reply {
    /// The answer, as YAML
    Value(String),
    /// It is not known
    Unknown,
    /// Back to the previous question
    Back,
    /// The end
    End(Ended),
}

struct Interview<'a, 'r, D> {
    desk: &'a mut D,
    library: &'r Library,
    request: &'a Request,
    style: &'a Style,
    report: Judged<'r>,
    /// The questions that were passed over
    passed: Vec<Asked<'r>>,
    /// The questions so far
    asked: Vec<Question<'r>>,
    /// Who judged last
    judge: Option<String>,
}

impl<'r, D: Desk> Interview<'_, 'r, D> {
    fn language(&self) -> Language {
        self.style.language
    }

    fn say(&mut self, before: &str, text: &Text) -> Result<(), D::Error> {
        let lines = self.style.lines(before, text);
        self.desk.say(&lines)
    }

    fn greet(&mut self) -> Result<(), D::Error> {
        if let Some(dossier) = &self.report.dossier {
            let text = words::frame(dossier.as_of, dossier.reference_year);
            self.say("", &text)?;
        }
        let aside = self.aside();
        let problems = self.report.problems.iter().cloned();
        let told = problems.filter(|one| aside.is_empty() || one.code != NOT_IN_FORCE);
        for problem in told.collect::<Vec<_>>() {
            self.problem(&problem)?;
        }
        if !aside.is_empty() {
            self.say("", &words::aside(&aside))?;
        }
        self.say("", &words::HOW)
    }

    /// The editions about which nothing is asked
    fn aside(&self) -> Vec<&'r Edition> {
        let Some(dossier) = &self.report.dossier else {
            return Vec::new();
        };
        let asks = questions::asking(dossier, &self.report.assessments);
        let assessments = self.report.assessments.iter();
        judged::editions(assessments.filter(|one| !asks(one)))
    }

    fn run(&mut self) -> Result<Ended, D::Error> {
        let mut again: Option<Question<'r>> = None;
        loop {
            let open = self.open();
            let question = match again.take() {
                Some(question) => question,
                None => match open.first() {
                    Some(question) => question.clone(),
                    None => return Ok(Ended::Answered),
                },
            };
            self.show(&question, open.len())?;
            match self.settle(&question)? {
                Reply::Back => {
                    again = self.asked.pop();
                    match &again {
                        Some(question) => {
                            self.passed.retain(|one| !one.is_same(&question.asked));
                        }
                        None => self.say("  ", &words::NO_QUESTION_BEFORE)?,
                    }
                }
                Reply::End(ended) => return Ok(ended),
                // A title may have been named without its end, and would be asked for again.
                Reply::Unknown | Reply::Value(_) => {
                    self.passed.push(question.asked);
                    self.asked.push(question);
                }
            }
        }
    }

    /// The open questions that were not passed over
    fn open(&self) -> Vec<Question<'r>> {
        let Some(dossier) = &self.report.dossier else {
            return Vec::new();
        };
        let mut open = questions::open(dossier, &self.report.assessments);
        open.retain(|one| !self.is_passed(&one.asked));
        open
    }

    fn is_passed(&self, asked: &Asked<'_>) -> bool {
        self.passed.iter().any(|one| one.is_same(asked))
    }

    /// Asks one question until it has a valid answer
    fn settle(&mut self, question: &Question<'r>) -> Result<Reply, D::Error> {
        loop {
            let value = match self.put(question)? {
                Reply::Value(value) => value,
                other => return Ok(other),
            };
            let Some(text) = self.with(&question.asked, &value) else {
                self.say("  ! ", &words::NOT_EDITABLE)?;
                return Ok(Reply::Unknown);
            };
            let source = Source::new(self.report.source.name(), text);
            let report = judge::judge(source, self.library, self.request);
            let new: Vec<Diagnostic> = report
                .problems
                .iter()
                .filter(|one| !self.is_known(one))
                .cloned()
                .collect();
            for problem in &new {
                self.problem(problem)?;
            }
            if new.iter().any(|one| one.severity == Severity::Error) {
                self.say("  ", &words::ASKED_AGAIN)?;
                continue;
            }
            let (before, after) = (self.report.source.text(), report.source.text());
            self.desk.save(before, after)?;
            let lines = changes::between(&self.report, &report, self.style);
            self.report = report;
            self.desk.say(&lines)?;
            return Ok(Reply::Value(value));
        }
    }

    /// Whether a problem was there before, even at another place
    fn is_known(&self, problem: &Diagnostic) -> bool {
        let mut known = self.report.problems.iter();
        known.any(|one| one.code == problem.code && one.message == problem.message)
    }

    /// The dossier with an answer in it
    fn with(&self, asked: &Asked<'r>, value: &str) -> Option<String> {
        let source = &self.report.source;
        match asked {
            Asked::Fact(fact, year) => {
                let key = new::key(&self.candidates(), fact, self.language());
                let target = Target {
                    section: "facts",
                    names: &[&key, &fact.id, &fact.name.zh],
                    year: *year,
                };
                edit::set(source, &target, value)
            }
            Asked::Judgement(criterion) => {
                let target = Target {
                    section: "judgements",
                    names: &[&criterion.id, &criterion.title.zh],
                    year: None,
                };
                edit::set(source, &target, value)
            }
        }
    }

    fn candidates(&self) -> Vec<Candidate<'r>> {
        let assessments = self.report.assessments.iter();
        assessments.map(Assessment::candidate).collect()
    }

    fn show(&mut self, question: &Question<'r>, open: usize) -> Result<(), D::Error> {
        let (name, text) = match &question.asked {
            Asked::Fact(fact, year) => (words::named(&fact.name, *year), &fact.question),
            Asked::Judgement(criterion) => {
                let text = answer::judged(criterion);
                (words::to_judge(&criterion.title), text)
            }
        };
        self.desk.say("\n")?;
        let decides = question.decides.len();
        self.say("", &words::title(&name, open, decides))?;
        self.say("  ", text)?;
        if let (Asked::Fact(fact, year), Some(dossier)) = (&question.asked, &self.report.dossier) {
            let year = year.or(fact.of_year.as_ref().map(|_| dossier.reference_year));
            let mut lines: Vec<Text> = year.map(words::of_year).into_iter().collect();
            lines.extend(fact.note.as_ref().map(words::note));
            let stated = dossier.facts.get(&*fact.id);
            let stated = stated.and_then(|one| one.figure(year.filter(|_| fact.by_year)));
            if let Some(stated) = stated
                && !matches!(stated.stated, Stated::Unknown)
            {
                let written = self.report.source.slice(stated.span);
                lines.push(words::at_present(&answer::named(&fact.kind, written)));
            }
            let form = answer::form(fact, dossier.reference_year);
            for line in lines {
                self.say("  ", &line)?;
            }
            for (code, number) in fact.kind.codes().iter().zip(1..) {
                self.say(&format!("  {number:>2}  "), &code.name)?;
            }
            self.say("  ", &form)?;
        }
        Ok(())
    }

    /// Why a question is asked: the criteria and their clauses
    fn explain(&mut self, question: &Question<'r>) -> Result<(), D::Error> {
        let mut lines: Vec<Text> = Vec::new();
        for (position, criterion) in &question.criteria {
            let Some(assessment) = self.report.assessments.get(*position) else {
                continue;
            };
            let source = assessment.edition.source(&criterion.citation.source);
            let source = source.map_or(Text::same(""), |one| one.title.clone());
            lines.push(words::clause(&assessment.track.title, criterion, &source));
            lines.extend(criterion.caveats.iter().map(words::note));
        }
        lines.dedup();
        for line in lines {
            self.say("  ", &line)?;
        }
        Ok(())
    }

    fn problem(&mut self, problem: &Diagnostic) -> Result<(), D::Error> {
        let mark = match problem.severity {
            Severity::Error => "  ✗ ",
            Severity::Warning => "  ! ",
            Severity::Note => "  · ",
        };
        self.say(mark, &problem.message)?;
        match &problem.help {
            Some(help) => self.say("    ", help),
            None => Ok(()),
        }
    }

    /// Says how the dossier stands, where it is saved, and how to go on
    fn part(&mut self, ended: Ended) -> Result<(), D::Error> {
        let lines = changes::standing(&self.report, self.style);
        self.desk.say("\n")?;
        self.desk.say(&lines)?;
        let assessments = &self.report.assessments;
        let (left, spared) = match &self.report.dossier {
            Some(dossier) => {
                let is_asked = |one: &Asked<'_>| self.is_passed(one);
                let left = questions::open(dossier, assessments).len();
                (left, questions::spared(dossier, assessments, is_asked))
            }
            None => (0, 0),
        };
        let left = words::Left {
            questions: left,
            spared,
            has_several: self.report.editions().len() > 1,
        };
        let path = self.report.source.name().to_owned();
        for line in words::parting(ended, left, &path) {
            self.say("", &line)?;
        }
        Ok(())
    }
}
