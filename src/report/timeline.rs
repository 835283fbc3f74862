//! The days on which a verdict changes or an edition begins or ends, for people at a terminal; judges
//! nothing.

pub mod json;

use std::io::{self, Write};

use super::explanation::wording::Wording;
use super::message::{aside, colon, comma, pause, table as words};
use super::table::{Layout, Style, detail};
use crate::account::value::Name;
use crate::advice::timeline::{Cause, Change, CriterionChange, Timeline, TrackChange, Turn};
use crate::diagnostic::Diagnostics;
use crate::dossier::Head;
use crate::language::{Language, say};
use crate::report::short;
use crate::ruleset::select::problems::NOT_IN_FORCE;
use crate::ruleset::{Edition, Fact, Track};
use crate::source::Source;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// A dossier and its verdicts over time
#[derive(Debug)]
pub struct Dated<'a, 'r> {
    /// Name and text
    pub source: &'a Source,
    /// Its head
    pub head: &'a Head,
    /// What is wrong with it on the first day
    pub problems: &'a Diagnostics,
    /// Year of its undated figures, if those of another year count on the first day
    pub undated: Option<i16>,
    /// Its verdicts over time
    pub timeline: &'a Timeline<'r>,
}

struct Page<'o> {
    layout: Layout,
    names_programmes: bool,
    out: &'o mut dyn Write,
}

/// Writes the changes, the newest last
pub fn write(dated: &Dated<'_, '_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let timeline = dated.timeline;
    let mut programmes: Vec<&str> = Vec::new();
    let started = timeline.start.assessments.iter().map(|one| one.edition);
    let changed = timeline.changes.iter().flat_map(|change| &change.tracks);
    for edition in started.chain(changed.map(|track| track.edition)) {
        if !programmes.contains(&edition.programme.as_str()) {
            programmes.push(&edition.programme);
        }
    }
    let mut page = Page {
        layout: Layout::new(style),
        names_programmes: programmes.len() > 1,
        out,
    };
    page.head(dated)?;
    page.not_in_force(dated)?;
    page.start(timeline)?;
    for change in &timeline.changes {
        page.change(change)?;
    }
    if timeline.changes.is_empty() {
        let language = style.language;
        let text = language.pick(
            "这段时间里没有任何结论改变",
            "no verdict changes in these days",
        );
        writeln!(page.out)?;
        page.lines("", text, str::to_owned)?;
    }
    Ok(())
}

impl Page<'_> {
    /// Text on lines that are indented to match the first
    fn lines(
        &mut self,
        before: &str,
        text: &str,
        paint: impl Fn(&str) -> String,
    ) -> io::Result<()> {
        let lines = self.layout.lines(before, text, paint);
        self.out.write_all(lines.as_bytes())
    }

    /// The note that the edition of the first day has ended
    fn not_in_force(&mut self, dated: &Dated<'_, '_>) -> io::Result<()> {
        let problems = dated.problems.iter();
        for one in problems.filter(|one| one.code == NOT_IN_FORCE) {
            writeln!(self.out)?;
            let told = detail::problem(one, dated.source, &self.layout);
            self.out.write_all(told.as_bytes())?;
        }
        Ok(())
    }

    fn head(&mut self, dated: &Dated<'_, '_>) -> io::Result<()> {
        let language = self.layout.language;
        let paint = self.layout.paint();
        let name = dated.head.name.as_deref().map(sanitize::one_line);
        let name = name
            .as_deref()
            .unwrap_or(words::unnamed(language))
            .to_owned();
        self.lines("", &name, |line| paint.bold(line))?;
        let path = sanitize::one_line(dated.source.name()).into_owned();
        self.lines("", &path, |line| paint.dim(line))?;
        let window = dated.timeline.window;
        let mut text = say!(
            language,
            "申报日从 {} 到 {}",
            "days of application from {} to {}",
            window.from,
            window.to
        );
        text.push_str(pause(language));
        text.push_str(&match &dated.head.reference_year {
            Some(year) => say!(
                language,
                "档案自己的申报日以 {} 为基准年度，别的申报日是前一年",
                "the reference year is {} on the dossier's own day of application, on others the year before",
                year.value
            ),
            None => say!(
                language,
                "基准年度是申报日的前一年",
                "the reference year is the year before"
            ),
        });
        if let Some(year) = dated.undated {
            text.push_str(pause(language));
            text.push_str(&say!(
                language,
                "没有写明年度的数据是{year}年的",
                "figures that state no year are those of {year}"
            ));
        }
        self.lines("", &text, str::to_owned)
    }

    fn start(&mut self, timeline: &Timeline<'_>) -> io::Result<()> {
        let language = self.layout.language;
        writeln!(self.out)?;
        let paint = self.layout.paint();
        let day = timeline.window.from.to_string();
        self.lines("", &day, |line| paint.bold(line))?;
        for one in &timeline.start.assessments {
            let title = self.title(one.edition, one.track);
            let outcome = short::outcome(one, language);
            let line = format!("{title}{}{outcome}", colon(language));
            let mark = format!("  {} ", words::mark(one.outcome));
            self.lines(&mark, &line, |line| paint.verdict(one.outcome, line))?;
        }
        if timeline.start.assessments.is_empty() {
            self.lines("  ", words::not_assessed(language), str::to_owned)?;
        }
        Ok(())
    }

    fn change(&mut self, change: &Change<'_>) -> io::Result<()> {
        let language = self.layout.language;
        let paint = self.layout.paint();
        let causes = change.causes.iter().map(|one| cause(one, language));
        let causes: Vec<_> = causes.collect();
        writeln!(self.out)?;
        let line = format!("{}  {}", change.day, causes.join(language.pick("；", "; ")));
        self.lines("", &line, |line| paint.bold(line))?;
        for track in &change.tracks {
            self.track(track, change.reference_year)?;
        }
        Ok(())
    }

    fn track(&mut self, change: &TrackChange<'_>, reference_year: Option<i16>) -> io::Result<()> {
        let language = self.layout.language;
        let paint = self.layout.paint();
        let title = self.title(change.edition, change.track);
        let turn = turn(change.outcome, language, words::outcome);
        let after = change.outcome.after;
        let expired = short::expired(change.in_force || after.is_none(), language);
        let line = format!("{title}{}{turn}{expired}", colon(language));
        let mark = format!("  {} ", after.map_or("–", words::mark));
        self.lines(&mark, &line, |line| {
            after.map_or_else(|| line.to_owned(), |after| paint.verdict(after, line))
        })?;
        for one in &change.criteria {
            let line = criterion(one, change.edition, reference_year, language);
            self.lines("    ", &line, str::to_owned)?;
        }
        Ok(())
    }

    fn title(&self, edition: &Edition, track: &Track) -> String {
        let language = self.layout.language;
        let title = track.title.get(language);
        match self.names_programmes {
            true => format!(
                "{title}{}",
                aside(language, edition.short_title.get(language))
            ),
            false => title.to_owned(),
        }
    }
}

fn turn(turn: Turn, language: Language, word: fn(Language, Verdict) -> &'static str) -> String {
    let say = |verdict: Option<Verdict>| {
        verdict.map_or(language.pick("不判定", "not assessed"), |one| {
            word(language, one)
        })
    };
    match turn.before == turn.after {
        true => say!(language, "仍为{}", "still {}", say(turn.after)),
        false => format!("{} → {}", say(turn.before), say(turn.after)),
    }
}

fn criterion(
    change: &CriterionChange<'_>,
    edition: &Edition,
    reference_year: Option<i16>,
    language: Language,
) -> String {
    let title = change.criterion.title.get(language);
    let turn = turn(change.verdict, language, words::verdict);
    let mut line = format!("{title}{}{turn}", colon(language));
    if !change.missing.is_empty() {
        let missing = change.missing.iter().map(|one| {
            let fact = edition.facts.get(one.fact);
            let annual = fact.is_some_and(Fact::is_annual);
            let year = one.year.or(reference_year.filter(|_| annual));
            let text = fact.map(|fact| &fact.name);
            Wording(language).name(&Name { text, year })
        });
        let missing: Vec<_> = missing.collect();
        let missing = missing.join(comma(language));
        line.push_str(&say!(language, "，缺{missing}", ", missing {missing}"));
    }
    line
}

/// Why, on one line
fn cause(cause: &Cause<'_>, language: Language) -> String {
    let regulation = |edition: &Edition| {
        let title = edition.short_title.get(language);
        format!("{title}{}", aside(language, &edition.number))
    };
    match cause {
        Cause::EditionBegins(edition) => say!(
            language,
            "{}{}版施行",
            "{}, edition of {}, takes effect",
            regulation(edition),
            edition.name
        ),
        Cause::EditionEnds(edition) => say!(
            language,
            "{}前一日到期，此后按这一版不会得出“{}”",
            "{} ended the day before; by this edition no track is “{}” any more",
            regulation(edition),
            words::outcome(language, Verdict::Pass)
        ),
        Cause::ReferenceYear(year) => say!(
            language,
            "基准年度变为 {year}",
            "the reference year becomes {year}"
        ),
        Cause::YearEnds(year) => say!(
            language,
            "{year}年已经结束，可以采用其数据",
            "the year {year} has ended, so its figures count"
        ),
        Cause::TitleLapses { fact, code } => {
            let name = fact.kind.codes().iter().find(|one| one.code == *code);
            let name = name.map_or(code.as_str(), |one| one.name.get(language));
            say!(
                language,
                "{name}前一日到期",
                "{name} was valid until the day before"
            )
        }
        Cause::BareTitle { fact, code } => {
            let name = fact.kind.codes().iter().find(|one| one.code == *code);
            let name = name.map_or(code.as_str(), |one| one.name.get(language));
            say!(
                language,
                "{name}没有写有效期，只在档案自己的申报日算有效",
                "no day is given for {name}, so that it counts on the dossier's own day of application alone"
            )
        }
        Cause::DayOf(fact) => say!(
            language,
            "到了{}",
            "the day of `{}` has come",
            fact.name.get(language)
        ),
        Cause::PeriodFrom(fact) => say!(
            language,
            "从{}起算的期间届满",
            "a period from the day of `{}` has ended",
            fact.name.get(language)
        ),
        Cause::DocumentLapses(file) => {
            let file = sanitize::one_line(file);
            say!(
                language,
                "证明材料 {file} 前一日到期",
                "document {file} was valid until the day before"
            )
        }
        Cause::DocumentIssued(file) => {
            let file = sanitize::one_line(file);
            say!(
                language,
                "证明材料 {file} 当日出具",
                "document {file} is issued"
            )
        }
        Cause::DayOfApplication => language
            .pick(
                "条件所限的期限随申报日推移",
                "a time limit of the rules moves on with the day of application",
            )
            .to_owned(),
    }
}
