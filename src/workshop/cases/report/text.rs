//! The results for cases as a text for people; leaves the drawing of places to the table.

use std::io::{self, Write};

use super::{CasesReport, EditionCases, Mutants, words};
use crate::language::{Language, Text, text};
use crate::report::Report;
use crate::report::table::{self, Style};
use crate::ruleset::library::FileProblems;
use crate::text::sanitize;
use crate::workshop::cases::boundary::Standing;

/// Writes the report
pub fn write(report: &CasesReport<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    problems(&report.problems, style, out)?;
    for one in &report.editions {
        problems(&one.differences, style, out)?;
        edition(one, style.language, out)?;
    }
    Ok(())
}

fn problems(files: &[FileProblems], style: &Style, out: &mut dyn Write) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let files = files.iter().map(|file| FileProblems {
        source: file.source.clone(),
        problems: file.problems.clone(),
    });
    table::write(&Report::of_problems(files.collect()), style, out)?;
    out.write_all(b"\n")
}

fn edition(one: &EditionCases<'_>, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let mut say = |text: &Text| {
        let line = sanitize::one_line(text.get(language));
        writeln!(out, "{line}")
    };
    let name = one.edition.full_name();
    let failed = one.cases.iter().filter(|case| !case.failures.is_empty());
    let (count, failed) = (one.cases.len(), failed.count());
    say(&Text::new(
        match failed {
            0 => format!("{name}：{count}个案例，全部相符"),
            _ => format!("{name}：{count}个案例，{failed}个不符"),
        },
        match failed {
            0 => format!("{name}: {count} cases, all as expected"),
            _ => format!("{name}: {count} cases, {failed} not as expected"),
        },
    ))?;
    if let Some(items) = &one.coverage {
        let missing = items.iter().filter(|item| item.covered_by.is_none());
        let covered = items.len() - missing.clone().count();
        say(&Text::new(
            format!("覆盖：{}项中{covered}项有案例", items.len()),
            format!("coverage: {covered} of {} tried by a case", items.len()),
        ))?;
        for item in missing {
            let what = words::coverage_item(&item.what);
            say(&Text::new(
                format!("  没有案例：{}，{}", item.at, what.zh),
                format!("  no case: {}, {}", item.at, what.en),
            ))?;
        }
    }
    if let Some(mutants) = &one.mutants {
        mutation(mutants, &mut say)?;
    }
    if let Some(places) = &one.boundary {
        let covered = places
            .iter()
            .filter(|place| matches!(place.standing, Standing::Covered(_)));
        say(&Text::new(
            format!(
                "门槛：{}处中{}处有案例",
                places.len(),
                covered.clone().count()
            ),
            format!(
                "thresholds: {} of {} places have a case",
                covered.count(),
                places.len()
            ),
        ))?;
        for place in places {
            let words = words::place(place);
            match &place.standing {
                Standing::Covered(_) => {}
                Standing::NotFound => say(&Text::new(
                    format!(
                        "  没有案例，也没有找到合适的数字：{}，{}",
                        place.at, words.zh
                    ),
                    format!(
                        "  no case, and no figures were found: {}, {}",
                        place.at, words.en
                    ),
                ))?,
                Standing::Proposed(yaml) => {
                    say(&Text::new(
                        format!(
                            "# 没有案例：{}，{}；以下已试算，核对后可加入",
                            place.at, words.zh
                        ),
                        format!(
                            "# no case: {}, {}; this one was run, check it against the law",
                            place.at, words.en
                        ),
                    ))?;
                    for line in yaml.lines() {
                        say(&Text::same(line))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn mutation(mutants: &Mutants, say: &mut dyn FnMut(&Text) -> io::Result<()>) -> io::Result<()> {
    let Mutants::Made { all, equivalent } = mutants else {
        return say(&text!(
            "变异：有案例不符，未做",
            "mutants: none made, since a case is not as expected"
        ));
    };
    let noticed = all.iter().filter(|one| one.noticed_by.is_some()).count();
    let same = all
        .iter()
        .filter(|one| one.noticed_by.is_none() && equivalent.iter().any(|known| known.is(one)));
    say(&Text::new(
        format!(
            "变异：{}个，案例或引文发现{noticed}个，等价{}个，漏过{}个",
            all.len(),
            same.clone().count(),
            mutants.survivors().count()
        ),
        format!(
            "mutants: {}, of which cases or quotes notice {noticed}, {} are equivalent, {} survive",
            all.len(),
            same.count(),
            mutants.survivors().count()
        ),
    ))?;
    for one in mutants.survivors() {
        let words = words::mutant(one);
        say(&Text::new(
            format!("  没有案例发现：{}，{}", one.at, words.zh),
            format!("  no case notices: {}, {}", one.at, words.en),
        ))?;
    }
    Ok(())
}
