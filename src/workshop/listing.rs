//! The rules themselves for people: an overview, and one edition from clause to expression.

mod facts;
mod layout;
mod support;
mod terms;

use std::io::{self, Write};

use jiff::civil::Date;

use self::layout::{Block, Part, Row};
use crate::diagnostic::Severity;
use crate::language::{Language, Text, say, text};
use crate::report::message::{applying, comma};
use crate::ruleset::applying::Checked;
use crate::ruleset::{Clause, Criterion, Edition, InForce, Library, Term, Test, Track, Treatment};

use crate::text::names::nearest;

pub use layout::Form;

/// How to write the rules
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language
    pub language: Language,
    /// For a terminal, or as Markdown
    pub form: Form,
}

/// Writes the programmes with their editions, those first that were held against their source the
/// longest ago, or never; `today` says which are in force
pub fn write_list(
    library: &Library,
    today: Date,
    style: &Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let language = style.language;
    let mut editions: Vec<_> = library.editions.iter().collect();
    editions.sort_by_key(|edition| edition.checked.as_ref().map(|checked| checked.on));
    let rows = editions.into_iter().map(|edition| {
        let tracks = edition.tracks.iter();
        let tracks = tracks.map(|one| format!("{} {}", one.id, one.title.get(language)));
        let title = format!("{}\n{}", edition.short_title.get(language), edition.number);
        vec![
            vec![Part::code(&edition.programme), Part::code(&edition.name)],
            vec![Part::text(title)],
            vec![
                Part::text(in_force(edition.in_force, language)),
                Part::text(status(edition.in_force, today, language)),
                Part::text(checked(edition.checked.as_ref(), language)),
            ],
            tracks.map(Part::text).collect(),
        ]
    });
    let heads = [
        ("政策和版本", "programme, edition"),
        ("办法", "regulation"),
        ("有效期", "in force"),
        ("申报类别", "tracks"),
    ];
    let blocks = [Block::table(language, &heads, &[36, 20, 24, 20], rows)];
    out.write_all(layout::render(&blocks, style.form).as_bytes())
}

/// The edition named as `programme` or `programme/edition`; for a programme alone, and for all if
/// nothing is named, the latest
///
/// # Errors
///
/// If there is none: that, with the name that was probably meant.
pub fn named<'r>(library: &'r Library, name: Option<&str>) -> Result<Vec<&'r Edition>, Text> {
    let latest = |programme: &str| {
        let editions = library.editions_of(programme);
        editions.max_by_key(|edition| edition.in_force.from)
    };
    let programmes = library.programmes();
    let Some(name) = name else {
        return Ok(programmes.into_iter().filter_map(latest).collect());
    };
    let found = match name.split_once('/') {
        None => latest(name),
        Some((programme, edition)) => {
            let mut editions = library.editions_of(programme);
            editions.find(|one| one.name == edition)
        }
    };
    if let Some(edition) = found {
        return Ok(vec![edition]);
    }
    let full: Vec<_> = library.editions.iter().map(Edition::full_name).collect();
    let known = programmes
        .into_iter()
        .chain(full.iter().map(String::as_str));
    let what = text!("政策或版本", "programme or edition");
    // People know a programme by its title.
    let is_titled = |one: &&Edition| one.short_title.zh == name || one.short_title.en == name;
    let titled = library.editions.iter().find(is_titled);
    match titled {
        Some(Edition { programme, .. }) => Err(text!(
            "没有名为 `{name}` 的{what}，是否应为 `{programme}`？",
            "there is no {what} `{name}`; did you mean `{programme}`?",
            what
        )),
        None => Err(unknown(name, known, &what, "版本")),
    }
}

/// The message that there is nothing of this name, with the one that was probably meant
pub(super) fn unknown<'k>(
    name: &str,
    known: impl IntoIterator<Item = &'k str>,
    what: &Text,
    all: &str,
) -> Text {
    let (zh, en) = (&what.zh, &what.en);
    match nearest(name, known) {
        Some(near) => text!(
            "没有名为 `{name}` 的{zh}，是否应为 `{near}`？",
            "there is no {en} `{name}`; did you mean `{near}`?"
        ),
        None => text!(
            "没有名为 `{name}` 的{zh}，全部{all}见 `dabiao rules list`",
            "there is no {en} `{name}`; `dabiao rules list` has them all"
        ),
    }
}

/// Writes editions one after the other
pub fn write_editions(editions: &[&Edition], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let language = style.language;
    let editions = editions.iter();
    let blocks: Vec<_> = editions
        .flat_map(|edition| Show { edition, language }.blocks())
        .collect();
    out.write_all(layout::render(&blocks, style.form).as_bytes())
}

fn in_force(days: InForce, language: Language) -> String {
    let from = days.from;
    match days.until {
        Some(until) => say!(
            language,
            "{from} 至 {until}，含首尾两天",
            "{from} to {until}, both included"
        ),
        None => say!(language, "{from} 起，未设终止日", "from {from}, no end set"),
    }
}

/// When an edition was last held against its source, and how sure that is
fn checked(checked: Option<&Checked>, language: Language) -> String {
    let Some(Checked { on, confidence, .. }) = checked else {
        return say!(language, "没有核对记录", "no check recorded");
    };
    let sure = confidence.name();
    let sure = sure.get(language);
    say!(language, "核对 {on}，{sure}", "checked {on}, {sure}")
}

fn status(days: InForce, today: Date, language: Language) -> &'static str {
    if days.contains(today) {
        language.pick("有效", "in force")
    } else if today < days.from {
        language.pick("尚未施行", "not yet")
    } else {
        language.pick("已失效", "expired")
    }
}

/// One edition in one language
struct Show<'r> {
    edition: &'r Edition,
    language: Language,
}

impl Show<'_> {
    fn pick(&self, zh: &'static str, en: &'static str) -> String {
        self.language.pick(zh, en).to_owned()
    }

    fn heading(&self, level: usize, zh: &'static str, en: &'static str) -> Block {
        Block::Heading(level, self.pick(zh, en))
    }

    fn table(
        &self,
        heads: &[(&'static str, &'static str)],
        shares: &'static [usize],
        rows: impl Iterator<Item = Row>,
    ) -> Block {
        Block::table(self.language, heads, shares, rows)
    }

    /// Words, and after them a text of the rules
    fn after(&self, zh: &'static str, en: &'static str, text: &Text) -> Part {
        Part::text(self.pick(zh, en) + self.get(text))
    }

    fn get<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    fn blocks(&self) -> Vec<Block> {
        let edition = self.edition;
        let mut blocks = self.head();
        for track in &edition.tracks {
            blocks.extend(self.track(track));
        }
        blocks.extend(self.measures());
        if edition.terms.iter().any(Term::is_open) {
            blocks.push(self.heading(2, "原文没有写明的说法", "Words that the text leaves open"));
            let open = edition.terms.iter().filter(|term| term.is_open());
            blocks.extend(open.flat_map(|term| self.open_term(term)));
        }
        let named = edition.terms.iter().filter(|term| !term.is_open());
        let named: Vec<_> = named.collect();
        if !named.is_empty() {
            blocks.push(self.heading(2, "命名的表达式", "Named expressions"));
            blocks.push(self.named_terms(&named));
        }
        blocks.push(self.heading(2, "事实和数据", "Facts"));
        blocks.push(self.facts(&edition.facts));
        if !edition.consistency.is_empty() {
            blocks.push(self.heading(2, "数据之间须成立的关系", "Relations that have to hold"));
            blocks.push(self.consistency());
        }
        blocks
    }

    fn head(&self) -> Vec<Block> {
        let edition = self.edition;
        let short = self.get(&edition.short_title);
        let issuers: Vec<_> = edition.issuers.iter().map(|one| self.get(one)).collect();
        let pair = |name: String, text: &str| (name, vec![Part::text(text)]);
        let mut pairs = vec![
            pair(self.pick("办法", "regulation"), self.get(&edition.title)),
            pair(self.pick("文号", "number"), &edition.number),
            pair(
                self.pick("发文机构", "issued by"),
                &issuers.join(comma(self.language)),
            ),
            pair(
                self.pick("有效期", "in force"),
                &in_force(edition.in_force, self.language),
            ),
            (
                self.pick("规则", "rules"),
                vec![Part::code(format!(
                    "{}/{}",
                    edition.programme, edition.name
                ))],
            ),
            pair(self.pick("依据", "basis"), self.get(&edition.basis)),
            pair(self.pick("须知", "note"), self.get(&edition.selection)),
            pair(
                applying::head_checked(self.language).to_owned(),
                &applying::checked(self.language, edition.checked.as_ref()),
            ),
        ];
        for source in &edition.sources {
            let by = self.get(&source.published_by);
            let mut parts = vec![Part::text(say!(
                self.language,
                "{}（{by}）",
                "{} ({by})",
                self.get(&source.title)
            ))];
            parts.extend(source.note.as_ref().map(|note| Part::text(self.get(note))));
            parts.extend(source.url.as_ref().map(|url| Part::Link(url.to_string())));
            let name = say!(self.language, "来源 {}", "source {}", source.id);
            pairs.push((name, parts));
        }
        vec![Block::Heading(1, short.to_owned()), Block::Pairs(pairs)]
    }

    fn track(&self, track: &Track) -> Vec<Block> {
        let subject = track.subject.title();
        let heading = say!(
            self.language,
            "{}（{}，{}）",
            "{} ({}, {})",
            self.get(&track.title),
            track.id,
            self.get(&subject)
        );
        let clauses = track.clauses.iter();
        let rows = clauses.flat_map(|clause| self.clause(track, clause));
        let mut blocks = vec![
            Block::Heading(2, heading),
            self.table(
                &[
                    ("条款", "clause"),
                    ("条件", "criterion"),
                    ("如何判定", "how it is decided"),
                ],
                &[22, 24, 54],
                rows,
            ),
        ];
        let caveats = self.caveats(track);
        if !caveats.is_empty() {
            blocks.push(self.heading(3, "结论没有说的", "What a verdict does not say"));
            blocks.push(Block::Pairs(caveats));
        }
        blocks
    }

    /// The rows of a clause, one per criterion
    fn clause(&self, track: &Track, clause: &Clause) -> Vec<Vec<Vec<Part>>> {
        let mut name = vec![Part::text(&clause.name)];
        if self.edition.sources.len() > 1 {
            name.push(Part::code(&clause.source));
        }
        name.extend(
            clause
                .page
                .map(|page| Part::text(say!(self.language, "第{page}页", "p. {page}"))),
        );
        let ids = match &clause.treatment {
            Treatment::Checked(ids) | Treatment::Judged(ids) => ids,
            Treatment::OutOfScope(reason) => {
                let left_out = self.pick("不在范围内", "left out");
                let why = vec![Part::text(self.get(reason))];
                return vec![vec![name, vec![Part::text(left_out)], why]];
            }
        };
        let criteria = ids
            .iter()
            .filter_map(|id| track.criteria.iter().find(|one| one.id == *id));
        criteria
            .map(|criterion| {
                let title = vec![
                    Part::text(self.get(&criterion.title)),
                    Part::code(&criterion.id),
                ];
                vec![name.clone(), title, self.test(criterion)]
            })
            .collect()
    }

    fn test(&self, criterion: &Criterion) -> Vec<Part> {
        let mut parts = match &criterion.test {
            Test::Judge(question) => {
                vec![self.after("由人判断：", "judged by a person: ", question)]
            }
            Test::Require(requirement) => {
                let discretion = requirement.discretion.as_ref().map(|question| {
                    let en = "where it falls short, judged by a person: ";
                    self.after("达不到时由人判断：", en, question)
                });
                let code = Part::code(&requirement.text);
                [code].into_iter().chain(discretion).collect()
            }
        };
        parts.push(Part::text(format!("“{}”", criterion.citation.quote)));
        parts
    }

    /// Each caveat once, with the criteria that it applies to
    fn caveats(&self, track: &Track) -> Vec<(String, Vec<Part>)> {
        let mut caveats: Vec<(Vec<&str>, &str)> = Vec::new();
        for criterion in &track.criteria {
            for caveat in &criterion.caveats {
                let (text, title) = (self.get(caveat), self.get(&criterion.title));
                match caveats.iter_mut().find(|(_, known)| *known == text) {
                    Some((titles, _)) => titles.push(title),
                    None => caveats.push((vec![title], text)),
                }
            }
        }
        let caveats = caveats.into_iter();
        caveats
            .map(|(titles, text)| (titles.join(comma(self.language)), vec![Part::text(text)]))
            .collect()
    }

    fn consistency(&self) -> Block {
        let rows = self.edition.consistency.iter().map(|rule| {
            let breaking = match rule.severity {
                Severity::Error => self.after("错误：", "error: ", &rule.message),
                Severity::Warning | Severity::Note => {
                    self.after("警告：", "warning: ", &rule.message)
                }
            };
            vec![vec![Part::code(&rule.text)], vec![breaking]]
        });
        self.table(
            &[("关系", "relation"), ("不成立时", "where it does not hold")],
            &[50, 50],
            rows,
        )
    }
}
