//! The text of each part of a derivation, in one language, and its name in files.

use super::words;
use crate::account::derivation::{Logic, Saying, Stated, Valid};
use crate::account::value::{Title, Until};
use crate::language::{Language, Text};
use crate::quantity::Quantity;
use crate::quantity::display::show_exact;
use crate::report::explanation;
use crate::report::explanation::wording::Wording;
use crate::report::{message, score};
use crate::ruleset::Ground;
use crate::text::sanitize;

/// The name of a part in files
pub fn role(saying: &Saying<'_>) -> &'static str {
    match saying {
        Saying::Criterion(..) => "criterion",
        Saying::Clause(_) => "clause",
        Saying::Expression(_) => "expression",
        Saying::Unfolded(_) => "unfolded",
        Saying::Term(..) => "term",
        Saying::Reading(..) => "reading",
        Saying::Ground(_) => "ground",
        Saying::Case(..) => "case",
        Saying::Logic(_) => "logic",
        Saying::Test(..) => "test",
        Saying::Step(_) => "step",
        Saying::Distance(..) => "distance",
        Saying::Score(_) => "score",
        Saying::Item(_) => "item",
        Saying::Total(_) => "total",
        Saying::Facts => "facts",
        Saying::AsOf(_) | Saying::ReferenceYear(_) | Saying::Fact(_) => "fact",
        Saying::Conversion(..) => "conversion",
        Saying::Title(..) => "title",
        Saying::Evidence(_) => "evidence",
        Saying::Contradiction(_) => "contradiction",
        Saying::Follows(_) => "follows",
        Saying::Question(_) | Saying::ForAPerson(_) => "question",
        Saying::Judgement(_) => "judgement",
        Saying::Agreement(_) => "agreement",
        Saying::Remedy(_) => "remedy",
        Saying::Reason(_) => "reason",
        Saying::Note(_) | Saying::Caveat(_) => "caveat",
    }
}

/// The text of a part, on one line; strings of the dossier in it are made safe
pub fn text(saying: &Saying<'_>, language: Language) -> String {
    let wording = Wording(language);
    let headed = |zh: &str, en: &str, said: &str| wording.said_of(language.pick(zh, en), said);
    let headed_text = |zh: &str, en: &str, said: &Text| headed(zh, en, said.get(language));
    match saying {
        Saying::Criterion(one, verdict) => {
            message::table::finding(language, *verdict, &one.id, one.title.get(language))
        }
        Saying::Clause(clause) => {
            let head = message::table::clause(language);
            format!("{head}{}", wording.clause(clause))
        }
        Saying::Expression(text) => {
            headed("条件（规则原式）", "condition as the rule writes it", text)
        }
        Saying::Unfolded(syntax) => headed("展开", "with its terms put in", &syntax.to_string()),
        Saying::Term(title, id) => words::term(language, title.get(language), id),
        Saying::Reading(title, expression) => wording.said_of(title.get(language), expression),
        // What supports a reading: a document that reads it so, or the wording
        Saying::Ground(Ground::Source(text)) => headed_text("依据", "source", text),
        Saying::Ground(Ground::Wording(text)) => headed_text("字面", "wording", text),
        Saying::Case(number, titles) => {
            let titles: Vec<_> = titles.iter().map(|one| one.get(language)).collect();
            words::case(
                language,
                *number,
                &titles.join(message::semicolon(language)),
            )
        }
        Saying::Logic(logic) => joined(logic, language).to_owned(),
        Saying::Test(test, None) => wording.test(test),
        Saying::Test(test, Some(case)) => words::as_before(language, &wording.test(test), *case),
        Saying::Step(step) => wording.step(step),
        Saying::Distance(away, both) => {
            let away = wording.away_marked(away);
            let difference = both.map(|both| difference(both, language));
            let away = format!("{}{away}", difference.unwrap_or_default());
            headed("差距", "distance", &away)
        }
        Saying::Score(title) => score::sheet(language, title.get(language)),
        Saying::Item(one) => wording.row(&wording.item_row(one, 0)),
        Saying::Total(one) => wording.row(&wording.total_row(one)),
        Saying::Facts => language
            .pick("用到的数据", "facts that are read")
            .to_owned(),
        Saying::AsOf(day) => words::as_of(language, &day.to_string()),
        Saying::ReferenceYear(year) => words::reference_year(language, *year),
        Saying::Fact(stated) => fact(stated, wording),
        Saying::Conversion(zh, en) => {
            let figures = match language {
                Language::Zh => zh,
                Language::En => en,
            };
            headed("换算", "converted", &figures.join(" = "))
        }
        Saying::Title(title, valid) => self::title(title, *valid, wording),
        Saying::Evidence(one) => {
            let file = sanitize::one_line(&one.file.value);
            let document = message::page_of(language, &file, one.page);
            headed("证明材料", "evidence", &document)
        }
        Saying::Contradiction(text) => headed_text("互相矛盾", "contradiction", text),
        Saying::Follows(expression) => headed(
            "按记录得出（规则原式）",
            "as it follows from records, as the rule writes it",
            expression,
        ),
        Saying::Question(text) => headed_text("待回答", "to ask", text),
        Saying::ForAPerson(text) => headed_text("由人判断", "for a person to judge", text),
        Saying::Judgement(one) => explanation::judgement(one, language),
        Saying::Agreement(one) => wording.agreement(*one),
        Saying::Remedy(text) => text.get(language).to_owned(),
        Saying::Reason(reason) => {
            let why = message::reason(language, *reason);
            words::reason(language, why, reason.id())
        }
        Saying::Note(text) => headed_text("口径", "what counts", text),
        Saying::Caveat(one) => headed("注意", "note", &wording.caveat(one)),
    }
}

fn joined<'a>(logic: &Logic<'a>, language: Language) -> &'a str {
    match logic {
        Logic::All => language.pick("以下各项须全部成立", "all of these have to hold"),
        Logic::Any => language.pick("以下各项有一项成立即可", "one of these is enough"),
        Logic::Not => language.pick("以下须不成立", "this must not hold"),
        Logic::If => language.pick(
            "按前提取其中一支",
            "the premise decides which branch counts",
        ),
        Logic::Term(title) => title.get(language),
    }
}

/// The greater minus the smaller, exactly
fn difference([more, less]: [&Quantity; 2], language: Language) -> String {
    let difference = Quantity::new(&more.value - &less.value, more.dimension);
    format!(
        "{} − {} = {}{}",
        show_exact(more, language),
        super::steps::signed(show_exact(less, language)),
        show_exact(&difference, language),
        message::pause(language)
    )
}

/// A fact with its id and what is stated, as written in the file and what it means
fn fact(stated: &Stated<'_>, wording: Wording) -> String {
    let written = stated.written.map(sanitize::one_line);
    let said = stated.said.as_ref().map(|said| wording.said(said));
    let value = match (written, said) {
        (Some(written), Some(said)) if written != said => {
            format!("{written}{}", message::aside(wording.0, &said))
        }
        (written, said) => said.or(written.map(Into::into)).unwrap_or_default(),
    };
    let name = wording.name(&stated.name);
    wording.said_of(&format!("{name} {}", stated.id), &value)
}

/// A title compared with the day on which it has to be valid
fn title(title: &Title<'_>, valid: Option<Valid>, wording: Wording) -> String {
    let name = wording.word(&title.word);
    match (valid, title.until) {
        (Some(valid), _) => words::validity(wording.0, &name, valid),
        (None, None) => message::unlimited(wording.0, &name),
        (None, Some(Until::Unknown | Until::Day(_) | Until::Lapsed(_))) => wording.title(title),
    }
}
