//! The support measures of an edition: for whom, under which conditions, what they pay.

use super::layout::{Block, Part};
use super::{Show, comma};
use crate::language::say;
use crate::report::message;
use crate::ruleset::measures::WithoutTitle;
use crate::ruleset::{Citation, Measure, Payment, Test};

impl Show<'_> {
    /// Everything on the measures; nothing if there are none
    pub(super) fn measures(&self) -> Vec<Block> {
        let measures = &self.edition.measures;
        if measures.all.is_empty() {
            return Vec::new();
        }
        let heading = self.pick("支持措施", "Support measures");
        let mut blocks = vec![Block::Heading(2, heading)];
        let mut pairs = Vec::new();
        if let Some(proviso) = &measures.proviso {
            let name = self.pick("金额", "amounts");
            pairs.push((name, vec![Part::text(self.get(proviso))]));
        }
        if let Some(without) = &measures.without_title {
            pairs.push(self.without_title(without));
        }
        blocks.push(Block::Pairs(pairs));
        let rows = measures.all.iter().map(|measure| self.measure(measure));
        blocks.push(self.table(
            &[
                ("措施", "measure"),
                ("面向", "for"),
                ("条件和金额", "conditions and amounts"),
            ],
            &[26, 16, 58],
            rows,
        ));
        let caveats = measures.all.iter().flat_map(|measure| {
            let condition = &measure.condition;
            let caveats = condition.caveats.iter();
            caveats.map(|caveat| {
                let title = self.get(&condition.title).to_owned();
                (title, vec![Part::text(self.get(caveat))])
            })
        });
        let caveats: Vec<_> = caveats.collect();
        if !caveats.is_empty() {
            blocks.push(self.heading(3, "条款没有写明的", "What the clauses do not say"));
            blocks.push(Block::Pairs(caveats));
        }
        for list in &measures.lists {
            let title = self.get(&list.title);
            let heading = say!(
                self.language,
                "{title}（{}，每项以 {} 命名）",
                "{title} ({}, each named by {})",
                list.id,
                list.name_key
            );
            blocks.push(Block::Heading(3, heading));
            blocks.push(self.facts(&list.facts));
        }
        blocks
    }

    fn without_title(&self, without: &WithoutTitle) -> (String, Vec<Part>) {
        let who = Part::text(self.get(&without.title));
        let rule = Part::code(&without.require.text);
        (
            self.pick("不需认定", "without the title"),
            vec![who, rule, self.place(&without.citation)],
        )
    }

    fn measure(&self, measure: &Measure) -> Vec<Vec<Part>> {
        let condition = &measure.condition;
        let name = vec![
            Part::text(self.get(&condition.title)),
            Part::code(&condition.id),
            Part::text(&condition.citation.clause),
        ];
        let tracks = self.edition.tracks.iter();
        let tracks = tracks.filter(|track| measure.tracks.contains(&track.id));
        let tracks: Vec<_> = tracks.map(|track| self.get(&track.title)).collect();
        let tracks = vec![Part::text(tracks.join(comma(self.language)))];
        let mut test = match &condition.test {
            // A measure without conditions besides the title has nothing to show.
            Test::Require(requirement) if requirement.facts.is_empty() => {
                vec![self.place(&condition.citation)]
            }
            _ => self.test(condition),
        };
        if let Some(payment) = &measure.payment {
            self.payment(payment, &mut test);
        }
        vec![name, tracks, test]
    }

    fn payment(&self, payment: &Payment, parts: &mut Vec<Part>) {
        let list = self.edition.measures.lists.get(payment.list);
        let list = list.map_or("", |list| self.get(&list.title));
        let told = |zh: &str, en: &str, text: &str| {
            let words = say!(self.language, "{zh}：", "{en}: ");
            [Part::text(words), Part::code(text)]
        };
        let head = say!(self.language, "支付对象：{list}", "pays for: {list}");
        parts.push(Part::text(head));
        if let Some(of) = &payment.of {
            parts.extend(told("其中", "of these", &of.text));
        }
        for condition in &payment.conditions {
            parts.extend(told("须", "wanted", &condition.require.text));
        }
        parts.extend(told("每项最多", "at most for each", &payment.amount.text));
        if let Some(limit) = &payment.at_most {
            parts.extend(told("合计最多", "at most for all", &limit.text));
        }
        parts.push(self.place(&payment.citation));
    }

    /// A place in the law, with its words if available
    fn place(&self, citation: &Citation) -> Part {
        let source = self.edition.source(&citation.source);
        let source = source.map_or(citation.source.as_str(), |one| self.get(&one.title));
        let place = message::citation(self.language, source, citation.page, &citation.clause);
        Part::text(match citation.quote.is_empty() {
            true => place,
            false => message::table::quote(self.language, &place, &citation.quote),
        })
    }
}
