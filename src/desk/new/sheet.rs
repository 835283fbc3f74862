//! A workbook to fill in: a fact a row for one subject, or a subject a row; what it writes, `import`
//! reads back.

use super::{Outset, facts_of, key, names};
use crate::dossier::register::heading::{Column, HEADS, Head};
use crate::language::{Language, Text, say};
use crate::quantity::Dimension;
use crate::ruleset::select::Candidate;
use crate::ruleset::{Fact, FactKind};
use crate::table::book::{Book, Choice, Entry, Look, Page};

/// Years of a fact that is stated year by year, with the reference year
const YEARS: i16 = 4;

/// How many items of a list are named beside its cell
const MOST_NAMED: usize = 12;

/// A cell to fill in
struct Asked<'r> {
    heading: String,
    fact: Option<&'r Fact>,
    question: String,
    value: String,
    choices: Vec<String>,
}

/// The workbook for a dossier in which nothing is known: of one subject, or with some rows
pub fn workbook(
    candidates: &[Candidate<'_>],
    outset: &Outset,
    rows: Option<u32>,
    language: Language,
) -> Book {
    let asked = asked(candidates, outset, language);
    let page = match rows {
        None => of_one(&asked, language),
        Some(rows) => of_many(&asked, rows, language),
    };
    Book {
        pages: vec![
            page,
            explanations(candidates, &asked, rows.is_some(), language),
        ],
        choices: language.pick("选项", "choices").to_owned(),
    }
}

/// The head of the dossier, then the facts, those that most programmes use first
fn asked<'r>(candidates: &[Candidate<'r>], outset: &Outset, language: Language) -> Vec<Asked<'r>> {
    let mut asked: Vec<Asked<'r>> = HEADS
        .iter()
        .map(|(head, names)| {
            let name = match language {
                Language::Zh => names.first(),
                Language::En => names.last(),
            };
            let (question, value) = of_head(*head, outset, language);
            Asked {
                heading: name.copied().unwrap_or_default().to_owned(),
                fact: None,
                question,
                value,
                choices: Vec::new(),
            }
        })
        .collect();
    let mut facts: Vec<(&Fact, usize)> = Vec::new();
    for candidate in candidates {
        let criteria = candidate.tracks.iter().flat_map(|track| &track.criteria);
        let mut own: Vec<&Fact> = criteria
            .flat_map(|one| facts_of(candidate.edition, one))
            // No cell holds a list of records; what follows from one is asked for by itself.
            .filter(|fact| fact.kind.fields().is_empty())
            .collect();
        let mut seen: Vec<&str> = Vec::new();
        own.retain(|fact| {
            let is_new = !seen.contains(&fact.id.as_str());
            seen.push(&fact.id);
            is_new
        });
        for fact in own {
            match facts.iter_mut().find(|(known, _)| known.id == fact.id) {
                Some((_, uses)) => *uses += 1,
                None => facts.push((fact, 1)),
            }
        }
    }
    facts.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    let reference = outset.as_of.unwrap_or(outset.today).year() - 1;
    for (fact, _) in facts {
        let name = key(candidates, fact, language);
        let years: Vec<Option<i16>> = match fact.by_year {
            true => (0..YEARS).map(|back| Some(reference - back)).collect(),
            false => vec![None],
        };
        for year in years {
            let unit = unit(&fact.kind);
            let column = Column { fact, year, unit };
            asked.push(Asked {
                heading: column.heading(&name),
                fact: Some(fact),
                question: question(fact, language),
                value: String::new(),
                choices: choices(fact),
            });
        }
    }
    asked
}

fn of_head(head: Head, outset: &Outset, language: Language) -> (String, String) {
    let given = |value: Option<String>| value.unwrap_or_default();
    match head {
        Head::Name => (
            say!(language, "单位的名称", "name of the subject"),
            given(outset.name.clone()),
        ),
        Head::Code => (
            say!(
                language,
                "18位统一社会信用代码，可不填",
                "unified social credit code; may be left empty"
            ),
            String::new(),
        ),
        Head::Kind => (
            say!(language, "企业或园区", "enterprise or park"),
            outset.kind.title().zh.to_string(),
        ),
        Head::Day => (
            say!(
                language,
                "申报日，例如 2024-06-30；不填则为判定当天",
                "day of application, as in 2024-06-30; left empty, the day of the check"
            ),
            given(outset.as_of.map(|day| day.to_string())),
        ),
        Head::Year => (
            say!(
                language,
                "基准年度；不填则为申报日的上一年",
                "reference year; left empty, the year before the day of application"
            ),
            String::new(),
        ),
    }
}

/// The unit in which a figure is asked for
fn unit(kind: &FactKind) -> Option<String> {
    match kind {
        FactKind::Amount(Dimension::MONEY) => Some("万元".to_owned()),
        FactKind::Amount(Dimension::AREA) => Some("平方米".to_owned()),
        FactKind::Amount(dimension) if kind.needs_unit() => Some(dimension.symbol()),
        FactKind::Share => Some("%".to_owned()),
        _ => None,
    }
}

fn choices(fact: &Fact) -> Vec<String> {
    match &fact.kind {
        FactKind::Boolean => ["是", "否", "未知"].map(str::to_owned).into(),
        FactKind::Code(codes) => codes.iter().map(|one| one.name.zh.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The question of a fact, with what counts and how it is written
fn question(fact: &Fact, language: Language) -> String {
    let mut question = fact.question.get(language).to_owned();
    if let Some(note) = &fact.note {
        let note = note.get(language);
        question.push_str(&say!(language, "（注意：{note}）", " (note: {note})"));
    }
    let list = match &fact.kind {
        FactKind::Codes(codes) | FactKind::Titles(codes) => codes,
        _ => return question,
    };
    let named: Vec<&Text> = list.iter().map(|one| &one.name).take(MOST_NAMED).collect();
    let named = names(named.into_iter());
    let named = named.get(language);
    let more = if list.len() > MOST_NAMED {
        "……"
    } else {
        ""
    };
    question.push_str(&match fact.kind {
        FactKind::Titles(_) => say!(
            language,
            "。用分号分开，有效期写在括号里：名称（2026-11-30）；没有的填“无”。可以填：{named}{more}",
            ". Separate them by semicolons, the last day in brackets: 名称（2026-11-30）; none is 无. Known: {named}{more}"
        ),
        _ => say!(
            language,
            "。用分号分开；没有的填“无”。可以填：{named}{more}",
            ". Separate them by semicolons; none is 无. Known: {named}{more}"
        ),
    });
    question
}

/// A fact a row: name, cell, question
fn of_one(asked: &[Asked<'_>], language: Language) -> Page {
    let head = [
        language.pick("项目", "item"),
        language.pick("填写", "value"),
        language.pick("问题", "question"),
    ];
    let mut rows = vec![head.map(|text| Entry::text(text, Look::Head)).to_vec()];
    let mut choices = Vec::new();
    for (row, one) in (1u32..).zip(asked) {
        rows.push(vec![
            Entry::text(&one.heading, Look::Plain),
            Entry::text(&one.value, Look::Input),
            Entry::text(&one.question, Look::Note),
        ]);
        choices.extend(choice(one, 1, (row, row)));
    }
    Page {
        name: language.pick("填报", "dossier").to_owned(),
        rows,
        frozen: (1, 1),
        filter: None,
        choices,
        is_protected: true,
    }
}

/// A subject a row
fn of_many(asked: &[Asked<'_>], count: u32, language: Language) -> Page {
    let mut rows = vec![
        asked
            .iter()
            .map(|one| Entry::text(&one.heading, Look::Head))
            .collect(),
    ];
    // Who applies and when is the same for all; each has a name of its own.
    let blank = asked.iter().enumerate().map(|(at, one)| match at {
        0 => Entry::text("", Look::Input),
        _ => Entry::text(&one.value, Look::Input),
    });
    let blank: Vec<Entry> = blank.collect();
    rows.extend((0..count).map(|_| blank.clone()));
    let columns = (0u16..).zip(asked);
    let choices = columns.filter_map(|(column, one)| choice(one, column, (1, count)));
    Page {
        name: language.pick("填报", "dossiers").to_owned(),
        rows,
        frozen: (1, 1),
        filter: Some(0),
        choices: choices.collect(),
        is_protected: true,
    }
}

fn choice(asked: &Asked<'_>, column: u16, rows: (u32, u32)) -> Option<Choice> {
    (!asked.choices.is_empty()).then(|| Choice {
        column,
        rows,
        values: asked.choices.clone(),
    })
}

/// How it is filled in, and of a register the questions
fn explanations(
    candidates: &[Candidate<'_>],
    asked: &[Asked<'_>],
    has_rows: bool,
    language: Language,
) -> Page {
    let titles: Vec<&str> = candidates
        .iter()
        .map(|one| one.edition.title.get(language))
        .collect();
    let titles = titles.join(language.pick("；", "; "));
    let lines = [
        say!(
            language,
            "只填黄色的格；不知道的留空，不要填 0 或“-”",
            "Fill in the yellow cells alone; leave empty what is not known, with no 0 or dash"
        ),
        say!(
            language,
            "数字按表头的单位填；也可以写带单位的数，例如 1.2亿元；只知道大概的写区间，例如 至少1200、900至1100",
            "Figures are in the unit of the heading, or have one of their own, as in 1.2亿元; roughly known ones are ranges: 至少1200, 900至1100"
        ),
        say!(
            language,
            "填好后：dabiao check 文件.xlsx，或 dabiao match 文件.xlsx",
            "Then: dabiao check FILE.xlsx, or dabiao match FILE.xlsx"
        ),
        say!(language, "依据：{titles}", "Rules: {titles}"),
    ];
    let title = language.pick("怎样填写", "How to fill it in");
    let mut rows = vec![vec![Entry::text(title, Look::Title)]];
    rows.extend(lines.map(|line| vec![Entry::text(line, Look::Plain)]));
    let mut told: Vec<&str> = Vec::new();
    for one in asked.iter().filter(|_| has_rows) {
        let name = one
            .fact
            .map_or(one.heading.as_str(), |fact| fact.name.get(language));
        if !told.contains(&name) {
            told.push(name);
            let question = &one.question;
            let line = say!(language, "{name}：{question}", "{name}: {question}");
            rows.push(vec![Entry::text(line, Look::Note)]);
        }
    }
    Page {
        name: language.pick("说明", "how to").to_owned(),
        rows,
        is_protected: true,
        ..Page::default()
    }
}
