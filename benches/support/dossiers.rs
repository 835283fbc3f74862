//! Dossiers made from the facts that the embedded rules declare, every figure known.

use std::fmt::Write as _;

use dabiao::expression::FactId;
use dabiao::quantity::Dimension;
use dabiao::ruleset::{Edition, Fact, FactKind, Library, SubjectKind};

/// The programme whose facts are stated
const PROGRAMME: &str = "beijing-two-industry-integration";

/// The text of the dossier with this number: the same for the same number, of a park and of an
/// enterprise in turn
pub(crate) fn dossier(library: &Library, number: u64) -> String {
    let edition = library.editions_of(PROGRAMME).next().unwrap();
    let kind = if number.is_multiple_of(2) {
        SubjectKind::Enterprise
    } else {
        SubjectKind::Park
    };
    let mut text = format!(
        "# 由事实声明生成的档案，第{number}份\ndossier: 1\nsubject:\n  kind: {}\n  name: 构造主体{number}\nprogramme: {PROGRAMME}\nas_of: 2024-06-30\nfacts:\n",
        kind.id()
    );
    let mut source = Numbers(number);
    let used = read_by(edition, kind);
    for (id, fact) in edition.facts.with_ids() {
        let is_year = used
            .iter()
            .any(|one| edition.facts.get(*one).unwrap().of_year.as_ref() == Some(&fact.id));
        if used.contains(&id) || is_year {
            state(fact, &mut source, &mut text);
        }
    }
    text.push_str("judgements:\n");
    for criterion in edition
        .tracks
        .iter()
        .filter(|track| track.subject == kind)
        .flat_map(|track| &track.criteria)
    {
        let key = format!("  {}:", criterion.id);
        if criterion.question().is_some() && !text.contains(&key) {
            let met = if source.below(8) == 0 { "否" } else { "是" };
            writeln!(
                text,
                "{key}\n    met: {met}\n    by: 评审人{}\n    on: 2024-06-01\n    because: 现场查看并核对了第{}号材料",
                source.below(9),
                source.below(1000)
            )
            .unwrap();
        }
    }
    text
}

/// The facts that the criteria for a kind of subject read
fn read_by(edition: &Edition, kind: SubjectKind) -> Vec<FactId> {
    edition
        .tracks
        .iter()
        .filter(|track| track.subject == kind)
        .flat_map(|track| &track.criteria)
        .filter_map(|criterion| match &criterion.test {
            dabiao::ruleset::Test::Require(requirement) => Some(requirement.facts.to_vec()),
            dabiao::ruleset::Test::Judge(_) => None,
        })
        .flatten()
        .collect()
}

fn state(fact: &Fact, numbers: &mut Numbers, text: &mut String) {
    // Every other key is the Chinese name.
    let key = if numbers.below(2) == 0 {
        fact.id.as_str()
    } else {
        fact.name.zh.as_ref()
    };
    if fact.by_year {
        writeln!(text, "  {key}:").unwrap();
        for (year, base) in (2020..=2023).zip([5, 7, 9, 12]) {
            let value = amount(fact, base, numbers);
            writeln!(text, "    {year}: {value}").unwrap();
        }
        return;
    }
    let value = match &fact.kind {
        FactKind::Boolean => (if numbers.below(8) == 0 { "否" } else { "是" }).to_owned(),
        FactKind::Amount(_) => amount(fact, 30, numbers),
        FactKind::Share => format!("{}.{}%", numbers.below(90), numbers.below(10)),
        FactKind::Number | FactKind::Integer => (1 + numbers.below(20)).to_string(),
        FactKind::Year if fact.id.contains("projected") => "2026".to_owned(),
        FactKind::Year => "2023".to_owned(),
        FactKind::Date => "2024-05-01".to_owned(),
        FactKind::Code(codes) => codes[numbers.choose(codes.len())].code.to_string(),
        FactKind::Codes(codes) => format!("[{}]", codes[numbers.choose(codes.len())].code),
        FactKind::Titles(codes) => format!(
            "[{{title: {}, valid_until: 2026-11-30}}]",
            codes[numbers.choose(codes.len())].code
        ),
        // What follows from records is stated itself.
        FactKind::Records(_) => "unknown".to_owned(),
    };
    writeln!(text, "  {key}: {value}").unwrap();
}

/// Money or an area around a number of 亿元 or 万平方米; a part is smaller than its whole
fn amount(fact: &Fact, base: u64, numbers: &mut Numbers) -> String {
    let base = if fact.id.contains("annual") || fact.id.starts_with("total") {
        base * 4
    } else {
        base
    };
    let (whole, hundredths) = (base + numbers.below(5), 10 + numbers.below(90));
    let unit = match &fact.kind {
        FactKind::Amount(dimension) if *dimension == Dimension::AREA => "万平方米",
        _ => "亿元",
    };
    format!("{whole}.{hundredths}{unit}")
}

/// A sequence of numbers that look random and are the same every time
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        // The multiplier and the increment are Knuth's for MMIX.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn choose(&mut self, count: usize) -> usize {
        usize::try_from(self.below(count as u64)).unwrap()
    }
}
