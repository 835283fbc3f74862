//! The picture of the README is what the program writes on a terminal of 80 columns.
//!
//! `DABIAO_WRITE_PICTURE=1 cargo test --test house picture` draws `.github/match.svg` anew.

mod terminal_svg;

use std::fs;

use crate::binary::dabiao;

const PICTURE: &str = ".github/match.svg";

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the picture is drawn anew only where a variable says so"
)]
fn the_picture_of_the_readme_is_what_the_program_writes() {
    let day = "2026-11-28";
    let arguments = ["match", "examples/ladder", "--as-of", day];
    let output = dabiao(arguments)
        .args(["--color", "always"])
        .env_clear()
        .env("COLUMNS", "80")
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap();
    let written = String::from_utf8(output.stdout).unwrap();
    let svg = terminal_svg::draw(
        "$ dabiao match examples/ladder --as-of 2026-11-28",
        &written,
    );
    // Every word of the report is a text of the picture, in its order.
    let drawn = roxmltree::Document::parse(&svg).unwrap();
    let texts = drawn.descendants().filter(|node| node.has_tag_name("text"));
    let drawn: String = texts.filter_map(|node| node.text()).collect();
    let mut plain = String::new();
    let mut parts = written.split('\u{1b}');
    plain.push_str(parts.next().unwrap());
    for part in parts {
        plain.push_str(part.split_once('m').unwrap().1);
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let command = "$dabiaomatchexamples/ladder--as-of2026-11-28";
    assert_eq!(squeezed(&drawn), format!("{command}{}", squeezed(&plain)));
    if std::env::var_os("DABIAO_WRITE_PICTURE").is_some() {
        fs::write(PICTURE, &svg).unwrap();
    }
    let kept = fs::read_to_string(PICTURE).unwrap_or_default();
    assert!(
        kept == svg,
        "{PICTURE} is not what the program writes; DABIAO_WRITE_PICTURE=1 draws it anew"
    );
    assert!(fs::read_to_string("README.md").unwrap().contains(PICTURE));
}
