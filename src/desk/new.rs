//! A commented dossier to fill in, from the facts that the rules declare; opens no file.
//!
//! It is valid as written, with nothing known. Each fact appears once: first those that several
//! programmes use, then, programme by programme, the rest under the first criterion that reads it.

mod common;
mod fact;
mod measures;
pub mod sheet;

use jiff::civil::Date;

use crate::dossier::edit::scalar;
use crate::language::{Language, Text, text};
use crate::ruleset::select::Candidate;
use crate::ruleset::{Criterion, Edition, Fact, SubjectKind, Test, Track};
use crate::text::wrap;
pub use fact::{example, example_of};

/// Columns of the comments
const COLUMNS: usize = 96;

/// What is known about a dossier before anything is filled in
#[derive(Clone, Debug)]
pub struct Outset {
    /// Who applies
    pub kind: SubjectKind,
    /// Name of the subject
    pub name: Option<String>,
    /// The programmes to judge by; empty for all
    pub programmes: Vec<String>,
    /// The tracks to assess; empty for all
    pub tracks: Vec<String>,
    /// Day of application; none if left open
    pub as_of: Option<Date>,
    /// Today in Beijing, for examples
    pub today: Date,
}

/// The text of a dossier in which nothing is known
pub fn dossier(candidates: &[Candidate<'_>], outset: &Outset, language: Language) -> String {
    let mut writer = Writer {
        text: String::new(),
        language,
        reference_year: outset.as_of.unwrap_or(outset.today).year() - 1,
        candidates,
        written: Vec::new(),
    };
    writer.head(outset);
    writer.text.push_str("facts:\n");
    writer.common();
    for candidate in candidates {
        for track in &candidate.tracks {
            writer.track(candidate.edition, track);
        }
    }
    writer.measures();
    writer.judgements();
    writer.text
}

/// The name a fact is written under: in Chinese its Chinese name, unless two facts share it
pub fn key(candidates: &[Candidate<'_>], fact: &Fact, language: Language) -> String {
    let mut facts = candidates.iter().flat_map(|one| &one.edition.facts);
    let is_shared = facts.any(|other| other.name.zh == fact.name.zh && other.id != fact.id);
    match language {
        Language::Zh if !is_shared => fact.name.zh.to_string(),
        _ => fact.id.to_string(),
    }
}

struct Writer<'a, 'r> {
    text: String,
    language: Language,
    reference_year: i16,
    candidates: &'a [Candidate<'r>],
    written: Vec<String>,
}

impl Writer<'_, '_> {
    /// The same in the language of the dossier
    fn remark(&mut self, indent: usize, text: &Text) {
        self.comment(indent, text.get(self.language));
    }

    /// A comment, on as many lines as it needs
    fn comment(&mut self, indent: usize, text: &str) {
        for line in wrap::wrap(text, COLUMNS.saturating_sub(indent + 2)) {
            let line = format!("{}# {line}", " ".repeat(indent));
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn head(&mut self, outset: &Outset) {
        for candidate in self.candidates {
            self.edition(candidate);
        }
        if self.has_several() {
            self.remark(0, &text!("多项政策共用的事实在前，其余按政策排列。不必一次填完：填几项就可以运行 dabiao match，看哪些政策已有结论、接着先填什么", "Facts that several programmes use come first, the rest programme by programme. There is no need to fill in all of it: after some answers dabiao match says which programmes are decided and what to fill in next"));
        }
        self.remark(0, &text!("填写：把 unknown 换成答案，不知道的保持 unknown；金额和面积写明单位，例如 1.2亿元、51.2万平方米，比例写 %", "To fill in: put the answer in the place of unknown, and leave unknown what is not known; amounts and areas take their unit, such as 1.2亿元 or 51.2万平方米, shares a %"));
        self.remark(0, &text!("只知道大概的，写区间：9亿元..11亿元、61.09至71.9亿元、至少12亿元、不足30%、前10名；以 > 或方括号开头的要加引号", "Known only roughly: a range such as 9亿元..11亿元, 至少12亿元 or '>= 12亿元' (in quotes), at least 30%, of a rank 前10名"));
        self.line("dossier: 1");
        self.line("subject:");
        self.line(&format!("  kind: {}", outset.kind.id()));
        let unnamed = self
            .language
            .pick("（待填写名称）", "(name to be filled in)");
        let name = outset.name.as_deref().unwrap_or(unnamed);
        self.line(&format!("  name: {}", scalar(name)));
        self.remark(
            2,
            &text!(
                "统一社会信用代码，可不填",
                "unified social credit code; may be left out"
            ),
        );
        self.line("  # uscc: 91110000MA0000000H");
        self.remark(
            0,
            &text!(
                "只按这项政策判定；不写则按全部政策",
                "judge by this programme only; without it, by every one"
            ),
        );
        let first = self.candidates.first();
        match outset.programmes.as_slice() {
            [programme] => self.line(&format!("programme: {}", scalar(programme))),
            _ => {
                let id = first.map_or("", |one| one.edition.programme.as_str());
                self.line(&format!("# programme: {id}"));
            }
        }
        self.remark(
            0,
            &text!(
                "只判定这些申报类别；不写则判定全部类别",
                "assess these tracks only; without it, every one"
            ),
        );
        let named = self.named(outset);
        if named.is_empty() {
            let tracks = first.iter().flat_map(|one| &one.tracks);
            let tracks: Vec<_> = tracks.map(|track| track.id.as_str()).collect();
            self.line(&format!("# tracks: [{}]", tracks.join(", ")));
        } else {
            let quoted = |track: &String| match track.contains('/') {
                true => format!("\"{track}\""),
                false => scalar(track),
            };
            let tracks: Vec<_> = named.iter().map(quoted).collect();
            self.line(&format!("tracks: [{}]", tracks.join(", ")));
        }
        self.remark(0, &text!("申报日；不写则为判定的当天。年度数据取申报日的上一年", "day of application; without it, the day of the check. Annual figures are those of the year before it"));
        match outset.as_of {
            Some(day) => self.line(&format!("as_of: {day}")),
            None => self.line(&format!("# as_of: {}", outset.today)),
        }
        self.remark(0, &text!(
            "基准年度；不写则为申报日的上一年。上一年的数据还没有时，可以写再前一年",
            "reference year; without it, the year before that day. The one before may be named where there are no figures of the last one yet",
        ));
        self.line(&format!("# reference_year: {}", self.reference_year));
    }

    /// The tracks to name: of several programmes all that are chosen, in full
    fn named(&self, outset: &Outset) -> Vec<String> {
        if outset.programmes.len() < 2 {
            return outset.tracks.clone();
        }
        let named = self.candidates.iter().flat_map(|one| {
            let tracks = one.tracks.iter();
            tracks.map(|track| format!("{}/{}", one.edition.programme, track.id))
        });
        named.collect()
    }

    fn has_several(&self) -> bool {
        self.candidates.len() > 1
    }

    fn edition(&mut self, candidate: &Candidate<'_>) {
        let edition = candidate.edition;
        let title = &edition.title;
        let number = &edition.number;
        let from = edition.in_force.from;
        let text = match edition.in_force.until {
            Some(until) => text!(
                "依据：{title}（{number}），施行期 {from} 至 {until}",
                "Rules: {title} ({number}), in force from {from} to {until}",
                title
            ),
            None => text!(
                "依据：{title}（{number}），{from} 起施行",
                "Rules: {title} ({number}), in force from {from} on",
                title
            ),
        };
        self.remark(0, &text);
        if self.has_several() && candidate.tracks.len() == 1 {
            return;
        }
        let tracks = names(candidate.tracks.iter().map(|track| &track.title));
        self.remark(0, &text!("申报类别：{tracks}", "Tracks: {tracks}", tracks));
    }

    fn track(&mut self, edition: &Edition, track: &Track) {
        let mut is_headed = false;
        for criterion in &track.criteria {
            let Test::Require(requirement) = &criterion.test else {
                continue;
            };
            // What stands above names the clauses of every programme.
            let mut facts = facts_of(edition, criterion).into_iter();
            if self.has_several() && facts.all(|fact| self.is_written(fact)) {
                continue;
            }
            if !is_headed {
                is_headed = true;
                self.heading(edition, track);
            }
            let facts: Vec<&Fact> = requirement
                .facts
                .iter()
                .filter_map(|index| edition.facts.get(*index))
                .collect();
            self.line("");
            self.criterion(criterion);
            let (above, new): (Vec<&Fact>, Vec<&Fact>) =
                facts.into_iter().partition(|fact| self.is_written(fact));
            if !above.is_empty() {
                let names = names(above.iter().map(|fact| &fact.name));
                self.remark(
                    2,
                    &text!("上面已有：{names}", "Stated above: {names}", names),
                );
            }
            for fact in new.into_iter().flat_map(|fact| with_grounds(edition, fact)) {
                if !self.is_written(fact) {
                    self.fact(fact, None);
                }
            }
        }
    }

    fn heading(&mut self, edition: &Edition, track: &Track) {
        let (short, title) = (&edition.short_title, &track.title);
        let name = match self.has_several() && short != title {
            true => text!("{short}：{title}", "{short}: {title}", short, title),
            false => title.clone(),
        };
        let id = match self.has_several() && edition.programme != track.id {
            true => format!("{}/{}", edition.programme, track.id),
            false => track.id.to_string(),
        };
        self.line("");
        self.remark(
            2,
            &text!("== {name}（{id}） ==", "== {name} ({id}) ==", name),
        );
    }

    fn is_written(&self, fact: &Fact) -> bool {
        self.written.iter().any(|id| *id == fact.id)
    }

    fn criterion(&mut self, criterion: &Criterion) {
        let title = &criterion.title;
        let (clause, quote) = (&criterion.citation.clause, &criterion.citation.quote);
        self.remark(
            2,
            &text!(
                "-- {title}（{clause}）：“{quote}”",
                "-- {title} ({clause}): “{quote}”",
                title
            ),
        );
    }

    fn judgements(&mut self) {
        let mut judged: Vec<(&Edition, &Criterion)> = Vec::new();
        for candidate in self.candidates {
            let criteria = candidate.tracks.iter().flat_map(|track| &track.criteria);
            let measures = measures::measures_of(candidate).into_iter();
            for criterion in criteria.chain(measures.map(|one| &one.condition)) {
                let mut known = judged.iter();
                if matches!(criterion.test, Test::Judge(_))
                    && !known.any(|(_, one)| one.id == criterion.id)
                {
                    judged.push((candidate.edition, criterion));
                }
            }
        }
        if judged.is_empty() {
            return;
        }
        self.line("");
        self.remark(0, &text!("以下条件由人判断：写明是否符合、谁、哪一天、为什么，四项都要写", "These criteria are judged by a person: whether met, by whom, on which day and why; all four are required"));
        self.line("judgements:");
        let mut last = None;
        for (edition, criterion) in judged {
            self.line("");
            if self.has_several() && last != Some(&edition.programme) {
                last = Some(&edition.programme);
                let title = &edition.short_title;
                self.remark(2, &text!("== {title} ==", "== {title} ==", title));
            }
            self.criterion(criterion);
            if let Test::Judge(question) = &criterion.test {
                self.remark(2, question);
            }
            let example = self.language.pick(
                "{met: true, by: 评审人, on: 2024-06-01, because: 理由}",
                "{met: true, by: assessor, on: 2024-06-01, because: the reason}",
            );
            self.line(&format!("  # {}: {example}", criterion.id));
            self.line(&format!("  {}: unknown", criterion.id));
        }
    }
}

/// A fact, behind those that it rests on
fn with_grounds<'r>(
    edition: &'r Edition,
    fact: &'r Fact,
) -> impl Iterator<Item = &'r Fact> + use<'r> {
    let grounds = fact.rests_on().filter_map(|id| edition.fact_id(id));
    let grounds = grounds.filter_map(|id| edition.facts.get(id));
    grounds.chain([fact])
}

/// The facts that a criterion reads
fn facts_of<'r>(edition: &'r Edition, criterion: &'r Criterion) -> Vec<&'r Fact> {
    let facts = criterion.requirement().into_iter();
    let facts = facts.flat_map(|one| &one.facts);
    let facts = facts.filter_map(|index| edition.facts.get(*index));
    facts.flat_map(|fact| with_grounds(edition, fact)).collect()
}

/// Names one after another
fn names<'t>(names: impl Iterator<Item = &'t Text> + Clone) -> Text {
    let zh: Vec<_> = names.clone().map(|name| name.zh.as_ref()).collect();
    let en: Vec<_> = names.map(|name| name.en.as_ref()).collect();
    Text::new(zh.join("、"), en.join(", "))
}
