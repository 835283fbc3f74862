//! Writes certain corrections into the text of a dossier; decides none.

use super::json;
use crate::diagnostic::{Diagnostics, Fix};
use crate::source::Source;

/// The text with the corrections that its problems carry, and how many they are; none where there
/// are none or where JSON would no longer be JSON
///
/// Of corrections that overlap the first is made; what quotes enclose stays in them.
pub fn corrected(source: &Source, problems: &Diagnostics) -> Option<(String, usize)> {
    let mut fixes: Vec<&Fix> = problems.iter().filter_map(|one| one.fix.as_ref()).collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    fixes.dedup_by_key(|fix| fix.span);
    let (mut text, mut at, mut made) = (String::new(), 0, 0);
    for fix in fixes {
        let Some(between) = source.text().get(at..fix.span.start) else {
            continue;
        };
        text.push_str(between);
        text.push_str(&in_its_quotes(source.slice(fix.span), &fix.text));
        at = fix.span.end;
        made += 1;
    }
    text.push_str(source.text().get(at..)?);
    let is_kept = made > 0 && text != source.text() && !json::is_lost(source, &text);
    is_kept.then_some((text, made))
}

/// A replacement in the quotes of what it replaces
fn in_its_quotes(written: &str, text: &str) -> String {
    let quote = ['"', '\''].into_iter().find(|quote| {
        written.len() > 1 && written.starts_with(*quote) && written.ends_with(*quote)
    });
    match quote {
        Some(quote) => format!("{quote}{text}{quote}"),
        None => text.to_owned(),
    }
}
