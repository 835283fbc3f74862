//! The standing of each track: what the findings, the fixed facts, the titles of the day and the
//! standings of tracks that confer titles make of it; produces no text.

use super::{Match, Needs, Window, nearness, short, titles};
use crate::advice::headroom;
use crate::advice::reach::{self, Reach};
use crate::assessment::{Assessment, Finding, Reason};
use crate::dossier::Dossier;
use crate::language::{Text, text};
use crate::ruleset::Criterion;
use crate::ruleset::applying::WindowState;
use crate::verdict::Verdict;

/// How a track stands for a subject, in the order of precedence
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The title that it confers is valid on the day
    Held,
    /// Its edition has not begun, has ended or is paused
    NotInForce,
    /// Every criterion is met
    Eligible,
    /// A fact that cannot change decides against it
    OutOfReach,
    /// Short of titles alone that are within reach
    AfterTitle,
    /// A criterion is not met
    Short,
    /// Facts could not be read or contradict each other
    CannotBeJudged,
    /// Facts are not known or not proven
    FactsMissing,
    /// A person has to decide
    JudgementPending,
    /// Readings differ, or a figure is not defined
    TextOpen,
}

impl Standing {
    /// All of them, in the order in which they are told
    pub const TOLD: [Self; 10] = [
        Self::Eligible,
        Self::FactsMissing,
        Self::JudgementPending,
        Self::TextOpen,
        Self::AfterTitle,
        Self::Short,
        Self::CannotBeJudged,
        Self::Held,
        Self::OutOfReach,
        Self::NotInForce,
    ];

    /// Its place among those that are told
    pub fn rank(self) -> usize {
        let mut told = Self::TOLD.iter();
        told.position(|one| *one == self).unwrap_or_default()
    }

    /// Its name in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NotInForce => "not_in_force",
            Self::Eligible => "eligible",
            Self::OutOfReach => "out_of_reach",
            Self::AfterTitle => "after_title",
            Self::Short => "short",
            Self::CannotBeJudged => "cannot_be_judged",
            Self::FactsMissing => "facts_missing",
            Self::JudgementPending => "judgement_pending",
            Self::TextOpen => "text_open",
        }
    }

    /// What it is called
    pub fn name(self) -> Text {
        match self {
            Self::Held => text!("已有称号", "held"),
            Self::NotInForce => text!("不在施行期", "not in force"),
            Self::Eligible => text!("符合条件", "eligible"),
            Self::OutOfReach => text!("不可能达到", "out of reach"),
            Self::AfterTitle => text!("先取得称号", "after a title"),
            Self::Short => text!("未达标", "short"),
            Self::CannotBeJudged => text!("无法判定", "cannot be judged"),
            Self::FactsMissing => text!("缺少事实", "facts missing"),
            Self::JudgementPending => text!("待人判断", "judgement pending"),
            Self::TextOpen => text!("文件未写明", "text open"),
        }
    }

    /// Whether a title that such a track confers can still be had, or is
    fn leads_to_its_title(self) -> bool {
        matches!(
            self,
            Self::Held
                | Self::Eligible
                | Self::FactsMissing
                | Self::JudgementPending
                | Self::TextOpen
                | Self::AfterTitle
        )
    }
}

/// How each assessed track stands; the window is not looked at
pub(super) fn all<'r>(dossier: &Dossier, assessments: &[Assessment<'r>]) -> Vec<Match<'r>> {
    let renewals = assessments.iter();
    let renewals: Vec<_> = renewals.map(|one| titles::renewed(dossier, one)).collect();
    let applying = || {
        let all = assessments.iter().zip(&renewals);
        all.map(|(one, renewal)| {
            let first = (dossier, one);
            renewal
                .as_ref()
                .map_or(first, |(dossier, one)| (dossier, one))
        })
    };
    let mut all: Vec<Match<'r>> = applying().map(|(dossier, one)| of(dossier, one)).collect();
    after_titles(&mut all, dossier, assessments);
    for (one, (dossier, assessment)) in all.iter_mut().zip(applying()) {
        match one.standing {
            Standing::Short => one.needs.short = short::all(dossier, assessment),
            Standing::Eligible => {
                one.headroom = headroom::of(dossier, assessment);
                one.lapses = titles::lapses(&assessment.findings, assessment.edition, dossier);
            }
            Standing::Held if one.outcome == Verdict::Pass => {
                one.headroom = headroom::of(dossier, assessment);
            }
            _ => {}
        }
    }
    all
}

fn of<'r>(dossier: &Dossier, assessment: &Assessment<'r>) -> Match<'r> {
    let findings = &assessment.findings;
    let waiting = |reasons: &[Reason]| -> Vec<&'r Criterion> {
        let for_it = |one: &&Finding<'_>| one.reasons.iter().any(|why| reasons.contains(why));
        findings
            .iter()
            .filter(for_it)
            .map(|one| one.criterion)
            .collect()
    };
    let mut missing = Vec::new();
    for at in findings.iter().flat_map(|one| &one.missing) {
        if !missing.contains(at) {
            missing.push(*at);
        }
    }
    let decided = findings
        .iter()
        .filter(|one| one.verdict != Verdict::Undetermined);
    let mut one = Match {
        edition: assessment.edition,
        track: assessment.track,
        in_force: assessment.in_force,
        standing: Standing::NotInForce,
        outcome: assessment.outcome,
        decided: decided.count(),
        window: Window {
            state: WindowState::Unknown,
            next: None,
        },
        held: titles::held(assessment.track, dossier),
        needs: Needs {
            missing,
            judgements: waiting(&[Reason::NeedsJudgement]),
            open: waiting(&[Reason::NotDefined, Reason::ReadingsDiffer]),
            ..Needs::default()
        },
        headroom: None,
        lapses: None,
    };
    one.standing = standing(&mut one, dossier, assessment);
    one
}

/// The first standing that applies, as far as it does not hang on other tracks
fn standing(one: &mut Match<'_>, dossier: &Dossier, assessment: &Assessment<'_>) -> Standing {
    if one.held.is_some() {
        return Standing::Held;
    }
    if !one.in_force || one.edition.paused_on(dossier.as_of).is_some() {
        return Standing::NotInForce;
    }
    match assessment.outcome {
        Verdict::Pass => Standing::Eligible,
        Verdict::Fail => {
            let failing = failing(assessment);
            let reaches = failing.map(|finding| reach::of(finding, one.edition, dossier));
            for reach in reaches.collect::<Vec<_>>() {
                match reach {
                    Reach::Never => return Standing::OutOfReach,
                    Reach::On { day, .. } => one.needs.cured_on = one.needs.cured_on.max(Some(day)),
                    Reach::Open => {}
                }
            }
            Standing::Short
        }
        Verdict::Undetermined => {
            let reasons = assessment.findings.iter().flat_map(|one| &one.reasons);
            let first = reasons.map(|reason| match reason {
                Reason::ContradictoryFacts | Reason::InvalidFacts => Standing::CannotBeJudged,
                Reason::MissingFacts | Reason::Unproven => Standing::FactsMissing,
                Reason::NeedsJudgement => Standing::JudgementPending,
                Reason::NotDefined | Reason::ReadingsDiffer => Standing::TextOpen,
            });
            first.min().unwrap_or(Standing::FactsMissing)
        }
    }
}

fn failing<'a, 'r>(assessment: &'a Assessment<'r>) -> impl Iterator<Item = &'a Finding<'r>> {
    let findings = assessment.findings.iter();
    findings.filter(|one| one.verdict == Verdict::Fail)
}

/// Tracks that are short of titles alone, of which each is within reach: the fewest tracks for which
/// that holds, so that two that ask for each other's titles are none
fn after_titles(all: &mut [Match<'_>], dossier: &Dossier, assessments: &[Assessment<'_>]) {
    let mut waiting: Vec<(usize, Vec<Vec<Vec<String>>>)> = Vec::new();
    for (index, (one, assessment)) in all.iter().zip(assessments).enumerate() {
        if one.standing != Standing::Short || one.needs.cured_on.is_some() {
            continue;
        }
        let failing = failing(assessment);
        let ways: Vec<_> = failing
            .map(|finding| titles::ways(finding, assessment.edition, dossier))
            .collect();
        if ways.iter().all(|ways| !ways.is_empty()) {
            waiting.push((index, ways));
        }
    }
    loop {
        // How near the title of a code is; none out of reach.
        let within_reach = |code: &String| {
            let conferring = all.iter().filter(|one| {
                let confers = one.track.confers.as_ref();
                confers.is_some_and(|confers| confers.title == *code)
                    && one.standing.leads_to_its_title()
            });
            conferring.map(|one| nearness(one, dossier.as_of)).min()
        };
        let found = waiting
            .iter()
            .enumerate()
            .find_map(|(place, (index, criteria))| {
                let mut after = Vec::new();
                for ways in criteria {
                    let near = ways.iter().filter_map(|way| {
                        let all: Option<Vec<_>> = way.iter().map(within_reach).collect();
                        Some((all?.into_iter().max(), way))
                    });
                    let (_, way) = near.min_by(|(one, _), (other, _)| one.cmp(other))?;
                    for code in way
                        .iter()
                        .filter(|code| !after.contains(*code))
                        .collect::<Vec<_>>()
                    {
                        after.push(code.clone());
                    }
                }
                Some((place, *index, after))
            });
        let Some((place, index, after)) = found else {
            return;
        };
        waiting.swap_remove(place);
        if let Some(one) = all.get_mut(index) {
            one.standing = Standing::AfterTitle;
            one.needs.after = after;
        }
    }
}
