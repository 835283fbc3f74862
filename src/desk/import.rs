//! Headings as they were understood, and names for the dossiers of a register; opens no file.

use std::collections::BTreeSet;

use crate::dossier::register::heading::{Doubt, HEADS, Meaning, Misfit};
use crate::dossier::register::problems::WRONG_HEADING;
use crate::dossier::register::{Beside, Given, Heading, Register};
use crate::language::{Language, say};
use crate::ruleset::library::FileProblems;
use crate::text::wrap::{hanging, width};

/// The most characters of a file's name
const MOST_CHARACTERS: usize = 60;

/// What a heading was taken for, in words
///
/// Years and units may stand above the columns of a sheet of one subject, or units beside its facts.
fn meaning(
    heading: &Heading<'_>,
    (has_years, has_units): (bool, bool),
    language: Language,
) -> String {
    let meant = match &heading.meaning {
        Ok(Meaning::Head(head)) => {
            let names = HEADS.iter().find(|(one, _)| one == head);
            let name = names
                .and_then(|(_, names)| match language {
                    Language::Zh => names.first(),
                    Language::En => names.last(),
                })
                .copied()
                .unwrap_or_default();
            say!(language, "{name}", "{name} (head of the dossier)")
        }
        Ok(Meaning::Fact(column)) => {
            let (id, name) = (&column.fact.id, &column.fact.name);
            let name = column.heading(name.get(language));
            let unit = match (&column.unit, column.fact.kind.needs_unit()) {
                (None, true) if !has_units => say!(
                    language,
                    "，单位须写在格内",
                    "; the unit has to stand in the cells"
                ),
                _ => String::new(),
            };
            let year = match column.fits() {
                Err(Misfit::LacksYear) if !has_years => {
                    say!(language, "，缺年度", "; without its year")
                }
                Err(Misfit::HasYear) => {
                    say!(language, "，不应有年度", "; has to be without a year")
                }
                _ => String::new(),
            };
            format!("{name}{year}{unit} [{id}]")
        }
        Ok(Meaning::Judgement(criterion)) => {
            say!(language, "判断：{criterion}", "judgement on {criterion}")
        }
        Ok(Meaning::PassedOver) => say!(language, "不用", "not used"),
        Err(Doubt::Unknown | Doubt::Unlike(..)) => {
            say!(language, "不认识，不用", "not known, not used")
        }
        Err(Doubt::Perhaps(perhaps)) => {
            say!(
                language,
                "可能是 {perhaps}，待确认，没有使用",
                "perhaps {perhaps}; to be confirmed, not used"
            )
        }
        Err(Doubt::Part(part)) => {
            say!(
                language,
                "“{part}”不是年度或单位，没有使用",
                "“{part}” is neither year nor unit; not used"
            )
        }
        Err(Doubt::Several(ids)) => {
            let ids = ids.join("、");
            say!(
                language,
                "是几项数据的名称：{ids}",
                "the name of several facts: {ids}"
            )
        }
    };
    match heading.is_mapped {
        true => say!(language, "{meant}（按对照文件）", "{meant} (by the map)"),
        false => meant,
    }
}

/// What a dossier, or the lack of one, says against headings: of the sheet as a whole, or of years
/// and units beside its cells
pub fn of_headings(given: Given) -> Option<FileProblems> {
    let source = match given.text {
        Err(refused) if refused.1.primary.is_none() => return Some((*refused).into()),
        Err(_) => return None,
        Ok(source) => source,
    };
    let mut problems = given.found;
    problems.retain(|one| one.code == WRONG_HEADING);
    let is_any = problems.has_errors();
    is_any.then_some(FileProblems { source, problems })
}

/// Whether somebody has to look at a heading before the register is used
fn is_doubtful(heading: &Heading<'_>, has_years: bool) -> bool {
    match &heading.meaning {
        Ok(Meaning::Fact(column)) => match column.fits() {
            Err(Misfit::LacksYear) => !has_years,
            Err(Misfit::HasYear) => true,
            Ok(()) => false,
        },
        Ok(_) | Err(Doubt::Unknown | Doubt::Unlike(..)) => false,
        Err(_) => true,
    }
}

/// What a column beside the facts of one subject holds, in words
fn beside(column: &str, what: &Beside, language: Language) -> String {
    let what = match what {
        Beside::Values(None, _) => say!(language, "数值", "values"),
        Beside::Values(Some(year), None) => say!(language, "{year}年", "{year}"),
        Beside::Values(Some(year), Some(unit)) => {
            say!(language, "{year}年（{unit}）", "{year} ({unit})")
        }
        Beside::Units => say!(language, "单位", "units"),
        Beside::Unused => say!(language, "不用", "not used"),
    };
    format!("{column} {what}")
}

/// The headings of a sheet and what each was taken for, a line each
pub fn headings(register: &Register<'_>, room: usize, language: Language) -> String {
    let sheet = register.problems.source.name();
    let mut text = format!("{sheet}\n");
    let shape = match register.is_of_one() {
        true => say!(
            language,
            "一家单位，每行一项数据",
            "one subject, a fact a row"
        ),
        false => say!(language, "每行一家单位", "a subject a row"),
    };
    text.push_str(&format!("  {shape}\n"));
    let mut tell = |lead: &str, said: &str| {
        let room = room.max(width(lead) + 8);
        for line in hanging(lead, said, room) {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    };
    let columns = register.columns();
    let has = |is: fn(&Beside) -> bool| columns.iter().any(|(_, what)| is(what));
    let has_years = has(|what| matches!(what, Beside::Values(Some(_), _)));
    let has_units = has(|what| matches!(what, Beside::Units | Beside::Values(_, Some(_))));
    if !columns.is_empty() {
        let each = columns
            .iter()
            .map(|(column, what)| beside(column, what, language));
        let said = each.collect::<Vec<_>>().join(language.pick("、", ", "));
        let lead = say!(language, "  各列：", "  columns: ");
        tell(&lead, &said);
    }
    for heading in &register.headings {
        let mark = match is_doubtful(heading, has_years) {
            true => "?",
            false if heading.meaning.is_ok() => "✓",
            false => "-",
        };
        let name = heading.text.replace(['\r', '\n'], " ");
        let said = format!(
            "{name} → {}",
            meaning(heading, (has_years, has_units), language)
        );
        let lead = format!("  {mark} {:<4} ", heading.cell);
        tell(&lead, &said);
    }
    text
}

/// A name for a file about a subject, without its extension, that is not among those taken, whatever
/// their capitals
pub fn file_name(subject: Option<&str>, place: &str, taken: &mut BTreeSet<String>) -> String {
    let clean = |text: &str| -> String {
        let plain = text
            .chars()
            .filter(|one| !one.is_control())
            .map(|one| match one {
                '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '!' => '_',
                other => other,
            });
        let short: String = plain.take(MOST_CHARACTERS).collect();
        short.trim_matches([' ', '.']).to_owned()
    };
    let place = clean(place.rsplit_once('!').map_or(place, |(_, row)| row));
    let name = subject.map(clean).filter(|name| !name.is_empty());
    let first = name.clone().unwrap_or_else(|| format!("row-{place}"));
    let numbered = (2..).map(|number| match &name {
        Some(name) if number == 2 => format!("{name}（{place}）"),
        _ => format!("{first}-{number}"),
    });
    let mut names = [first.clone()].into_iter().chain(numbered);
    let free = names.find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::file_name;
    use std::collections::BTreeSet;

    #[test]
    fn every_dossier_has_a_file_of_its_own_that_every_system_takes() {
        let mut taken = BTreeSet::new();
        let cases = [
            (Some("甲公司"), "a!b!2", "甲公司"),
            (Some("甲公司"), "a!b!3", "甲公司（3）"),
            (Some("甲公司"), "a!b!3", "甲公司-3"),
            (Some("A/B: c?"), "a!b!4", "A_B_ c_"),
            (Some("a/b: C?"), "a!b!5", "a_b_ C_（5）"),
            (Some(" . "), "a!b!6", "row-6"),
            (None, "a!b!7", "row-7"),
        ];
        for (subject, place, expected) in cases {
            assert_eq!(file_name(subject, place, &mut taken), expected);
        }
    }
}
