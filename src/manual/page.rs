//! The page that lists every code, as Markdown in both languages; writes no file.

use super::AREAS;
use crate::diagnostic::{Entry, Shown};
use crate::language::{Language, Text, text};

/// The words around the text on a code
pub fn heads() -> [Text; 4] {
    [
        text!("为什么", "why"),
        text!("错误写法", "wrong"),
        text!("改正后", "corrected"),
        text!("怎样处理", "what to do"),
    ]
}

/// The page
pub fn markdown() -> String {
    let mut page = "\
# 问题代码 · Codes

报告中的每个代码是什么意思、为什么、怎样改正。终端中用 `dabiao explain --code 代码` 查看。\\
What each code in a report means, why, and how to fix it; `dabiao explain --code CODE` says the same.
"
    .to_owned();
    for area in AREAS {
        let title = area.title();
        page.push_str(&format!("\n## {} · {}\n", title.zh, title.en));
        for entry in area.entries() {
            page.push_str(&section(entry));
        }
    }
    page
}

fn section(entry: &Entry) -> String {
    let level = entry.code.level().title();
    let mut text = format!("\n### {}\n", entry.code);
    let [why, wrong, mended, todo] = heads();
    for language in [Language::Zh, Language::En] {
        let (level, why) = (level.get(language), why.get(language));
        let colon = colon(language);
        text.push_str(&format!(
            "\n{level}{colon}{}\\\n{why}{colon}{}\n",
            entry.meaning.get(language),
            entry.why.get(language)
        ));
        if let Shown::Words(words) = &entry.shown {
            let todo = todo.get(language);
            text.push_str(&format!("\n{todo}{colon}{}\n", words.get(language)));
        }
    }
    if let Shown::Example(example) = &entry.shown {
        let of = example.of.title();
        for (head, sample) in [(wrong, example.wrong), (mended, example.mended)] {
            text.push_str(&format!(
                "\n{} · {} ({} · {}):\n\n```yaml\n{sample}```\n",
                head.zh, head.en, of.zh, of.en
            ));
        }
    }
    text
}

/// The separator between a head and what follows
pub fn colon(language: Language) -> &'static str {
    match language {
        Language::Zh => "：",
        Language::En => ": ",
    }
}
