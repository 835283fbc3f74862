//! Names in advice: the one that was probably meant, else those that are known.

use super::Diagnostic;
use crate::language::Text;

/// The name among `known` that `given` was most likely meant to be
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = given.chars().count();
    let is_near = |distance: usize, other: usize| distance * 3 <= length.max(other).max(3);
    known
        .into_iter()
        .map(|name| (name.chars().count(), name))
        // No distance is less than the difference of the lengths, which costs nothing to know.
        .filter(|(other, _)| is_near(length.abs_diff(*other), *other))
        .map(|(other, name)| (strsim::osa_distance(given, name), other, name))
        .filter(|(distance, other, _)| is_near(*distance, *other))
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., name)| name)
}

/// A problem with the question whether a name was meant, where one is near
pub(super) fn propose(problem: Diagnostic, nearest: Option<&str>) -> Diagnostic {
    match nearest {
        Some(name) => problem.help(did_you_mean(name)),
        None => problem,
    }
}

fn did_you_mean(name: &str) -> Text {
    Text::new(
        format!("是否应为 `{name}`？"),
        format!("did you mean `{name}`?"),
    )
}

/// Advice that names the nearest known name, or else all of them
pub(super) fn meant<'a>(nearest: Option<&str>, known: impl IntoIterator<Item = &'a str>) -> Text {
    if let Some(name) = nearest {
        return did_you_mean(name);
    }
    let known = list(known);
    Text::new(
        format!("可以写的有：{}", known.zh),
        format!("known here: {}", known.en),
    )
}

/// Names in backticks with the separator of each language
pub(super) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Text {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    Text::new(quoted.join("、"), quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_proposed_only_where_it_is_near() {
        let known = ["total_input", "service_input", "总投入", "服务投入"];
        let cases = [
            ("total_inputs", Some("total_input")),
            ("totalinput", Some("total_input")),
            ("总投人", Some("总投入")),
            ("profit", None),
            ("利润", None),
        ];
        for (given, expected) in cases {
            assert_eq!(nearest(given, known), expected, "{given}");
        }
    }
}
