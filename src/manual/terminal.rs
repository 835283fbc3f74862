//! What a code means, for a terminal; the words are those of the manual.

use std::io::{self, Write};

use super::{AREAS, page};
use crate::diagnostic::{Entry, Shown};
use crate::report::message;
use crate::report::table::Style;
use crate::report::table::paint::Paint;
use crate::text::wrap::painted;

/// Fewer columns than this count as this many
const LEAST: usize = 40;

/// Wider lines are hard to read
const WIDEST: usize = 120;

struct Page<'p> {
    style: &'p Style,
    text: String,
}

impl Page<'_> {
    fn paint(&self) -> Paint {
        Paint(self.style.color)
    }

    /// Text behind a head, its further lines as deep as the first
    fn lines(&mut self, before: &str, text: &str) {
        let columns = self.style.width.clamp(LEAST, WIDEST);
        let lines = painted(before, text, columns, str::to_owned);
        self.text.push_str(&lines);
    }

    fn heading(&mut self, text: &str) {
        let text = self.paint().bold(text);
        self.text.push_str(&format!("{text}\n"));
    }
}

/// Writes what there is to say of one code
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_one(entry: &Entry, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let language = style.language;
    let colon = message::colon(language);
    let mut page = Page {
        style,
        text: String::new(),
    };
    let level = entry.code.level().title();
    let level = message::aside(language, level.get(language));
    page.heading(&format!("{}{level}", entry.code));
    page.lines("", entry.meaning.get(language));
    let [why, wrong, mended, todo] = page::heads();
    page.lines(
        &format!("{}{colon}", why.get(language)),
        entry.why.get(language),
    );
    match &entry.shown {
        Shown::Words(words) => {
            page.lines(
                &format!("{}{colon}", todo.get(language)),
                words.get(language),
            );
        }
        Shown::Example(example) => {
            let of = example.of.title();
            let of = message::aside(language, of.get(language));
            for (head, sample) in [(wrong, example.wrong), (mended, example.mended)] {
                page.text.push('\n');
                page.lines(
                    "",
                    &format!("{}{of}{}", head.get(language), colon.trim_end()),
                );
                // What is written in a file is not wrapped.
                for line in sample.lines() {
                    page.text
                        .push_str(&format!("  {}\n", line.replace('\t', "→")));
                }
            }
        }
    }
    out.write_all(page.text.as_bytes())
}

/// Writes every code with what it means
///
/// # Errors
///
/// If `out` cannot be written to.
pub fn write_all(style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let language = style.language;
    let colon = message::colon(language);
    let mut page = Page {
        style,
        text: String::new(),
    };
    for (index, area) in AREAS.iter().enumerate() {
        if index > 0 {
            page.text.push('\n');
        }
        page.heading(area.title().get(language));
        for entry in area.entries() {
            let meaning = entry.meaning.get(language);
            page.lines("  ", &format!("{}{colon}{meaning}", entry.code));
        }
    }
    out.write_all(page.text.as_bytes())
}
