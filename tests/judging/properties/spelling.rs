//! What changes nothing: the order of the keys, the spelling of an amount, an unknown that is said.

use proptest::prelude::*;

use super::world::{
    bytes, dossier, judge_text, judged, judged_lines, lines, money, places, text, without_places,
    without_words,
};

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_dossier_has_one_report(dossier in dossier()) {
        prop_assert!(bytes(judged(&dossier)) == bytes(judged(&dossier)));
    }

    #[test]
    fn the_order_of_the_keys_changes_nothing_but_places(
        (dossier, facts, judgements) in dossier().prop_flat_map(|dossier| {
            let facts = lines(&dossier, |_, yuan| money(yuan, 0));
            let judgements = judged_lines(&dossier);
            (Just(dossier), Just(facts).prop_shuffle(), Just(judgements).prop_shuffle())
        }),
    ) {
        let shuffled = judge_text(&text(dossier.kind, &facts, &judgements));
        prop_assert!(without_places(shuffled) == without_places(judged(&dossier)));
    }

    #[test]
    fn an_amount_is_the_same_in_every_unit(
        dossier in dossier(),
        spellings in prop::collection::vec(0..5_usize, 40),
    ) {
        let facts = lines(&dossier, |index, yuan| money(yuan, spellings[index]));
        let spelled = judge_text(&text(dossier.kind, &facts, &judged_lines(&dossier)));
        prop_assert!(without_words(spelled) == without_words(judged(&dossier)));
    }

    #[test]
    fn a_fact_that_is_said_to_be_unknown_is_one_that_is_not_said(
        dossier in dossier(),
        unknown in prop::collection::vec(0..4_usize, 40),
    ) {
        let mut facts = lines(&dossier, |_, yuan| money(yuan, 0));
        let mut said: Vec<_> = facts.iter().map(|line| line.split(':').next().unwrap().to_owned()).collect();
        for (((fact, _), _), spelling) in places(dossier.kind).iter().zip(unknown) {
            let key = format!("  {fact}");
            let Some(spelling) = ["unknown", "~", ""].get(spelling) else {
                continue;
            };
            if !said.contains(&key) {
                facts.push(format!("{key}: {spelling}"));
                said.push(key);
            }
        }
        let longer = judge_text(&text(dossier.kind, &facts, &judged_lines(&dossier)));
        prop_assert!(without_places(longer) == without_places(judged(&dossier)));
    }
}

#[test]
fn an_amount_is_spelled_exactly() {
    let spellings: Vec<_> = (0..5)
        .map(|spelling| money(-1_234_500_001, spelling))
        .collect();
    assert_eq!(
        spellings,
        [
            "-12.34500001亿元",
            "-123450.0001万元",
            "-1234500001元",
            "CNY -1234.500001 million",
            "-123.4500001 千万人民币元",
        ]
    );
}
