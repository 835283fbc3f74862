//! What the support measures ask for, in a dossier to fill in: facts as unknown, lists as examples.

use std::collections::BTreeSet;

use super::{Writer, example, names};
use crate::dossier::edit::scalar;
use crate::expression::FactId;
use crate::language::{Text, text};
use crate::ruleset::select::Candidate;
use crate::ruleset::{Edition, Fact, ItemList, Measure};

impl Writer<'_, '_> {
    /// The facts and lists of the measures for the tracks
    pub(super) fn measures(&mut self) {
        let candidates = self.candidates;
        for candidate in candidates {
            let edition = candidate.edition;
            let measures = measures_of(candidate);
            self.facts_of_measures(edition, &measures);
        }
        for candidate in candidates {
            let measures = measures_of(candidate);
            for (position, list) in candidate.edition.measures.lists.iter().enumerate() {
                let pays = |one: &&&Measure| {
                    let payment = one.payment.as_ref();
                    payment.is_some_and(|payment| payment.list == position)
                };
                let titles = measures.iter().filter(pays);
                let titles: Vec<_> = titles.map(|one| &one.condition.title).collect();
                if !titles.is_empty() {
                    self.list(list, &titles);
                }
            }
        }
    }

    /// Facts that only the measures read
    fn facts_of_measures(&mut self, edition: &Edition, measures: &[&Measure]) {
        let without = edition.measures.without_title.iter();
        let without = without.filter(|_| !measures.is_empty());
        let own = measures.iter().flat_map(|measure| measure.expressions());
        let read: BTreeSet<FactId> = without
            .map(|one| &one.require)
            .chain(own)
            .flat_map(|one| one.facts.iter().copied())
            .collect();
        let facts: Vec<&Fact> = read
            .into_iter()
            .filter_map(|index| edition.facts.get(index))
            .filter(|fact| !self.is_written(fact))
            .collect();
        if facts.is_empty() {
            return;
        }
        self.line("");
        self.remark(
            2,
            &text!(
                "== 支持措施：不是申报条件，只关系到获得认定后可享受什么 ==",
                "== Support measures: no conditions for applying, but for what the title brings =="
            ),
        );
        self.line("");
        for fact in facts {
            self.fact(fact, None);
        }
    }

    /// A list as a commented example
    fn list(&mut self, list: &ItemList, titles: &[&Text]) {
        let language = self.language;
        self.line("");
        let (title, names) = (&list.title, names(titles.iter().copied()));
        self.remark(
            0,
            &text!(
                "{title}，用于计算支持金额（{names}）；去掉行首的 # 后填写，每项一段",
                "{title}, to work out amounts ({names}); remove the # to fill in, one entry each",
                title,
                names
            ),
        );
        for fact in &list.facts {
            let question = fact.question.get(language);
            self.comment(0, &format!("  {}  {question}", fact.id));
            for code in fact.kind.codes() {
                self.comment(0, &format!("    {} {}", code.code, code.name.get(language)));
            }
        }
        self.line(&format!("# {}:", list.id));
        let unnamed = language.pick("（待填写）", "(to be filled in)");
        self.line(&format!("# - {}: {}", list.name_key, scalar(unnamed)));
        for fact in &list.facts {
            let example = example(fact, self.reference_year, language);
            self.line(&format!("#   {}: {example}", fact.id));
        }
    }
}

/// The measures for the tracks of a candidate
pub(super) fn measures_of<'r>(candidate: &Candidate<'r>) -> Vec<&'r Measure> {
    let edition = candidate.edition;
    let is_for = |measure: &&Measure| {
        let mut tracks = candidate.tracks.iter();
        tracks.any(|track| measure.tracks.contains(&track.id))
    };
    edition.measures.all.iter().filter(is_for).collect()
}
