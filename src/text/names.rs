//! Names in advice: the one that was probably meant, otherwise the known ones.

use crate::language::{Text, text};

/// Something with an id and a Chinese name
pub type Named<'a> = (&'a str, &'a Text);

/// The shortest part of a name, in bytes, that identifies it: two Chinese characters
pub(crate) const TELLING: usize = 4;

/// The name among `known` that `given` was most likely meant to be: the nearest, or the only one that
/// it is a part of
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<_> = known.into_iter().collect();
    let length = given.chars().count();
    let is_near = |distance: usize, other: usize| distance * 3 <= length.max(other).max(3);
    let nearest = known
        .iter()
        .map(|name| (name.chars().count(), *name))
        // No distance is less than the difference in length, which is cheap to compute.
        .filter(|(other, _)| is_near(length.abs_diff(*other), *other))
        .map(|(other, name)| (strsim::osa_distance(given, name), other, name))
        .filter(|(distance, other, _)| is_near(*distance, *other))
        .min_by_key(|(distance, ..)| *distance)
        .map(|(.., name)| name);
    nearest.or_else(|| {
        let mut whole = known.into_iter().filter(|name| name.contains(given));
        let one = whole.next().filter(|_| given.len() >= TELLING)?;
        whole.all(|other| other == one).then_some(one)
    })
}

/// How far a name is from what was given, to say which of many are the nearest: those that it is a
/// part of are nearer than all others
pub(crate) fn distance(given: &str, name: &str) -> impl Ord + use<> {
    (!name.contains(given), strsim::osa_distance(given, name))
}

/// Advice that asks whether a name was meant
pub fn did_you_mean(name: &str) -> Text {
    text!("是否应为 `{name}`？", "did you mean `{name}`?")
}

/// Advice that names the nearest known name, otherwise all of them
pub(crate) fn meant<'a>(nearest: Option<&str>, known: impl IntoIterator<Item = &'a str>) -> Text {
    if let Some(name) = nearest {
        return did_you_mean(name);
    }
    let known = list(known);
    text!("可以写的有：{known}", "known here: {known}", known)
}

/// Advice that asks whether something was meant, with its name
fn did_you_mean_named((id, name): Named<'_>) -> Text {
    text!(
        "是否应为 `{id}`（{name}）？",
        "did you mean `{id}` ({name})?",
        name
    )
}

/// Advice that asks whether one of some things was meant, with their names
pub(crate) fn did_you_mean_one_of(named: &[Named<'_>]) -> Text {
    if let [one] = named {
        return did_you_mean_named(*one);
    }
    let named = all_named(named);
    text!(
        "名称里有它的有：{named}",
        "it is part of the names of {named}",
        named
    )
}

/// Things, each with its name
fn all_named(named: &[Named<'_>]) -> Text {
    let zh = named
        .iter()
        .map(|(id, name)| format!("`{id}`（{}）", name.zh));
    let en = named
        .iter()
        .map(|(id, name)| format!("`{id}` ({})", name.en));
    let (zh, en): (Vec<_>, Vec<_>) = (zh.collect(), en.collect());
    Text::new(zh.join("、"), en.join(", "))
}

/// Advice that names what `given` is closest to, by id or Chinese name, otherwise all that is known
pub(crate) fn meant_named(given: &str, known: &[Named<'_>]) -> Text {
    let all = known.iter().flat_map(|(id, name)| [*id, name.zh.as_ref()]);
    let near = nearest(given, all);
    let near = known
        .iter()
        .find(|(id, name)| near.is_some_and(|near| *id == near || name.zh == near));
    if let Some(one) = near {
        return did_you_mean_named(*one);
    }
    let known = all_named(known);
    text!("可以写的有：{known}", "known here: {known}", known)
}

/// A text of the user's on one line, cut where it is long
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut out = String::new();
    for (index, character) in text.chars().enumerate() {
        if index == LONGEST {
            out.push('…');
            break;
        }
        if character.is_control() {
            out.extend(character.escape_default());
        } else {
            out.push(character);
        }
    }
    out
}

/// Parts of a Chinese sentence, with a space between code and the words next to it
pub(crate) fn sentence(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts {
        let is_code = out.ends_with('`') || part.starts_with('`');
        if is_code && !out.is_empty() && !out.ends_with('，') && !part.starts_with('，') {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

/// Names in backticks with the separator of each language
pub(crate) fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Text {
    let quoted: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    Text::new(quoted.join("、"), quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_proposed_only_where_it_is_near() {
        let known = [
            "total_input",
            "service_input",
            "总投入",
            "服务投入",
            "总投入",
        ];
        let cases = [
            ("total_inputs", Some("total_input")),
            ("totalinput", Some("total_input")),
            ("总投人", Some("总投入")),
            ("profit", None),
            // The only one that has this part, and none of several
            ("service", Some("service_input")),
            ("服务", Some("服务投入")),
            ("input", None),
            ("ser", None),
            ("利润", None),
        ];
        for (given, expected) in cases {
            assert_eq!(nearest(given, known), expected, "{given}");
        }
    }
}
