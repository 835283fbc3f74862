//! Quotes held against the text of their source, word for word, blanks and line breaks aside; where
//! a quote is not there, the nearest passage.

use std::collections::BTreeMap;

/// The text of a source without blanks and line breaks
#[derive(Debug)]
pub(super) struct Text {
    characters: Vec<char>,
}

impl Text {
    /// A text as it was read; lines with nothing but a page number are left out
    pub(super) fn new(text: &str) -> Self {
        let lines = text.lines().filter(|line| !is_page_number(line.trim()));
        Self {
            characters: lines.flat_map(joined).collect(),
        }
    }

    /// The passage that is nearest to a quote, unless the quote itself is there
    ///
    /// Of a quote with `…` each part is looked for by itself.
    pub(super) fn instead_of(&self, quote: &str) -> Option<String> {
        let parts = quote.split('…').map(joined).filter(|one| !one.is_empty());
        let missing = parts.into_iter().find(|part| !self.holds(part))?;
        Some(self.nearest(&missing))
    }

    fn holds(&self, part: &[char]) -> bool {
        self.characters.windows(part.len()).any(|one| one == part)
    }

    /// The passage of the same length that shares most pairs of neighbouring characters
    fn nearest(&self, part: &[char]) -> String {
        let mut wanted: BTreeMap<&[char], i64> = BTreeMap::new();
        for pair in part.windows(2) {
            *wanted.entry(pair).or_default() += 1;
        }
        let pairs: Vec<&[char]> = self.characters.windows(2).collect();
        let length = part.len().saturating_sub(1).max(1);
        let (mut shared, mut best, mut best_at) = (0_i64, 0_i64, 0);
        for (at, pair) in pairs.iter().enumerate() {
            // Of each pair as many count as the quote has.
            if let Some(left) = wanted.get_mut(pair) {
                shared += i64::from(*left > 0);
                *left -= 1;
            }
            if let Some(gone) = at.checked_sub(length).and_then(|one| pairs.get(one))
                && let Some(left) = wanted.get_mut(gone)
            {
                *left += 1;
                shared -= i64::from(*left > 0);
            }
            if shared > best {
                (best, best_at) = (shared, (at + 1).saturating_sub(length));
            }
        }
        let passage = self.characters.iter().skip(best_at).take(length + 1);
        passage.collect()
    }
}

/// `57`, `- 57 -`, `[[PDF p.67]]`
fn is_page_number(line: &str) -> bool {
    let bare = line.trim_matches(['-', '—', ' ']);
    let digits = !bare.is_empty() && bare.bytes().all(|one| one.is_ascii_digit());
    digits || line.starts_with("[[") && line.ends_with("]]")
}

fn joined(text: &str) -> Vec<char> {
    text.chars().filter(|one| !one.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_across_blanks_and_line_breaks() {
        let text = Text::new("年营业收入不低\n  于10 亿元，或细分行业\r\n市场占有率全国前10名");
        assert_eq!(text.instead_of("年营业收入不低于10亿元"), None);
        assert_eq!(text.instead_of("年营业收入不低于10亿元…全国前10名"), None);
        let text = Text::new("服务投入占企业总\n\n[[PDF p.67]]\n 57\n投入比重不低于20%");
        assert_eq!(text.instead_of("服务投入占企业总投入比重不低于20%"), None);
    }

    #[test]
    fn of_a_quote_that_is_not_there_the_nearest_passage_is_shown() {
        let text =
            Text::new("总则。年营业收入不低于10亿元，或细分行业市场占有率全国前10名。附则。");
        let passage = text.instead_of("年营业收入不少于12亿元");
        assert_eq!(passage.as_deref(), Some("年营业收入不低于10亿元"));
        let passage = text
            .instead_of("年营业收入不低于10亿元…全国前五名")
            .unwrap();
        assert!(passage.contains("全国前"), "{passage}");
    }
}
