//! The support measures of a track below its table: a line a measure, then what each pays; judges
//! nothing.

use super::{Layout, message, words};
use crate::assessment::measures::{Ground, Standing};
use crate::assessment::{Assessment, Reason, Support};
use crate::language::Language;
use crate::report::explanation::amount::{self, PaymentWords};
use crate::report::explanation::{self, Ask};
use crate::report::message::measures as measure_words;
use crate::report::{DossierReport, sanitize};
use crate::verdict::Verdict;

/// What is said of the measures of a track
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    /// Questions, each with the title of the measure that asks
    pub(super) asks: Vec<(Ask, String)>,
}

/// The measures of a track; none where the track fails and nothing asks for them
pub(super) fn of_track(
    assessment: &Assessment<'_>,
    report: &DossierReport<'_>,
    layout: &Layout,
) -> Option<Block> {
    let language = layout.language;
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
    let heading = measure_words::heading(language, title);
    let mut block = Block {
        text: layout.lines("", &heading, |line| layout.paint().bold(line)),
        asks: Vec::new(),
    };
    // What stands in the way of all of them is said once.
    let without = without(assessment, language);
    let of_title = measures.iter().flat_map(|one| &one.grounds);
    let mut shared: Vec<Ground> = of_title.filter(|one| is_of_title(**one)).copied().collect();
    shared.sort_unstable();
    shared.dedup();
    if !shared.is_empty() {
        let shared = shared
            .iter()
            .map(|one| measure_words::ground(language, *one, without));
        let shared: Vec<_> = shared.collect();
        let shared = shared.join(message::semicolon(language));
        block
            .text
            .push_str(&layout.lines("  ", &shared, |line| layout.paint().dim(line)));
    }
    for support in measures {
        block.measure(support, assessment, report, layout);
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
        let line = layout.lines(words::caveat(language), proviso, str::to_owned);
        block.text.push_str(&line);
    }
    Some(block)
}

/// Who has the measures without the title
fn without<'r>(assessment: &Assessment<'r>, language: Language) -> &'r str {
    let without = assessment.edition.measures.without_title.as_ref();
    without.map_or("", |one| one.title.get(language))
}

/// Whether a ground is one of the title, which all measures share
fn is_of_title(ground: Ground) -> bool {
    !matches!(ground, Ground::ConditionNotMet | Ground::Condition(_))
}

/// How many items the dossier names in the list that a measure pays for
fn named(support: &Support<'_>, assessment: &Assessment<'_>, report: &DossierReport<'_>) -> usize {
    let payment = support.measure.payment.as_ref();
    let list = payment.and_then(|one| assessment.edition.measures.lists.get(one.list));
    let dossier = report.dossier.as_ref();
    let items = list.and_then(|list| dossier?.items.get(&list.id));
    items.map_or(0, Vec::len)
}

impl Block {
    fn measure(
        &mut self,
        support: &Support<'_>,
        assessment: &Assessment<'_>,
        report: &DossierReport<'_>,
        layout: &Layout,
    ) {
        let language = layout.language;
        let edition = assessment.edition;
        let condition = &support.measure.condition;
        let title = condition.title.get(language);
        let explanation = explanation::explain(&support.condition, assessment, report, language);
        let without = without(assessment, language);
        let mut said = measure_words::standing(language, support.standing, without);
        for ground in support.grounds.iter().filter(|one| !is_of_title(**one)) {
            said.push_str(message::pause(language));
            said.push_str(&why(*ground, without, &explanation.summary, layout));
        }
        let line = format!(
            "{title}{}{said}{}",
            message::colon(language),
            message::aside(language, &condition.citation.clause)
        );
        let verdict = support.standing.verdict();
        let mark = format!("  {} ", words::mark(verdict));
        let paint = layout.paint();
        self.text
            .push_str(&layout.lines(&mark, &line, |line| paint.verdict(verdict, line)));
        // Where the title is still open, what a measure wants besides is not yet asked for.
        let names = named(support, assessment, report);
        let is_near = !support.grounds.contains(&Ground::TrackUndetermined) || names > 0;
        if is_near && support.standing == Standing::Undetermined {
            let asks = explanation.asks.iter().cloned();
            self.asks.extend(asks.map(|ask| (ask, title.to_owned())));
            let known: Vec<_> = explanation.asks.iter().map(|ask| ask.id.clone()).collect();
            let others = support
                .missing
                .iter()
                .filter(|at| !known.contains(&at.name(edition)));
            for at in others {
                let ask = explanation::ask_without_title(*at, assessment, report, language);
                self.asks.extend(ask.map(|ask| (ask, title.to_owned())));
            }
        }
        let Some(payment) = &support.payment else {
            if names > 0 {
                let list = support.measure.payment.as_ref();
                let list = list.and_then(|one| edition.measures.lists.get(one.list));
                let list = list.map_or("", |list| list.title.get(language));
                let line = measure_words::not_counted(language, names, list);
                self.text
                    .push_str(&layout.lines("    ", &line, |line| paint.dim(line)));
            }
            return;
        };
        let told = amount::explain(payment, assessment, report, language);
        self.payment(&told, layout);
        if names == 0 && is_near {
            let list = payment.list.title.get(language);
            let line = measure_words::none_named(language, list, &payment.list.id);
            self.text
                .push_str(&layout.lines("    ", &line, |line| paint.dim(line)));
        }
        if !told.items.is_empty() {
            let before = format!("    {}", words::clause(language));
            self.text
                .push_str(&layout.lines(&before, &told.clause, |line| paint.dim(line)));
            for caveat in &condition.caveats {
                let before = format!("    {}", words::caveat(language));
                let caveat = caveat.get(language);
                self.text
                    .push_str(&layout.lines(&before, caveat, |line| paint.dim(line)));
            }
        }
        let title = title.to_owned();
        self.asks
            .extend(told.asks.into_iter().map(|ask| (ask, title.clone())));
    }

    fn payment(&mut self, told: &PaymentWords, layout: &Layout) {
        let language = layout.language;
        for item in &told.items {
            let mut lines = item.lines.iter();
            let first = lines.next().map_or("", String::as_str);
            let first = format!("{}{}{first}", item.name, message::colon(language));
            self.text
                .push_str(&layout.lines("    · ", &first, str::to_owned));
            for line in lines {
                self.text
                    .push_str(&layout.lines("      - ", line, str::to_owned));
            }
        }
        for (index, line) in told.total.iter().enumerate() {
            let before = if index == 0 { "    = " } else { "      - " };
            self.text
                .push_str(&layout.lines(before, line, str::to_owned));
        }
    }
}

/// Why a measure is not open; of its own conditions with what decides
fn why(ground: Ground, without: &str, summary: &str, layout: &Layout) -> String {
    let language = layout.language;
    let reason = measure_words::ground(language, ground, without);
    let tells_more = match ground {
        Ground::ConditionNotMet => true,
        Ground::Condition(reason) => reason != Reason::NeedsJudgement,
        _ => false,
    };
    match tells_more {
        true => {
            let summary = sanitize::line(summary);
            format!("{reason}{}{summary}", message::colon(language))
        }
        false => reason,
    }
}
