//! What a heading means: a fact with its year and unit, or a part of a dossier's head.
//!
//! | heading | means |
//! |---|---|
//! | `营业收入（2025年，万元）`, `operating_income.2025 [万元]`, `研发费用占比(%)` | a fact by its Chinese name or id, with year and unit in brackets or after a dot, in any order |
//! | `名称`, `统一社会信用代码`, `类型`, `申报日`, `基准年度` | the head of the dossier |
//! | `判断：掌握核心技术` | a judgement: `是；谁；2024-06-01；理由` |
//! | `不用` | nothing: the column is passed over |

use std::collections::BTreeMap;

use crate::quantity::read_year;
use crate::ruleset::{Edition, Fact, Library, SubjectKind};
use crate::table::format::is_unit;
use crate::text::names::nearest;

/// A part of a dossier's head
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// Name of the subject
    Name,
    /// Unified social credit code
    Code,
    /// Park or enterprise
    Kind,
    /// Day of application
    Day,
    /// Year whose figures count
    Year,
}

/// The headings of a dossier's head: its part, its names, the first of which is shown
pub const HEADS: &[(Head, &[&str])] = &[
    (
        Head::Name,
        &["名称", "企业名称", "单位名称", "园区名称", "name"],
    ),
    (Head::Code, &["统一社会信用代码", "uscc"]),
    (Head::Kind, &["类型", "kind"]),
    (Head::Day, &["申报日", "as_of"]),
    (Head::Year, &["基准年度", "reference_year"]),
];

/// The words by which a column is passed over
const PASSED_OVER: &[&str] = &["不用", "-", "unused", "序号", "备注", "项目", "item"];

/// The words before the title of a criterion that a person judges
const JUDGEMENT: &[&str] = &["判断：", "判断:", "judgement:"];

/// Units of counting that a heading may have, which say nothing more
const COUNTED: &[&str] = &[
    "个", "家", "项", "名", "位", "人", "件", "次", "户", "台", "套", "种",
];

/// What a heading means
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning<'r> {
    /// A part of the head
    Head(Head),
    /// A fact
    Fact(Column<'r>),
    /// A judgement on the criterion with this id or title
    Judgement(String),
    /// The column is passed over, as the map says
    PassedOver,
}

/// A column of a fact
#[derive(Clone, Debug)]
pub struct Column<'r> {
    /// The fact
    pub fact: &'r Fact,
    /// Its year
    pub year: Option<i16>,
    /// Its unit
    pub unit: Option<String>,
}

impl PartialEq for Column<'_> {
    /// Whether they state the same, in whichever unit
    fn eq(&self, other: &Self) -> bool {
        self.fact.id == other.fact.id && self.year == other.year
    }
}

impl Eq for Column<'_> {}

/// Why a column cannot state its fact
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// The fact is stated year by year, and nothing says of which year this is
    LacksYear,
    /// The fact is one figure of no year, or of a year that is stated elsewhere
    HasYear,
}

impl Column<'_> {
    /// Whether it has the year that its fact needs, and no other
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn fits(&self) -> Result<(), Misfit> {
        match (self.fact.by_year, self.year) {
            (true, None) => Err(Misfit::LacksYear),
            (false, Some(_)) => Err(Misfit::HasYear),
            _ => Ok(()),
        }
    }

    /// The heading as it is to be written
    pub fn heading(&self, name: &str) -> String {
        let year = self.year.map(|year| format!("{year}年"));
        let parts: Vec<String> = year.into_iter().chain(self.unit.clone()).collect();
        match parts.is_empty() {
            true => name.to_owned(),
            false => format!("{name}（{}）", parts.join("，")),
        }
    }
}

/// What a heading that is not understood may be
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing known is like it
    Unknown,
    /// It is no known name, with these parts; which one it is like has not been looked for
    Unlike(String, Vec<String>),
    /// It is like this one, which somebody has to confirm
    Perhaps(String),
    /// It names a fact, with a part in brackets that is neither year nor unit
    Part(String),
    /// It names several facts, by these ids
    Several(Vec<String>),
}

/// The names that headings can have
#[derive(Debug)]
pub struct Vocabulary<'r> {
    names: BTreeMap<String, Vec<&'r Fact>>,
    kinds: BTreeMap<&'r str, Vec<SubjectKind>>,
}

impl<'r> Vocabulary<'r> {
    /// Those of all facts that rules declare
    pub fn new(library: &'r Library) -> Self {
        let mut names: BTreeMap<String, Vec<&'r Fact>> = BTreeMap::new();
        let mut kinds: BTreeMap<&'r str, Vec<SubjectKind>> = BTreeMap::new();
        for edition in &library.editions {
            for fact in &edition.facts {
                for name in [fact.id.as_str(), fact.name.zh.as_ref()] {
                    let facts = names.entry(folded(name)).or_default();
                    if !facts.iter().any(|one| one.id == fact.id) {
                        facts.push(fact);
                    }
                }
                let known = kinds.entry(fact.id.as_str()).or_default();
                for kind in kinds_of(edition, fact) {
                    if !known.contains(&kind) {
                        known.push(kind);
                    }
                }
            }
        }
        Self { names, kinds }
    }

    /// The kind of subject whose facts these are; none if they are those of several
    pub fn kind_of<'a>(&self, facts: impl Iterator<Item = &'a str> + Clone) -> Option<SubjectKind> {
        let kinds = [SubjectKind::Park, SubjectKind::Enterprise];
        let has_all = |kind: &SubjectKind| {
            let mut facts = facts.clone();
            facts.all(|fact| {
                self.kinds
                    .get(fact)
                    .is_some_and(|kinds| kinds.contains(kind))
            })
        };
        let mut fitting = kinds.into_iter().filter(has_all);
        let only = fitting.next();
        only.filter(|_| fitting.next().is_none())
    }

    /// What a heading means; the texts of a heading of several rows from the upper to the lower
    ///
    /// # Errors
    ///
    /// What keeps it from being certain: [`Self::settled`] looks for what it may mean, which takes
    /// longer than all the rest and is wanted of the headings alone, not of every cell that might be one.
    pub fn read(&self, texts: &[&str]) -> Result<Meaning<'r>, Doubt> {
        let whole = texts.concat();
        let judged = JUDGEMENT
            .iter()
            .find_map(|word| whole.trim().strip_prefix(word));
        if let Some(criterion) = judged.map(str::trim).filter(|one| !one.is_empty()) {
            return Ok(Meaning::Judgement(criterion.to_owned()));
        }
        let whole = folded(&whole);
        if let Some(meaning) = self.named(&whole)? {
            return Ok(meaning);
        }
        let mut names: Vec<String> = Vec::new();
        let mut parts: Vec<String> = Vec::new();
        for text in texts
            .iter()
            .map(|text| folded(text))
            .filter(|text| !text.is_empty())
        {
            let (name, inside) = self.taken_apart(&text);
            parts.extend(inside);
            match is_part(&name) {
                true => parts.push(name),
                false => names.push(name),
            }
        }
        let name = names.concat();
        if name.is_empty() {
            return Err(Doubt::Unknown);
        }
        match self.named(&name)? {
            Some(Meaning::Fact(column)) => with_parts(column, &parts).map(Meaning::Fact),
            Some(other) if parts.is_empty() => Ok(other),
            _ => Err(Doubt::Unlike(name, parts)),
        }
    }

    /// A name and what stands in brackets or after a dot
    fn taken_apart(&self, text: &str) -> (String, Vec<String>) {
        let mut rest = text.to_owned();
        let mut parts = Vec::new();
        while !self.names.contains_key(&rest) {
            let closing = rest.chars().last();
            let opening = match closing {
                Some(')') => '(',
                Some(']') => '[',
                _ => break,
            };
            let Some(at) = rest.rfind(opening) else {
                break;
            };
            let inside = rest.get(at + 1..rest.len() - 1).unwrap_or_default();
            let split = inside.split([',', '、', ';']).map(str::to_owned);
            parts.extend(split.filter(|part| !part.is_empty()));
            rest.truncate(at);
        }
        if let Some((name, year)) = rest.rsplit_once('.')
            && read_year(year).is_ok()
        {
            parts.push(year.to_owned());
            rest = name.to_owned();
        }
        (rest, parts)
    }

    fn named(&self, name: &str) -> Result<Option<Meaning<'r>>, Doubt> {
        if PASSED_OVER.contains(&name) {
            return Ok(Some(Meaning::PassedOver));
        }
        let heads = HEADS.iter();
        let mut head = heads.filter(|(_, names)| names.contains(&name));
        if let Some((head, _)) = head.next() {
            return Ok(Some(Meaning::Head(*head)));
        }
        match self.names.get(name).map(Vec::as_slice) {
            None | Some([]) => Ok(None),
            Some([fact]) => Ok(Some(Meaning::Fact(Column {
                fact,
                year: None,
                unit: None,
            }))),
            Some(several) => Err(Doubt::Several(
                several.iter().map(|fact| fact.id.to_string()).collect(),
            )),
        }
    }

    /// What is in doubt, with the name that a heading may be meant to be
    pub fn settled(&self, doubt: Doubt) -> Doubt {
        let Doubt::Unlike(name, mut parts) = doubt else {
            return doubt;
        };
        let mut name = name.as_str();
        // `2025年营业收入`
        if let Some((at, _)) = name
            .match_indices(['年', '度'])
            .next_back()
            .filter(|_| !self.names.contains_key(name))
            && let Some((year, rest)) = name.split_at_checked(at + '年'.len_utf8())
            && read_year(year).is_ok()
        {
            parts.push(year.to_owned());
            name = rest;
        }
        let heads = HEADS.iter().flat_map(|(_, names)| names.iter().copied());
        let known = self.names.keys().map(String::as_str).chain(heads);
        let Some(near) = nearest(name, known) else {
            return Doubt::Unknown;
        };
        Doubt::Perhaps(match self.named(near) {
            Ok(Some(Meaning::Fact(column))) => match with_parts(column, &parts) {
                Ok(column) => column.heading(&column.fact.name.zh),
                Err(doubt) => return doubt,
            },
            _ => near.to_owned(),
        })
    }
}

/// The kinds of subject that a fact of an edition is about
fn kinds_of(edition: &Edition, fact: &Fact) -> Vec<SubjectKind> {
    match fact.vocabulary {
        Some(kind) => vec![kind],
        None => {
            let kinds = [SubjectKind::Park, SubjectKind::Enterprise].into_iter();
            kinds
                .filter(|kind| edition.is_read(&fact.id, *kind))
                .collect()
        }
    }
}

/// Whether a text is a word of counting, in half-width signs
pub(super) fn is_counted(text: &str) -> bool {
    COUNTED.contains(&text)
}

/// Whether a text is a year or a unit
fn is_part(text: &str) -> bool {
    read_year(text).is_ok() || is_unit(text) || COUNTED.contains(&text)
}

/// Whether a cell of a lower row of headings can complete the one above it
pub(super) fn completes(text: &str) -> bool {
    let text = folded(text);
    let text = text.trim_start_matches('(').trim_end_matches(')');
    !text.is_empty() && text.split([',', '、', ';']).all(is_part)
}

/// The year that a cell consists of, perhaps with a unit beside it: `2024年`, `2024年（万元）`
pub(super) fn year_in(text: &str) -> Option<(i16, Option<String>)> {
    let text = folded(text);
    let parts = text.split([',', '、', ';', '(', ')', '[', ']']);
    let mut year = None;
    let mut unit = None;
    for part in parts.filter(|part| !part.is_empty()) {
        match read_year(part) {
            Ok(read) if year.is_none() => year = Some(read),
            Err(_) if is_unit(part) && unit.is_none() => unit = Some(part.to_owned()),
            Err(_) if COUNTED.contains(&part) => {}
            _ => return None,
        }
    }
    Some((year?, unit))
}

fn with_parts<'r>(column: Column<'r>, parts: &[String]) -> Result<Column<'r>, Doubt> {
    let mut column = column;
    for part in parts {
        match read_year(part) {
            Ok(year) if column.year.is_none() => column.year = Some(year),
            Err(_) if is_unit(part) && column.unit.is_none() => column.unit = Some(part.clone()),
            Err(_) if COUNTED.contains(&part.as_str()) => {}
            _ => return Err(Doubt::Part(part.clone())),
        }
    }
    Ok(column)
}

/// A heading without blanks, in half-width signs and small letters
pub(super) fn folded(text: &str) -> String {
    let plain = text
        .chars()
        .filter(|one| !one.is_whitespace() && *one != '\u{feff}');
    let folded = plain.map(|one| match one {
        '\u{ff01}'..='\u{ff5e}' => {
            let code = u32::from(one) - 0xfee0;
            char::from_u32(code).unwrap_or(one)
        }
        '【' | '〔' => '[',
        '】' | '〕' => ']',
        other => other,
    });
    folded.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_fact_year_and_unit_in_any_order() {
        let library = crate::embedded::library();
        let vocabulary = Vocabulary::new(&library);
        let read = |texts: &[&str]| {
            let meaning = vocabulary.read(texts);
            meaning.map_err(|doubt| vocabulary.settled(doubt))
        };
        let said = |texts: &[&str]| match read(texts) {
            Ok(Meaning::Fact(column)) => {
                let year = column.year.map(|year| year.to_string()).unwrap_or_default();
                format!(
                    "{} {year} {}",
                    column.fact.id,
                    column.unit.unwrap_or_default()
                )
            }
            other => format!("{other:?}"),
        };
        let income = "operating_income 2025 万元";
        let cases: [(&[&str], &str); 16] = [
            (&["营业收入（2025年，万元）"], income),
            (&["营业收入(万元、2025)"], income),
            (&["operating_income.2025 [万元]"], income),
            (&[" 营业收入 【万元】（2025年度）"], income),
            (&["营业收入（万元）", "2025年"], income),
            (&["2025年", "营业收入（万元）"], income),
            (&["营业收入", "（2025年，万元）"], income),
            (&["operating_income"], "operating_income  "),
            (&["名称"], "Ok(Head(Name))"),
            (&["企业 名称"], "Ok(Head(Name))"),
            (&["判断：掌握核心技术"], "Ok(Judgement(\"掌握核心技术\"))"),
            (&["不用"], "Ok(PassedOver)"),
            (
                &["2025年营业收入(万元)"],
                "Err(Perhaps(\"营业收入（2025年，万元）\"))",
            ),
            (
                &["营业收人（2025年，万元）"],
                "Err(Perhaps(\"营业收入（2025年，万元）\"))",
            ),
            (&["营业收入（2025年，万美元）"], "Err(Part(\"万美元\"))"),
            (&["联系电话"], "Err(Unknown)"),
        ];
        for (texts, expected) in cases {
            assert_eq!(said(texts), expected, "{texts:?}");
        }
    }
}
