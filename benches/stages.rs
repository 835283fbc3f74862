//! Each stage of a check in time, and the cost of a dossier by the number of criteria.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench stops where it is surprised"
)]

#[path = "../tests/support/constructed.rs"]
mod constructed;
#[path = "support/dossiers.rs"]
mod dossiers;
#[path = "support/stages.rs"]
mod stages;

use dabiao::judged::judge;
use dabiao::ruleset::Library;
use dabiao::source::Source;
use stages::{DOSSIERS, JUDGED, STAGES};

fn main() {
    let _ = JUDGED.len();
    divan::main();
}

/// 64 dossiers through one stage
#[divan::bench(args = STAGES.iter().map(|(name, _)| *name))]
fn stage(bencher: divan::Bencher<'_, '_>, name: &str) {
    let (_, run) = STAGES.iter().find(|(known, _)| *known == name).unwrap();
    let counted = bencher.counter(divan::counter::ItemsCount::new(DOSSIERS));
    counted.bench_local(run);
}

/// One dossier by rules with so many criteria
#[divan::bench(args = [10, 100, 1_000])]
fn criteria(bencher: divan::Bencher<'_, '_>, count: usize) {
    let library = rules(count);
    let text = "dossier: 1\nsubject: {kind: enterprise, name: 构造}\nas_of: 2024-06-30\nfacts:\n  income: 12.5亿元\n  part: 3.1亿元\n";
    let request = stages::request();
    bencher.bench_local(|| judge::judge(Source::new("a.yaml", text), &library, &request));
}

/// Rules whose criteria compare two amounts
fn rules(count: usize) -> Library {
    let ids: Vec<_> = (0..count).map(|one| format!("criterion_{one}")).collect();
    let requires: Vec<_> = (0..count)
        .map(|one| format!("part / income >= {}.{}%", one % 90, one % 10))
        .collect();
    let ids = ids.iter().map(String::as_str);
    let criteria: Vec<_> = ids.zip(requires.iter().map(String::as_str)).collect();
    constructed::library(&constructed::files(constructed::FACTS, &[], "", &criteria))
}
