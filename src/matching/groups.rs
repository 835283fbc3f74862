//! Programmes that exclude each other, and what can be had together; produces no text.

use std::collections::BTreeSet;

use super::{Match, Standing};
use crate::quantity::Exact;
use crate::ruleset::applying::Exclusion;

/// Programmes of which one excludes another
#[derive(Debug)]
pub struct Group<'r> {
    /// Their ids
    pub programmes: Vec<&'r str>,
    /// What excludes what, with the reason
    pub exclusions: Vec<(&'r str, &'r Exclusion)>,
    /// Every set that can be had together and takes no further one, the largest known amount first
    pub choices: Vec<Choice<'r>>,
}

/// Programmes that can be had together
#[derive(Debug)]
pub struct Choice<'r> {
    /// Their ids
    pub programmes: Vec<&'r str>,
    /// What they pay together at most; none where that of one cannot be computed
    pub amount: Option<Exact>,
    /// What choosing it gives up
    pub gives_up: Vec<&'r str>,
}

/// The most programmes of a group whose choices are worked out
const MOST: usize = 12;

/// The groups among tracks that could still be had
pub(super) fn all<'r>(tracks: &[Match<'r>]) -> Vec<Group<'r>> {
    let possible =
        |one: &&Match<'_>| !matches!(one.standing, Standing::NotInForce | Standing::OutOfReach);
    let mut editions: Vec<_> = tracks
        .iter()
        .filter(possible)
        .map(|one| one.edition)
        .collect();
    editions.sort_by(|one, other| one.programme.cmp(&other.programme));
    editions.dedup_by(|one, other| one.programme == other.programme);
    let ids: BTreeSet<&str> = editions.iter().map(|one| one.programme.as_str()).collect();
    let exclusions: Vec<(&'r str, &'r Exclusion)> = editions
        .iter()
        .flat_map(|edition| {
            let excluded = edition.excludes.iter();
            excluded.map(|other| (edition.programme.as_str(), other))
        })
        .filter(|(_, other)| ids.contains(other.programme.as_str()))
        .collect();
    let mut left: BTreeSet<&'r str> = exclusions
        .iter()
        .flat_map(|(one, other)| [*one, other.programme.as_str()])
        .collect();
    let mut groups = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut programmes = vec![first];
        let mut next = 0;
        while let Some(one) = programmes.get(next).copied() {
            let more = left.iter().copied();
            let more = more.filter(|other| exclude(&exclusions, one, other));
            for other in more.collect::<Vec<_>>() {
                left.remove(other);
                programmes.push(other);
            }
            next += 1;
        }
        programmes.sort_unstable();
        let own = exclusions
            .iter()
            .filter(|(one, _)| programmes.contains(one));
        let own: Vec<_> = own.copied().collect();
        groups.push(Group {
            choices: choices(&programmes, &own, tracks),
            programmes,
            exclusions: own,
        });
    }
    groups
}

fn exclude(exclusions: &[(&str, &Exclusion)], one: &str, other: &str) -> bool {
    let mut exclusions = exclusions.iter();
    exclusions.any(|(from, to)| {
        *from == one && to.programme == other || *from == other && to.programme == one
    })
}

fn choices<'r>(
    programmes: &[&'r str],
    exclusions: &[(&'r str, &'r Exclusion)],
    tracks: &[Match<'r>],
) -> Vec<Choice<'r>> {
    if programmes.len() > MOST {
        return Vec::new();
    }
    let sets = (1..1_u32 << programmes.len()).map(|set| {
        let members = programmes.iter().enumerate();
        let members = members.filter(|(index, _)| set >> index & 1 == 1);
        members.map(|(_, one)| *one).collect::<Vec<&'r str>>()
    });
    let fits = |one: &&str, set: &[&str]| {
        let mut set = set.iter();
        set.all(|other| *one == *other || !exclude(exclusions, one, other))
    };
    let mut choices: Vec<Choice<'r>> = sets
        .filter(|set| set.iter().all(|one| fits(one, set)))
        .filter(|set| {
            programmes
                .iter()
                .all(|one| set.contains(one) || !fits(one, set))
        })
        .map(|set| {
            let amounts: Option<Vec<Exact>> = set.iter().map(|one| amount(one, tracks)).collect();
            Choice {
                amount: amounts.map(|all| all.iter().fold(Exact::zero(), |sum, one| &sum + one)),
                gives_up: programmes
                    .iter()
                    .copied()
                    .filter(|one| !set.contains(one))
                    .collect(),
                programmes: set,
            }
        })
        .collect();
    choices.sort_by(|one, other| {
        (&other.amount, &one.programmes).cmp(&(&one.amount, &other.programmes))
    });
    choices
}

/// The most that a programme pays; none where nothing says so
fn amount(programme: &str, tracks: &[Match<'_>]) -> Option<Exact> {
    let own = tracks
        .iter()
        .filter(|one| one.edition.programme == programme);
    own.filter_map(Match::amount).max().cloned()
}
