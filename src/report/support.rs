//! The support measures of a track: one line per measure, then what each pays; lays nothing out,
//! judges nothing.

pub(crate) mod words;

use super::explanation;
use super::explanation::payment::{self, PaymentWords};
use super::message::{self, table};
use super::outline::{OutlineLine, Weight};
use crate::account::{self, Account, Ask};
use crate::assessment::support::{Ground, Standing};
use crate::assessment::{Assessment, Reason, Support};
use crate::judged::Judged;
use crate::language::Language;
use crate::ruleset::ItemList;
use crate::text::sanitize;
use crate::verdict::Verdict;

/// The measures of a track in words
#[derive(Debug)]
pub(crate) struct Supports<'a> {
    pub(crate) heading: String,
    pub(crate) told: Vec<OutlineLine>,
    /// Questions, each with the title of the measure that asks
    pub(crate) asks: Vec<(Ask<'a>, String)>,
}

/// The measures of a track; none if the track fails and nothing asks for them
pub(crate) fn of_track<'a>(
    assessment: &'a Assessment<'a>,
    report: &'a Judged<'a>,
    language: Language,
) -> Option<Supports<'a>> {
    let measures = &assessment.measures;
    let names_items = measures
        .iter()
        .any(|one| named(one, assessment, report) > 0);
    let is_open = |one: &Support<'_>| one.standing == Standing::Open;
    let is_wanted =
        assessment.outcome != Verdict::Fail || names_items || measures.iter().any(is_open);
    if measures.is_empty() || !is_wanted {
        return None;
    }
    let title = assessment.track.title.get(language);
    let heading = words::heading(language, title);
    let mut supports = Supports {
        heading,
        told: Vec::new(),
        asks: Vec::new(),
    };
    // What affects all of them is said once.
    let without = without(assessment, language);
    let of_title = measures.iter().flat_map(|one| &one.grounds);
    let mut shared: Vec<Ground> = of_title.filter(|one| is_of_title(**one)).copied().collect();
    shared.sort_unstable();
    shared.dedup();
    if !shared.is_empty() {
        let shared = shared
            .iter()
            .map(|one| words::ground(language, *one, without));
        let shared: Vec<_> = shared.collect();
        let shared = shared.join(message::semicolon(language));
        supports
            .told
            .push(OutlineLine::new(1, shared).weight(Weight::Faint));
    }
    for support in measures {
        supports.measure(support, assessment, report, language);
    }
    let pays = measures
        .iter()
        .any(|one| one.payment.is_some() && named(one, assessment, report) > 0);
    if let Some(proviso) = assessment
        .edition
        .measures
        .proviso
        .as_ref()
        .filter(|_| pays)
    {
        let proviso = proviso.get(language);
        let line = OutlineLine::new(0, proviso).lead(table::caveat(language));
        supports.told.push(line);
    }
    Some(supports)
}

/// Who gets the measures without the title
fn without<'r>(assessment: &Assessment<'r>, language: Language) -> &'r str {
    let without = assessment.edition.measures.without_title.as_ref();
    without.map_or("", |one| one.title.get(language))
}

/// Whether a ground is one of the title, which all measures share
fn is_of_title(ground: Ground) -> bool {
    !matches!(ground, Ground::ConditionNotMet | Ground::Condition(_))
}

/// The list that a measure pays for
fn list<'r>(support: &Support<'r>, assessment: &Assessment<'r>) -> Option<&'r ItemList> {
    let payment = support.measure.payment.as_ref()?;
    assessment.edition.measures.lists.get(payment.list)
}

/// How many items the dossier names in the list that a measure pays for
fn named(support: &Support<'_>, assessment: &Assessment<'_>, report: &Judged<'_>) -> usize {
    let dossier = report.dossier.as_ref();
    let items = list(support, assessment).and_then(|list| dossier?.items.get(&*list.id));
    items.map_or(0, Vec::len)
}

impl<'a> Supports<'a> {
    fn measure(
        &mut self,
        support: &'a Support<'a>,
        assessment: &'a Assessment<'a>,
        report: &'a Judged<'a>,
        language: Language,
    ) {
        let edition = assessment.edition;
        let condition = &support.measure.condition;
        let title = condition.title.get(language);
        let account = Account::of(&support.condition, assessment, report);
        let explanation = explanation::word(&account, language);
        let without = without(assessment, language);
        let mut said = words::standing(language, support.standing, without);
        for ground in support.grounds.iter().filter(|one| !is_of_title(**one)) {
            said.push_str(message::pause(language));
            said.push_str(&why(*ground, without, &explanation.summary, language));
        }
        let line = format!(
            "{title}{}{said}{}",
            message::colon(language),
            message::aside(language, &condition.citation.clause)
        );
        let verdict = support.standing.verdict();
        let line = OutlineLine::new(1, line).verdict(verdict);
        self.told.push(line.weight(Weight::Verdict));
        // While the title is still open, the other conditions of a measure are not asked for yet.
        let names = named(support, assessment, report);
        let is_near = !support.grounds.contains(&Ground::TrackUndetermined) || names > 0;
        if is_near && support.standing == Standing::Undetermined {
            let asks = account.asks.iter().cloned();
            self.asks.extend(asks.map(|ask| (ask, title.to_owned())));
            let known: Vec<_> = account.asks.iter().map(|ask| ask.id.clone()).collect();
            let others = support
                .missing
                .iter()
                .filter(|at| !known.contains(&at.name(edition)));
            for at in others {
                let ask = account::ask_without_title(*at, assessment, report);
                self.asks.extend(ask.map(|ask| (ask, title.to_owned())));
            }
        }
        let Some(payment) = &support.payment else {
            if names > 0 {
                let list = list(support, assessment);
                let list = list.map_or("", |list| list.title.get(language));
                let line = words::not_counted(language, names, list);
                self.told
                    .push(OutlineLine::new(2, line).weight(Weight::Faint));
            }
            return;
        };
        let told = payment::explain(payment, assessment, report, language);
        self.payment(&told, language);
        if names == 0 && is_near {
            let list = payment.list.title.get(language);
            let line = words::none_named(language, list, &payment.list.id);
            self.told
                .push(OutlineLine::new(2, line).weight(Weight::Faint));
        }
        if !told.items.is_empty() {
            let clause = OutlineLine::new(2, &told.clause).lead(table::clause(language));
            self.told.push(clause.weight(Weight::Faint));
            for caveat in &condition.caveats {
                let caveat =
                    OutlineLine::new(2, caveat.get(language)).lead(table::caveat(language));
                self.told.push(caveat.weight(Weight::Faint));
            }
        }
        let title = title.to_owned();
        self.asks
            .extend(told.asks.into_iter().map(|ask| (ask, title.clone())));
    }

    fn payment(&mut self, told: &PaymentWords<'_>, language: Language) {
        for item in &told.items {
            let mut lines = item.lines.iter();
            let first = lines.next().map_or("", String::as_str);
            let first = format!("{}{}{first}", item.name, message::colon(language));
            self.told.push(OutlineLine::new(2, first).lead("· "));
            self.told
                .extend(lines.map(|line| OutlineLine::new(3, line).lead("- ")));
        }
        for (index, line) in told.total.iter().enumerate() {
            self.told.push(match index {
                0 => OutlineLine::new(2, line).lead("= "),
                _ => OutlineLine::new(3, line).lead("- "),
            });
        }
    }
}

/// Why a measure is not open; for its own conditions, with what decides
fn why(ground: Ground, without: &str, summary: &str, language: Language) -> String {
    let reason = words::ground(language, ground, without);
    let tells_more = match ground {
        Ground::ConditionNotMet => true,
        Ground::Condition(reason) => reason != Reason::NeedsJudgement,
        _ => false,
    };
    match tells_more {
        true => {
            let summary = sanitize::one_line(summary);
            format!("{reason}{}{summary}", message::colon(language))
        }
        false => reason,
    }
}
