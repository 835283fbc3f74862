//! What asking for proof changes: a pass may become open, and nothing else changes.

use std::collections::BTreeMap;

use dabiao::assessment::Reason;
use dabiao::evidence::{FoundDocuments, FoundFile};
use dabiao::judged::judge::judge_file;
use dabiao::source::Source;
use dabiao::verdict::Verdict;
use proptest::prelude::*;

use super::world::{dossier, judged_lines, lines, money, text};
use crate::judged::request;
use crate::support::TWO_INDUSTRY;

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn proof_turns_a_pass_into_an_open_verdict_and_changes_no_other(
        stated in dossier(),
        kept in prop::collection::vec(any::<bool>(), 40),
    ) {
        let facts = lines(&stated, |_, yuan| money(yuan, 0));
        let ids = facts.iter().filter_map(|line| line.trim().split_once(':'));
        let ids: Vec<_> = ids.map(|(id, _)| id.to_owned()).collect();
        let plain = text(stated.kind, &facts, &judged_lines(&stated));
        let listed: String = ids
            .iter()
            .zip(kept.iter().chain(std::iter::repeat(&true)))
            .map(|(id, is_kept)| {
                let file = if *is_kept { "here.pdf" } else { "gone.pdf" };
                format!("  {id}: [{{file: {file}}}]\n")
            })
            .collect();
        // What is not proven, as if it were not stated.
        let unstated: Vec<_> = facts
            .iter()
            .zip(kept.iter().chain(std::iter::repeat(&true)))
            .filter(|(_, is_kept)| **is_kept)
            .map(|(line, _)| line.clone())
            .collect();
        let unstated = text(stated.kind, &unstated, &judged_lines(&stated));
        let looked = FoundDocuments::At(BTreeMap::from([
            ("here.pdf".to_owned(), FoundFile::File(None)),
            ("gone.pdf".to_owned(), FoundFile::Missing),
        ]));
        let judge = |text: &str, looked: Option<&FoundDocuments>| {
            judge_file(Ok(Source::new("dossier.yaml", text)), &*TWO_INDUSTRY, &request(), looked)
        };
        let with_list = format!("{plain}evidence:\n{listed}");
        let without = judge(&with_list, None);
        let with = judge(&with_list, Some(&looked));
        let known = judge(&unstated, None);
        for ((without, with), known) in without.assessments.iter().zip(&with.assessments).zip(&known.assessments) {
            for ((without, with), known) in without.findings.iter().zip(&with.findings).zip(&known.findings) {
                let id = &with.criterion.id;
                if with.verdict == without.verdict {
                    prop_assert_eq!(&with.reasons, &without.reasons, "{}", id);
                } else {
                    prop_assert_eq!(without.verdict, Verdict::Pass, "{}", id);
                    prop_assert_eq!(with.verdict, Verdict::Undetermined, "{}", id);
                    prop_assert_eq!(&with.reasons[..], &[Reason::Unproven][..], "{}", id);
                }
                // A pass rests on what is proven: it passes without the rest too.
                if without.verdict == Verdict::Pass {
                    prop_assert_eq!(with.verdict == Verdict::Pass, known.verdict == Verdict::Pass, "{}", id);
                }
            }
        }
    }
}
