//! Each stage of a check held against the bare event scan of the same texts, the two run in turn.
//!
//! Without arguments a line a stage: the scan's time in per cent of the stage's, so that 65 means
//! 65% of the speed of the scan. With a stage and a number, that stage so many times, for a counter
//! of instructions.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench measures time, says it, and stops where it is surprised"
)]

#[path = "support/dossiers.rs"]
mod dossiers;
#[path = "support/stages.rs"]
mod stages;

use std::time::{Duration, Instant};

use stages::{DOSSIERS, JUDGED, STAGES, TEXTS};

/// How many pairs of a stage and the scan are run
const PAIRS: usize = 101;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let bytes: usize = TEXTS.iter().map(String::len).sum();
    let _ = JUDGED.len();
    if let [stage, rounds] = arguments.as_slice() {
        let (_, run) = STAGES.iter().find(|(name, _)| name == stage).unwrap();
        (0..rounds.parse().unwrap()).for_each(|_: u32| run());
        return;
    }
    println!("{DOSSIERS} dossiers, {bytes} bytes, {PAIRS} pairs each");
    let scan = STAGES[0].1;
    for (name, run) in STAGES {
        run();
        let mut pairs: Vec<_> = (0..PAIRS).map(|_| (timed(scan), timed(*run))).collect();
        let per_dossier = |time: Duration| time.as_nanos() / u128::from(DOSSIERS);
        pairs.sort_by_key(|(scan, stage)| scan.as_nanos() * 1000 / stage.as_nanos().max(1));
        let (scan, stage) = pairs[PAIRS / 2];
        println!(
            "{name:10} {:6} ns a dossier, scan {:6} ns: {:4}%",
            per_dossier(stage),
            per_dossier(scan),
            scan.as_nanos() * 100 / stage.as_nanos().max(1),
        );
    }
    let start = Instant::now();
    let criteria: u64 = (0..200).map(|_| stages::verdicts()).sum();
    let taken = start.elapsed().as_nanos();
    println!(
        "{} criteria a second",
        u128::from(criteria) * 1_000_000_000 / taken
    );
}

fn timed(run: fn()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}
