//! What a program writes on a terminal, drawn as a picture for a light and for a dark page.
//!
//! Each run of characters stands at its column and is as wide as its columns, so that Chinese and
//! lines of a table meet whatever fonts there are.

use dabiao::text::wrap::width;

/// Width of a column, height of a line and the margin, in tenths of a pixel
const COLUMN: usize = 84;
const LINE: usize = 200;
const MARGIN: usize = 160;

/// Tenths of a pixel as they are written
fn pixels(tenths: usize) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// How characters look, as classes of the picture
#[derive(Clone, Copy, Default, PartialEq)]
struct Look {
    bold: bool,
    dim: bool,
    colour: Option<&'static str>,
}

impl Look {
    /// Takes the numbers of one escape sequence
    fn take(&mut self, codes: &str) {
        for code in codes.split(';') {
            match code {
                "0" | "" => *self = Self::default(),
                "1" => self.bold = true,
                "2" => self.dim = true,
                "31" => self.colour = Some("red"),
                "32" => self.colour = Some("green"),
                "33" => self.colour = Some("yellow"),
                "35" => self.colour = Some("magenta"),
                "36" => self.colour = Some("cyan"),
                other => assert!(other.is_empty(), "the picture knows no escape code {other}"),
            }
        }
    }

    fn classes(self) -> String {
        let bold = self.bold.then_some("bold");
        let dim = self.dim.then_some("dim");
        let classes: Vec<_> = [bold, dim, self.colour].into_iter().flatten().collect();
        classes.join(" ")
    }
}

/// Draws a command and what it wrote
pub(crate) fn draw(command: &str, written: &str) -> String {
    let lines: Vec<_> = std::iter::once(command).chain(written.lines()).collect();
    let (high, wide) = (LINE * lines.len() + 2 * MARGIN, COLUMN * 80 + 2 * MARGIN);
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="img" aria-label="{command}">
{STYLE}
<rect class="page" x="0.5" y="0.5" width="{2}" height="{3}" rx="8"/>
"#,
        pixels(wide),
        pixels(high),
        pixels(wide - 10),
        pixels(high - 10)
    );
    let mut look = Look::default();
    for (index, line) in lines.iter().enumerate() {
        let y = LINE * index + LINE * 7 / 10 + MARGIN;
        let mut column = 0;
        let mut run = String::new();
        let mut rest = *line;
        while let Some(char) = rest.chars().next() {
            if let Some(sequence) = rest.strip_prefix("\u{1b}[") {
                column += put(&mut svg, &mut run, column, y, look);
                let (codes, after) = sequence.split_once('m').unwrap();
                look.take(codes);
                rest = after;
                continue;
            }
            let is_alike = |last: char| kind(last) == kind(char);
            if char == ' ' || !run.chars().last().is_none_or(is_alike) {
                column += put(&mut svg, &mut run, column, y, look);
            }
            match char {
                ' ' => column += 1,
                _ => run.push(char),
            }
            rest = rest.strip_prefix(char).unwrap();
        }
        put(&mut svg, &mut run, column, y, look);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Characters that one font is likely to draw alike: wide, of the keyboard, lines and signs
fn kind(char: char) -> u8 {
    match char {
        _ if width(char.encode_utf8(&mut [0; 4])) == 2 => 0,
        ' '..='~' => 1,
        _ => 2,
    }
}

/// Draws what has been gathered; gives the columns that it takes
fn put(svg: &mut String, run: &mut String, column: usize, y: usize, look: Look) -> usize {
    let columns = width(run);
    if columns > 0 {
        let text = run.replace('&', "&amp;").replace('<', "&lt;");
        let (x, y) = (pixels(COLUMN * column + MARGIN), pixels(y));
        let long = pixels(COLUMN * columns);
        let class = look.classes();
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(r#" class="{class}""#)
        };
        svg.push_str(&format!(
            "<text x=\"{x}\" y=\"{y}\" textLength=\"{long}\" lengthAdjust=\"spacingAndGlyphs\"{class}>{text}</text>\n"
        ));
    }
    run.clear();
    columns
}

const STYLE: &str = "<style>
.page { fill: #ffffff; stroke: #d0d7de }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace; fill: #1f2328 }
.bold { font-weight: 700 }
.dim { fill: #656d76 }
.red { fill: #cf222e }
.green { fill: #1a7f37 }
.yellow { fill: #9a6700 }
.magenta { fill: #8250df }
.cyan { fill: #1b7c83 }
@media (prefers-color-scheme: dark) {
.page { fill: #0d1117; stroke: #30363d }
text { fill: #e6edf3 }
.dim { fill: #8d96a0 }
.red { fill: #ff7b72 }
.green { fill: #3fb950 }
.yellow { fill: #d29922 }
.magenta { fill: #bc8cff }
.cyan { fill: #39c5cf }
}
</style>";
