//! Workbooks that are written: pages of cells with their look, as the bytes of an .xlsx file.
//!
//! No text becomes a formula or a link. Numbers go out only where the spreadsheet keeps every digit,
//! others as texts. The same pages give the same bytes.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::decimal::Decimal;
use crate::text::wrap::width;

/// The most UTF-16 units of a cell
const MOST_UNITS: usize = 32_767;

/// The most characters of a sheet's name
const MOST_NAME: usize = 31;

/// The widest column, in characters
const WIDEST: usize = 60;

/// The code of A4 paper
const A4: u8 = 9;

/// The most characters beside each other on a page of a print
const WIDEST_PRINT: usize = 180;

/// The narrowest column of cells to fill in, in characters
const NARROWEST_INPUT: usize = 24;

/// The widest that a heading alone makes a column
const WIDEST_HEAD: usize = 26;

/// What a cell looks like; the words of a verdict say it without the colour
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing special
    #[default]
    Plain,
    /// A title above everything
    Title,
    /// The heading of a column
    Head,
    /// What is met
    Good,
    /// What is not met
    Bad,
    /// What is not decided
    Open,
    /// What explains
    Note,
    /// To be filled in
    Input,
}

const LOOKS: [Look; 8] = [
    Look::Plain,
    Look::Title,
    Look::Head,
    Look::Good,
    Look::Bad,
    Look::Open,
    Look::Note,
    Look::Input,
];

/// A cell
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it says: a number if it is one whole decimal, else a text
    pub text: String,
    /// Whether it may be a number
    pub is_number: bool,
    /// What it looks like
    pub look: Look,
}

impl Entry {
    /// A text
    pub fn text(text: impl Into<String>, look: Look) -> Self {
        Self {
            text: text.into(),
            is_number: false,
            look,
        }
    }

    /// A number in decimal digits
    pub fn number(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            is_number: true,
            look: Look::Plain,
        }
    }
}

/// A choice from a list, in a part of a column
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Column, from 0
    pub column: u16,
    /// First and last row, from 0
    pub rows: (u32, u32),
    /// What can be chosen
    pub values: Vec<String>,
}

/// A sheet
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its name, which is cleaned, cut and made unique
    pub name: String,
    /// Its rows
    pub rows: Vec<Vec<Entry>>,
    /// How many rows and columns stay in view
    pub frozen: (u32, u16),
    /// The row of headings that filters the rest, from 0
    pub filter: Option<u32>,
    /// Choices
    pub choices: Vec<Choice>,
    /// Whether only cells to be filled in can be changed
    pub is_protected: bool,
}

/// A workbook
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Its sheets
    pub pages: Vec<Page>,
    /// The name of the sheet that keeps the choices, which is hidden
    pub choices: String,
}

impl Book {
    /// The bytes of the file
    ///
    /// # Errors
    ///
    /// Where it is larger than a workbook can be.
    pub fn bytes(&self) -> std::io::Result<Vec<u8>> {
        self.write()
            .map_err(|error| std::io::Error::other(error.to_string()))
    }

    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let formats = LOOKS.map(format);
        let mut names: Vec<String> = Vec::new();
        let mut lists: Vec<&[String]> = Vec::new();
        for page in &self.pages {
            let sheet = workbook.add_worksheet();
            sheet.set_name(sheet_name(&page.name, &mut names))?;
            page.write(sheet, &formats)?;
            for choice in &page.choices {
                let known = lists.iter().position(|list| *list == choice.values);
                let at = known.unwrap_or_else(|| {
                    lists.push(&choice.values);
                    lists.len() - 1
                });
                let column = super::column_name(u32::try_from(at).unwrap_or(0));
                let range = format!(
                    "='{}'!${column}$1:${column}${}",
                    self.choices,
                    choice.values.len()
                );
                let list = DataValidation::new().allow_list_formula(Formula::new(range));
                let (first, last) = choice.rows;
                sheet.add_data_validation(first, choice.column, last, choice.column, &list)?;
            }
        }
        if !lists.is_empty() {
            let sheet = workbook.add_worksheet();
            sheet.set_name(self.choices.as_str())?.set_hidden(true);
            for (column, list) in (0u16..).zip(&lists) {
                for (row, value) in (0u32..).zip(*list) {
                    sheet.write_string(row, column, value)?;
                }
            }
        }
        workbook.save_to_buffer()
    }
}

impl Page {
    fn write(&self, sheet: &mut Worksheet, formats: &[Format; 8]) -> Result<(), XlsxError> {
        let look = |look: Look| {
            let at = LOOKS.iter().position(|one| *one == look);
            at.and_then(|at| formats.get(at)).unwrap_or(&formats[0])
        };
        let mut widths: Vec<usize> = Vec::new();
        for (row, entries) in (0u32..).zip(&self.rows) {
            for (column, entry) in (0u16..).zip(entries) {
                let place = usize::from(column);
                if widths.len() <= place {
                    widths.resize(place + 1, 8);
                }
                if let Some(known) = widths.get_mut(place).filter(|_| entry.look != Look::Title) {
                    let lines = entry.text.lines().map(width);
                    let widest = match entry.look {
                        Look::Head => WIDEST_HEAD,
                        _ => WIDEST,
                    };
                    let least = match entry.look {
                        Look::Input => NARROWEST_INPUT,
                        _ => 0,
                    };
                    let own = (lines.max().unwrap_or(0) + 2).min(widest).max(least);
                    *known = (*known).max(own);
                }
                let text = cut(&entry.text);
                let format = look(entry.look);
                match number(text).filter(|_| entry.is_number) {
                    Some(number) => sheet.write_number_with_format(row, column, number, format)?,
                    None if text.is_empty() => sheet.write_blank(row, column, format)?,
                    None if runs(text) => {
                        let kept = format.clone().set_quote_prefix();
                        sheet.write_string_with_format(row, column, text, &kept)?
                    }
                    None => sheet.write_string_with_format(row, column, text, format)?,
                };
            }
            // A heading on several lines needs its room; programs do not all find it themselves.
            let lines = (entries.iter().zip(&widths)).map(|(entry, room)| match entry.look {
                Look::Title => 1,
                _ => width(&entry.text)
                    .div_ceil((*room).max(1))
                    .max(entry.text.lines().count()),
            });
            let lines = lines.max().unwrap_or(1).clamp(1, 12);
            sheet.set_row_height(row, 16 * u32::try_from(lines).unwrap_or(1))?;
        }
        for (column, width) in (0u16..).zip(&widths) {
            sheet.set_column_width(column, u32::try_from(*width).unwrap_or(10))?;
        }
        let (rows, columns) = self.frozen;
        sheet.set_freeze_panes(rows, columns)?;
        // A print is as many pages wide as it takes to be read, with the heads on each.
        let pages = widths.iter().sum::<usize>().div_ceil(WIDEST_PRINT);
        sheet.set_paper_size(A4).set_landscape();
        sheet.set_print_fit_to_pages(u16::try_from(pages).unwrap_or(0), 0);
        if let Some(last) = rows.checked_sub(1) {
            sheet.set_repeat_rows(0, last)?;
        }
        if let Some(last) = columns.checked_sub(1) {
            sheet.set_repeat_columns(0, last)?;
        }
        let last = u32::try_from(self.rows.len())
            .unwrap_or(u32::MAX)
            .saturating_sub(1);
        let right = u16::try_from(widths.len())
            .unwrap_or(u16::MAX)
            .saturating_sub(1);
        if let Some(head) = self.filter.filter(|head| *head <= last) {
            sheet.autofilter(head, 0, last, right)?;
        }
        if self.is_protected {
            sheet.protect_with_options(&ProtectionOptions {
                use_autofilter: true,
                format_columns: true,
                format_rows: true,
                ..ProtectionOptions::default()
            });
        }
        Ok(())
    }
}

fn format(look: Look) -> Format {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let filled = |color: u32, font: u32| {
        let format = plain.clone().set_background_color(Color::RGB(color));
        format
            .set_font_color(Color::RGB(font))
            .set_border(FormatBorder::Thin)
    };
    match look {
        Look::Plain => plain,
        Look::Title => Format::new().set_bold().set_font_size(14),
        Look::Head => filled(0x00e7_ebf2, 0x0020_2a3a).set_bold(),
        Look::Good => filled(0x00dd_f3e1, 0x0012_5423),
        Look::Bad => filled(0x00fb_dfdd, 0x008a_1a12).set_bold(),
        Look::Open => filled(0x00ff_f3cf, 0x006b_4a00).set_italic(),
        Look::Note => plain.clone().set_font_color(Color::RGB(0x0055_5f6d)),
        Look::Input => filled(0x00ff_ffe8, 0x0000_0000).set_unlocked(),
    }
}

/// Whether a spreadsheet might run a text that somebody edits
fn runs(text: &str) -> bool {
    text.trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A text that fits into a cell
fn cut(text: &str) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, one)| {
        units += one.len_utf16();
        units > MOST_UNITS
    });
    end.map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

/// A number that comes back from the spreadsheet with every digit
#[expect(
    clippy::disallowed_types,
    reason = "a workbook has no other numbers; the way back is checked"
)]
fn number(text: &str) -> Option<f64> {
    let exact = Decimal::read(text).filter(Decimal::can_be_typed)?;
    let float: f64 = text.parse().ok()?;
    (Decimal::read(&float.to_string()).as_ref() == Some(&exact)).then_some(float)
}

/// A name that a sheet can have and none of the others has
fn sheet_name(wanted: &str, taken: &mut Vec<String>) -> String {
    let clean: String = (wanted.chars())
        .map(|one| match one {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => ' ',
            control if control.is_control() => ' ',
            other => other,
        })
        .collect();
    let short = |room: usize| {
        let mut units = 0;
        let kept = clean.trim().chars().take_while(|one| {
            units += one.len_utf16();
            units <= room
        });
        kept.collect::<String>().trim().to_owned()
    };
    let numbered = (1..).map(|number| match number {
        1 => short(MOST_NAME),
        _ => format!("{}（{number}）", short(MOST_NAME - 6)),
    });
    let mut free =
        numbered.filter(|name| !name.is_empty() && !taken.contains(&name.to_lowercase()));
    let name = free.next().unwrap_or_else(|| "?".to_owned());
    taken.push(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cleaned_cut_and_made_unique() {
        let mut taken = Vec::new();
        let long = "某某".repeat(20);
        let cases = [
            ("A/B", "A B".to_owned()),
            ("a b", "a b（2）".to_owned()),
            (long.as_str(), "某某".repeat(15) + "某"),
            (long.as_str(), "某某".repeat(12) + "某（2）"),
            ("'", "（2）".to_owned()),
        ];
        for (wanted, expected) in cases {
            assert_eq!(sheet_name(wanted, &mut taken), expected);
        }
    }

    #[test]
    fn a_number_goes_out_only_with_all_its_digits() {
        assert!(number("1234567890123.45").is_some());
        assert!(number("-0.1").is_some());
        for text in [
            "9007199254740993",
            "1234567890123456789.12",
            "1e3",
            "",
            "NaN",
            "12%",
        ] {
            assert!(number(text).is_none(), "{text}");
        }
    }
}
