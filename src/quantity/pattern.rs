//! The accepted spellings as regular expressions of ECMA 262, for editors; reads no figure.
//!
//! They take every spelling that [`super::read`](mod@super::read) takes. Some that it refuses get
//! through: `012元`, more digits than are exact.

use super::read::{COUNTING_WORDS, CURRENCIES, TRADITIONAL, Wanted};
use super::unit::{BASES, Base, SCALES};

/// The pattern of a figure; with or without a minus sign
pub fn of(wanted: Wanted, negative: bool) -> String {
    let sign = if negative { "[-－−]?" } else { "" };
    let number = number();
    let body = match wanted {
        Wanted::Share => format!("{sign}{number}\\s*{}", bases(|base| base == Base::Percent)),
        Wanted::Number | Wanted::Amount(super::Dimension::NUMBER) => plain(sign),
        Wanted::Integer => format!("(?:第\\s*{number}\\s*[名位]?|{})", plain(sign)),
        Wanted::Year => "[1-9１-９][0-9０-９]{3}\\s*(?:年|年度)?".to_owned(),
        Wanted::Amount(dimension) => {
            let bases = bases(|base| base != Base::Percent && base.dimension() == dimension);
            let amount = format!("{sign}{number}\\s*(?:{}\\s*)?{bases}", scales());
            if dimension == super::Dimension::MONEY {
                money(sign, &number, &bases, &amount)
            } else {
                amount
            }
        }
    };
    let body = match wanted {
        Wanted::Share | Wanted::Amount(_) => format!("(?:{body}|[0０](?:[.．][0０]+)?)"),
        _ => body,
    };
    format!("^\\s*{body}\\s*$")
}

/// The pattern of a range of figures, or of days: rough, since only the program reads the ends
pub fn of_range(is_of_days: bool) -> String {
    let before = "至少|不低于|不少于|不早于|超过|高于|大于|晚于|至多|不超过|不高于|不晚于|不足|不到|低于|小于|早于|前|[>＞<＜][=＝]?|≥|≤|[a-z][a-z ]* ";
    let between = if is_of_days {
        "\\.\\.|至|[~～]"
    } else {
        "\\.\\.|至|[~～]|[-－–—]"
    };
    let digit = "[0-9０-９]";
    let mark = "(?:\\s*[(（]不?含(?:本数)?[)）])?";
    let end = format!("[^.。\\[\\]()]*?{digit}(?:[^\\[\\]()]*?){mark}");
    format!(
        "^\\s*(?:[\\[(]?{end}(?:{between}){end}[\\])]?|(?:{before}){end}|{end}(?:及?以上|及?以下|以内| or more| or less){mark}|between .*{digit}.* and .*{digit}.*)\\s*$"
    )
}

fn money(sign: &str, number: &str, bases: &str, amount: &str) -> String {
    let currencies = either(CURRENCIES.iter().map(|one| any_case(one)));
    let scales = scales();
    // 元 goes without saying behind a Chinese scale alone.
    let chinese = either(SCALES.iter().map(|(_, chinese, _)| any_case(chinese)));
    format!(
        "(?:{amount}|{sign}{number}\\s*(?:{chinese}|(?:{scales}\\s*)?元人民[币幣])\
         |{sign}{currencies}\\s*{sign}{number}\\s*(?:{scales}\\s*)?(?:{bases}|元人民[币幣])?)"
    )
}

fn plain(sign: &str) -> String {
    let words = either(COUNTING_WORDS.iter().map(|word| (*word).to_owned()));
    format!("{sign}{}\\s*(?:{}\\s*)?{words}?", number(), scales())
}

fn number() -> String {
    let digit = "[0-9０-９]";
    format!("{digit}(?:[,，]?{digit})*(?:[.．]{digit}+)?")
}

fn scales() -> String {
    let spellings = SCALES.iter().flat_map(|(_, chinese, english)| {
        [Some(any_case(chinese)), english.map(any_case)]
            .into_iter()
            .flatten()
    });
    either(spellings)
}

fn bases(is: impl Fn(Base) -> bool) -> String {
    let names = BASES.iter().filter(|(base, _)| is(*base));
    let mut names: Vec<_> = names.flat_map(|(_, names)| *names).collect();
    // The longest spelling first: a shorter one may be its beginning.
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    either(names.into_iter().map(|name| any_case(name)))
}

fn either(alternatives: impl Iterator<Item = String>) -> String {
    format!("(?:{})", alternatives.collect::<Vec<_>>().join("|"))
}

/// A spelling in capitals, small letters and their full-width twins, with traditional characters too
fn any_case(spelling: &str) -> String {
    let wide = |one: char| {
        let code = u32::from(one).checked_add(0xfee0);
        code.and_then(char::from_u32).unwrap_or(one)
    };
    let class = |one: char| match one {
        ' ' => "\\s".to_owned(),
        '^' => "[\\^＾]".to_owned(),
        '¥' => "[¥￥]".to_owned(),
        '!'..='~' => {
            let (small, capital) = (one.to_ascii_lowercase(), one.to_ascii_uppercase());
            let mut class = vec![small, wide(small)];
            if capital != small {
                class.extend([capital, wide(capital)]);
            }
            format!("[{}]", class.into_iter().collect::<String>())
        }
        other => match TRADITIONAL.iter().find(|(_, simple)| *simple == other) {
            Some((traditional, simple)) => format!("[{simple}{traditional}]"),
            None => other.to_string(),
        },
    };
    spelling.chars().map(class).collect()
}
