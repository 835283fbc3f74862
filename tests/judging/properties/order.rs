//! What a report does not depend on: which dossiers were judged before, and on which thread.

use std::thread;

use proptest::prelude::*;

use super::world::{bytes, dossier, judged};

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_dossiers_and_the_threads_change_nothing(
        dossiers in prop::collection::vec(dossier(), 2..6),
    ) {
        let one_by_one: Vec<_> = dossiers.iter().map(|one| bytes(judged(one))).collect();
        let at_once: Vec<_> = thread::scope(|scope| {
            let backwards: Vec<_> = dossiers
                .iter()
                .rev()
                .map(|one| scope.spawn(move || bytes(judged(one))))
                .collect();
            backwards.into_iter().rev().map(|one| one.join().unwrap()).collect()
        });
        prop_assert!(one_by_one == at_once);
    }
}
