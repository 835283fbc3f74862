//! Real files, changed as accident and malice change them: bytes flipped, pieces cut, repeated,
//! nested and put into one another.

use std::fmt;

use proptest::prelude::*;

use super::run;
use super::targets::TARGETS;

/// What is put into a text
const TOKENS: &[&[u8]] = &[
    b"\0",
    b"\x1b[2J",
    b"\xff",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    "\u{feff}".as_bytes(),
    "\u{fffd}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{85}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{301}\u{301}\u{301}".as_bytes(),
    "\u{1f468}\u{200d}\u{1f469}".as_bytes(),
    "\u{10ffff}".as_bytes(),
    "：".as_bytes(),
    "，".as_bytes(),
    "“".as_bytes(),
    "％".as_bytes(),
    "亿元".as_bytes(),
    "万元/平方米".as_bytes(),
    "１２３".as_bytes(),
    b"\"\\uD83D\"",
    b"\"\\uDE00\\uD83D\"",
    b"\"\\x00\\U00110000\"",
    b"\r",
    b"\r\n",
    b"\n",
    b"\t",
    b"\n\n---\n",
    b"\n...\n",
    b"%YAML 1.2\n",
    b"&a ",
    b"*a",
    b"<<: *a\n",
    b"!!binary ",
    b"? ",
    b"- ",
    b": ",
    b"# ",
    b"|\n",
    b">-\n",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"\"",
    b"'",
    b"\\",
    b"~",
    b"-",
    b".",
    b",",
    b"%",
    b"**",
    b"/ 0",
    b"1e400",
    b"1e999999999",
    b"10**999999999",
    b"0x7fffffffffffffff",
    b"-9223372036854775808",
    b"79228162514264337593543950336",
    b"99999999999999999999999999999999999999999",
    b".inf",
    b".nan",
    b"2024-02-30",
    b"-0001-01-01",
    b"9999-12-31",
    b"262143-01-01",
    b" and ",
    b" or ",
    b"not(",
    b"some i in l satisfies ",
    b"for i in 1..99999999 return ",
    b"null",
    b"true",
    b"dossier: 1\n",
    b"facts:\n",
    b"judgements:\n",
    b"as_of: ",
    b"reference_year: ",
    b"__proto__: 1\n",
];

/// One change
#[derive(Clone, Debug)]
enum Change {
    /// Turns a bit around
    Flip(usize, u8),
    /// Puts a token in place of some bytes
    Put(usize, usize, usize),
    /// Ends the text
    End(usize),
    /// Leaves out some bytes
    Cut(usize, usize),
    /// Repeats a piece
    Repeat(usize, usize, usize),
    /// Moves a line
    Move(usize, usize),
    /// Takes a piece from another seed
    Splice(usize, usize, usize, usize),
    /// Puts many of the same opening sign
    Nest(usize, usize, usize),
    /// Makes a word long
    Stretch(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>;
    prop_oneof![
        3 => (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
        8 => (at(), 0..12_usize, at()).prop_map(|(at, gone, which)| Change::Put(at, gone, which)),
        1 => at().prop_map(Change::End),
        3 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Cut(at, length)),
        2 => (at(), 1..60_usize, 2..40_usize).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        2 => (at(), at()).prop_map(|(from, to)| Change::Move(from, to)),
        3 => (at(), at(), at(), 1..400_usize).prop_map(|(which, from, to, length)| Change::Splice(which, from, to, length)),
        1 => (at(), at(), 1..400_usize).prop_map(|(at, which, times)| Change::Nest(at, which, times)),
        1 => (at(), 1..3_000_usize).prop_map(|(at, times)| Change::Stretch(at, times)),
    ]
}

/// Signs that open something
const OPENING: &[&[u8]] = &[
    b"[",
    b"{",
    b"{a: ",
    b"- ",
    b"? ",
    b"(",
    b"-",
    b"not(",
    b"\"",
    b"if a then ",
    b"[1, ",
];

fn changed(seeds: &[Vec<u8>], seed: usize, changes: &[Change]) -> Vec<u8> {
    let mut text = seeds[seed % seeds.len()].clone();
    for change in changes {
        let length = text.len();
        let place = |at: usize| at % (length + 1);
        let end = |from: usize, wide: usize| (from + wide).min(length);
        match *change {
            Change::Flip(at, bit) if length > 0 => text[at % length] ^= 1 << bit,
            Change::Flip(..) => {}
            Change::Put(at, gone, which) => {
                let at = place(at);
                let token = TOKENS[which % TOKENS.len()].iter().copied();
                text.splice(at..end(at, gone), token);
            }
            Change::End(at) => text.truncate(place(at)),
            Change::Cut(at, wide) => {
                let at = place(at);
                text.drain(at..end(at, wide));
            }
            Change::Repeat(at, wide, times) => {
                let at = place(at);
                let piece = text[at..end(at, wide)].repeat(times);
                text.splice(at..at, piece);
            }
            Change::Move(from, to) => {
                let mut lines: Vec<_> = text.split_inclusive(|byte| *byte == b'\n').collect();
                if !lines.is_empty() {
                    let line = lines.remove(from % lines.len());
                    lines.insert(to % (lines.len() + 1), line);
                    text = lines.concat();
                }
            }
            Change::Splice(which, from, to, wide) => {
                let other = &seeds[which % seeds.len()];
                let from = from % (other.len() + 1);
                let piece = other[from..(from + wide).min(other.len())].to_vec();
                let to = place(to);
                text.splice(to..to, piece);
            }
            Change::Nest(at, which, times) => {
                let at = place(at);
                let signs = OPENING[which % OPENING.len()].repeat(times);
                text.splice(at..at, signs);
            }
            Change::Stretch(at, times) => {
                let at = place(at);
                if let Some(byte) = text.get(at).copied() {
                    text.splice(at..at, std::iter::repeat_n(byte, times));
                }
            }
        }
    }
    text
}

/// An input that is shown as the text that it nearly is
struct Input(Vec<u8>);

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&String::from_utf8_lossy(&self.0), f)
    }
}

/// Tries a target on changed seeds; `PROPTEST_CASES` says on how many, as a multiple of 256
fn attack(name: &str, share: u32) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    let seeds = (target.seeds)();
    assert!(seeds.len() > 3, "{} seeds", seeds.len());
    let default = ProptestConfig::default();
    let config = ProptestConfig {
        cases: (default.cases / share).max(1),
        failure_persistence: None,
        max_shrink_iters: 200,
        ..default
    };
    let input = (any::<usize>(), prop::collection::vec(change(), 1..6));
    let input = input.prop_map(|(seed, changes)| Input(changed(&seeds, seed, &changes)));
    proptest!(config, |(input in input)| {
        run(target, &input.0);
    });
}

/// A seed as it is breaks no law, or changed ones tell nothing
#[test]
fn every_seed_is_taken() {
    for target in TARGETS {
        for seed in (target.seeds)() {
            run(target, &seed);
        }
    }
}

#[test]
fn changed_files_are_read_or_refused() {
    attack("reading", 1);
}

#[test]
fn changed_numbers_are_read_or_refused() {
    attack("numbers", 1);
}

#[test]
fn changed_expressions_are_evaluated_or_refused() {
    attack("expressions", 1);
}

#[test]
fn changed_rules_are_loaded_or_refused() {
    attack("rules", 4);
}

#[test]
fn changed_dossiers_are_judged_or_refused_in_every_format() {
    attack("dossiers", 4);
}

#[test]
fn changed_cases_and_lists_are_read_or_refused() {
    attack("beside", 4);
}
