//! What is typed at a question, turned into the YAML of a value; does not check whether it is
//! acceptable.

use jiff::civil::Date;

use super::{Desk, Ended, Interview, PromptLine, Reply, words};
use crate::assessment::questions::{Asked, Question};
use crate::calendar;
use crate::desk::new;
use crate::dossier::edit::scalar;
use crate::language::Text;
use crate::ruleset::{CodeName, Criterion, Fact, FactKind, Test};
use crate::source::is_hidden;

/// A typed line, and what it may mean at any question
pub(super) enum Typed {
    Text(String),
    Unknown,
    Back,
    Help,
    End(Ended),
}

/// Reads a line; the error is an invisible character in it
pub(super) fn typed(line: PromptLine) -> Result<Typed, char> {
    let text = match line {
        PromptLine::Interrupted => return Ok(Typed::End(Ended::Interrupted)),
        PromptLine::End => return Ok(Typed::End(Ended::Left)),
        PromptLine::Typed(text) => text.replace(['\t', '\u{3000}'], " "),
    };
    let text = text.trim();
    if let Some(hidden) = text.chars().find(|char| is_hidden(*char)) {
        return Err(hidden);
    }
    Ok(match text.to_lowercase().as_str() {
        "" | "~" | "unknown" | "skip" | "未知" | "不知道" | "不清楚" | "跳过" => {
            Typed::Unknown
        }
        "<" | "＜" | "《" | "back" | "返回" => Typed::Back,
        "?" | "？" | "help" | "帮助" => Typed::Help,
        "q" | "ｑ" | "quit" | "exit" | "退出" => Typed::End(Ended::Left),
        _ => Typed::Text(text.to_owned()),
    })
}

/// Yes or no, as people type it
fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "是" | "是的" | "对" | "有" | "属于" | "y" | "yes" | "true" | "ｙ" => Some(true),
        "否" | "不是" | "没有" | "不属于" | "无" | "n" | "no" | "false" | "ｎ" => {
            Some(false)
        }
        _ => None,
    }
}

/// A day as people type it: `2026-11-30`, `2026/11/30`, `2026年11月30日`
pub(super) fn day(text: &str) -> Option<Date> {
    let is_between = |char: char| "-/.年月日 ".contains(char);
    if !text
        .chars()
        .all(|char| char.is_ascii_digit() || is_between(char))
    {
        return None;
    }
    let parts: Vec<&str> = text
        .split(is_between)
        .filter(|part| !part.is_empty())
        .collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    calendar::day(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// One of the codes, by its number, itself or its name
fn code<'f>(text: &str, codes: &'f [CodeName]) -> Option<&'f CodeName> {
    let number = text.parse::<usize>().ok();
    let numbered = number.and_then(|number| codes.get(number.checked_sub(1)?));
    numbered.or_else(|| {
        let is_meant = |one: &&CodeName| {
            one.code == text || one.name.zh == text || one.name.en.eq_ignore_ascii_case(text)
        };
        codes.iter().find(is_meant)
    })
}

/// Several of the codes, each once; the error is the text that matches none
fn several<'f>(text: &str, codes: &'f [CodeName]) -> Result<Vec<&'f CodeName>, String> {
    if matches!(
        text.to_lowercase().as_str(),
        "0" | "无" | "没有" | "none" | "[]"
    ) {
        return Ok(Vec::new());
    }
    if let Some(one) = code(text, codes) {
        return Ok(vec![one]);
    }
    let mut found: Vec<&CodeName> = Vec::new();
    let parts = text.split([' ', ',', '，', '、', ';', '；']);
    for part in parts.filter(|part| !part.is_empty()) {
        let one = code(part, codes).ok_or_else(|| part.to_owned())?;
        if !found.iter().any(|known| known.code == one.code) {
            found.push(one);
        }
    }
    Ok(found)
}

/// A list of records, as it is written in a dossier
fn records(text: &str) -> Option<String> {
    match text.to_lowercase().as_str() {
        "0" | "无" | "没有" | "none" => Some("[]".to_owned()),
        _ if text.starts_with('{') && text.ends_with('}') => Some(format!("[{text}]")),
        _ => (text.starts_with('[') && text.ends_with(']')).then(|| text.to_owned()),
    }
}

/// The question of a criterion that a person judges
pub(super) fn judged(criterion: &Criterion) -> &Text {
    static NONE: Text = Text::fixed("", "");
    match &criterion.test {
        Test::Judge(question) => question,
        Test::Require(_) => &NONE,
    }
}

/// What is written of a fact, with the names of the codes that it mentions
pub(super) fn named(kind: &FactKind, written: &str) -> Text {
    let codes = match kind {
        FactKind::Code(codes) | FactKind::Codes(codes) => codes,
        _ => return Text::same(written),
    };
    let is_between = |char: char| "[], \"'\n\t".contains(char);
    let parts = written.split(is_between).filter(|part| !part.is_empty());
    let found: Option<Vec<_>> = parts.map(|part| code(part, codes)).collect();
    match found {
        Some(found) if !found.is_empty() => {
            let zh: Vec<_> = found.iter().map(|one| one.name.zh.as_ref()).collect();
            let en: Vec<_> = found.iter().map(|one| one.name.en.as_ref()).collect();
            Text::new(zh.join("、"), en.join(", "))
        }
        _ => Text::same(written),
    }
}

/// How to answer
pub(super) fn form(fact: &Fact, reference_year: i16) -> Text {
    words::form(&fact.kind, &new::example_of(&fact.kind, reference_year))
}

impl<'r, D: Desk> Interview<'_, 'r, D> {
    /// Asks a question until what is typed has the form of an answer
    pub(super) fn put(&mut self, question: &Question<'r>) -> Result<Reply, D::Error> {
        match &question.asked {
            Asked::Judgement(_) => self.judgement(question),
            Asked::Fact(fact, _) => loop {
                let text = match self.line(question)? {
                    Typed::Text(text) => text,
                    other => return Ok(reply(other)),
                };
                match self.value(fact, &text, question)? {
                    Ok(reply) => return Ok(reply),
                    Err(problem) => self.say("  ✗ ", &problem)?,
                }
            },
        }
    }

    fn value(
        &mut self,
        fact: &Fact,
        text: &str,
        question: &Question<'r>,
    ) -> Result<Result<Reply, Text>, D::Error> {
        let language = self.language();
        let value = match &fact.kind {
            FactKind::Boolean => match boolean(text) {
                Some(yes) => words::yes_or_no(language, yes).to_owned(),
                None => return Ok(Err(words::NOT_YES_OR_NO.clone())),
            },
            FactKind::Code(codes) => match code(text, codes) {
                Some(code) => code.code.to_string(),
                None => return Ok(Err(words::no_such_choice(text, codes.len()))),
            },
            FactKind::Codes(codes) => match several(text, codes) {
                Ok(found) => {
                    let found: Vec<_> = found.iter().map(|one| one.code.as_str()).collect();
                    format!("[{}]", found.join(", "))
                }
                Err(part) => return Ok(Err(words::no_such_choice(&part, codes.len()))),
            },
            FactKind::Titles(codes) => match several(text, codes) {
                Ok(found) => match self.titles(&found, question)? {
                    Reply::Value(value) => value,
                    other => return Ok(Ok(other)),
                },
                Err(part) => return Ok(Err(words::no_such_choice(&part, codes.len()))),
            },
            FactKind::Records(_) => match records(text) {
                Some(list) => list,
                None => return Ok(Err(words::NO_RECORDS.clone())),
            },
            FactKind::Date => day(text).map_or_else(|| scalar(text), |day| day.to_string()),
            _ => scalar(text),
        };
        Ok(Ok(Reply::Value(value)))
    }

    /// The last day on which each of some titles is valid
    fn titles(&mut self, titles: &[&CodeName], question: &Question<'r>) -> Result<Reply, D::Error> {
        let mut items = Vec::new();
        for title in titles {
            let prompt = words::valid_until(&title.name);
            let until = loop {
                match self.line_below(&prompt, question)? {
                    Typed::Text(text) => match day(&text) {
                        Some(day) => break day.to_string(),
                        None => self.say("  ✗ ", &words::NO_DAY)?,
                    },
                    Typed::Unknown => break "unknown".to_owned(),
                    other => return Ok(reply(other)),
                }
            };
            items.push(format!("{{title: {}, valid_until: {until}}}", title.code));
        }
        Ok(Reply::Value(format!("[{}]", items.join(", "))))
    }

    /// Whether a criterion is met, who says so, when and why; without one of them there is no
    /// judgement
    fn judgement(&mut self, question: &Question<'r>) -> Result<Reply, D::Error> {
        self.say("  ", &words::JUDGING)?;
        let met = loop {
            match self.line(question)? {
                Typed::Text(text) => match boolean(&text) {
                    Some(met) => break met,
                    None => self.say("  ✗ ", &words::NOT_YES_OR_NO)?,
                },
                other => return Ok(reply(other)),
            }
        };
        let judge = self.judge.clone();
        let by = match self.line_below(&words::judged_by(judge.as_deref()), question)? {
            Typed::Text(text) => text,
            Typed::Unknown if judge.is_some() => judge.unwrap_or_default(),
            other => return Ok(reply(other)),
        };
        let today = self.request.today;
        let latest = self.report.as_of.unwrap_or(today);
        // A day after the application is unlikely.
        let likely = Some(today).filter(|day| *day <= latest);
        let on = loop {
            match self.line_below(&words::judged_on(likely), question)? {
                Typed::Text(text) => match day(&text) {
                    Some(day) => break day,
                    None => self.say("  ✗ ", &words::NO_DAY)?,
                },
                Typed::Unknown if likely.is_some() => break today,
                other => return Ok(reply(other)),
            }
        };
        let because = match self.line_below(&words::BECAUSE, question)? {
            Typed::Text(text) => text,
            other => return Ok(reply(other)),
        };
        self.judge = Some(by.clone());
        Ok(Reply::Value(format!(
            "{{met: {met}, by: {}, on: {on}, because: {}}}",
            scalar(&by),
            scalar(&because)
        )))
    }

    /// A line that answers a part of a question
    fn line_below(&mut self, part: &Text, question: &Question<'r>) -> Result<Typed, D::Error> {
        self.say("  ", part)?;
        self.line(question)
    }

    /// A line, once there is one that can be read; explains the question in between
    fn line(&mut self, question: &Question<'r>) -> Result<Typed, D::Error> {
        loop {
            let line = self.desk.ask("> ")?;
            match typed(line) {
                Err(hidden) => self.say("  ✗ ", &words::hidden(hidden))?,
                Ok(Typed::Help) => self.explain(question)?,
                Ok(other) => return Ok(other),
            }
        }
    }
}

/// The meaning of a line that is not text
fn reply(typed: Typed) -> Reply {
    match typed {
        Typed::Back => Reply::Back,
        Typed::End(ended) => Reply::End(ended),
        Typed::Text(_) | Typed::Unknown | Typed::Help => Reply::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes() -> Vec<CodeName> {
        [("one", "甲类", "first"), ("two", "乙类", "second kind")]
            .map(|(code, zh, en)| CodeName {
                code: code.into(),
                name: Text::new(zh, en),
                conferred_elsewhere: None,
            })
            .into()
    }

    #[test]
    fn codes_are_named_by_number_code_or_name() {
        let codes = codes();
        for (text, expected) in [
            ("1", vec!["one"]),
            ("2，1", vec!["two", "one"]),
            ("1 1", vec!["one"]),
            ("甲类、two", vec!["one", "two"]),
            ("Second Kind", vec!["two"]),
            ("0", vec![]),
            ("没有", vec![]),
        ] {
            let found = several(text, &codes).unwrap();
            let found: Vec<_> = found.iter().map(|one| one.code.as_str()).collect();
            assert_eq!(found, expected, "{text}");
        }
        for (text, part) in [("3", "3"), ("1, 丙", "丙"), ("-1", "-1")] {
            assert_eq!(several(text, &codes).unwrap_err(), part);
        }
    }

    #[test]
    fn yes_and_no_are_read_as_people_type_them() {
        for (text, expected) in [
            ("是的", Some(true)),
            ("属于", Some(true)),
            ("Y", Some(true)),
            ("不属于", Some(false)),
            ("没有", Some(false)),
            ("不", None),
            ("大概属于", None),
        ] {
            assert_eq!(boolean(text), expected, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for text in ["2026-11-03", "2026/11/3", "2026.11.03", "2026年11月3日"] {
            assert_eq!(day(text).unwrap().to_string(), "2026-11-03", "{text}");
        }
        for text in ["2026-11-31", "26-11-3", "11-03", "2026-11-03 a", "明年"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_is_an_answer_or_a_wish_and_hides_nothing() {
        let kind = |text: &str| match typed(PromptLine::Typed(text.to_owned())) {
            Ok(Typed::Text(text)) => text,
            Ok(Typed::Unknown) => "unknown".to_owned(),
            Ok(Typed::Back) => "back".to_owned(),
            Ok(Typed::Help) => "help".to_owned(),
            Ok(Typed::End(ended)) => format!("{ended:?}"),
            Err(hidden) => format!("hidden {}", hidden.escape_unicode()),
        };
        for (text, expected) in [
            (" 120亿元 ", "120亿元"),
            ("", "unknown"),
            ("不知道", "unknown"),
            ("＜", "back"),
            ("？", "help"),
            ("Q", "Left"),
            ("a\tb", "a b"),
            ("12\u{1b}[31m", "hidden \\u{1b}"),
            ("1\u{202e}2", "hidden \\u{202e}"),
            ("1\n2", "hidden \\u{a}"),
        ] {
            assert_eq!(kind(text), expected, "{text:?}");
        }
    }
}
