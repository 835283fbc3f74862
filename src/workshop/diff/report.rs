//! A comparison of editions for people at a terminal; compares nothing.

pub mod json;

use std::fmt::Write as _;

use crate::language::{Language, Text, text};
use crate::report::message;
use crate::text::sanitize;
use crate::verdict::Verdict;
use crate::workshop::diff::{Change, Compared, Parting, Place, What};

/// The comparison for people; editions of one name are told apart by where they were given
pub fn text(compared: &[Compared], given: [&str; 2], language: Language) -> String {
    let say = |text: Text| text.get(language).to_owned();
    let mut out = String::new();
    let mut line = |text: String| {
        out.push_str(&text);
        out.push('\n');
    };
    for one in compared {
        let [old, new] = [&one.old, &one.new];
        line(match (old == new, given.map(sanitize::one_line)) {
            (true, [before, after]) if before != after => {
                let [before, after] = [before, after].map(|one| message::aside(language, &one));
                format!("{old}{before} → {new}{after}")
            }
            _ => format!("{old} → {new}"),
        });
        if one.changes.is_empty() {
            line(say(text!("  含义没有变化", "  nothing differs in meaning")));
        }
        for change in &one.changes {
            let (at, what) = (say(place(&change.place)), say(change_title(change)));
            let none = String::new();
            let (old, new) = (change.old.as_ref(), change.new.as_ref());
            let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
            line(match change.what {
                What::Existence => format!("  {at}: {what} {old}{new}"),
                _ => format!("  {at}: {what}: {old} → {new}"),
            });
            match &change.parting {
                None => {}
                Some(Parting::NotFound) => line(say(text!(
                    "    没有找到结论因此不同的档案",
                    "    no dossier was found on which the verdicts part"
                ))),
                Some(Parting::At(witness, before, after)) => {
                    let (before, after) = (verdict(*before), verdict(*after));
                    line(say(text!(
                        "    这份档案旧版{before}，新版{after}：",
                        "    this dossier: {before} before, {after} now:",
                        before,
                        after
                    )));
                    for text in witness.text.lines() {
                        line(format!("      {text}"));
                    }
                }
            }
        }
        for flip in &one.flips {
            let (before, after) = (verdict(flip.old), verdict(flip.new));
            line(format!(
                "  {}: {} {}: {} → {}",
                sanitize::one_line(&flip.path),
                flip.track,
                flip.criterion,
                say(before),
                say(after)
            ));
        }
    }
    let changes: usize = compared.iter().map(|one| one.changes.len()).sum();
    let flips: usize = compared.iter().map(|one| one.flips.len()).sum();
    let _ = write!(
        out,
        "\n{}\n",
        say(text!(
            "{changes}处变化，{flips}个结论改变",
            "{changes} changes, {flips} verdicts change"
        ))
    );
    out
}

pub(super) fn place(place: &Place) -> Text {
    let named = |zh: &str, en: &str, id: &str| text!("{zh} `{id}`", "{en} `{id}`");
    match place {
        Place::Edition => text!("版本", "edition"),
        Place::Fact(id) => named("事实", "fact", id),
        Place::Consistency(id) => named("事实间的关系", "relation", id),
        Place::Term(id) => named("术语", "term", id),
        Place::Track(id) => named("申报类别", "track", id),
        Place::Clause(track, name) => named(
            &format!("`{track}` 的条款"),
            &format!("clause of `{track}`"),
            name,
        ),
        Place::Measure(id) => named("支持措施", "measure", id),
        Place::WithoutTitle => text!("不需认定的主体", "who needs no title"),
        Place::List(id) => named("清单", "list", id),
        Place::ItemFact(list, id) => named(
            &format!("清单 `{list}` 的事实"),
            &format!("fact of list `{list}`"),
            id,
        ),
        Place::Criterion(track, id) => named(
            &format!("`{track}` 的条件"),
            &format!("criterion of `{track}`"),
            id,
        ),
    }
}

fn change_title(change: &Change) -> Text {
    match (change.what, &change.old, &change.new) {
        (What::Existence, None, _) => text!("新增", "added"),
        (What::Existence, _, _) => text!("删除", "removed"),
        (What::Number, ..) => text!("文号", "number"),
        (What::Tracks, ..) => text!("适用类别", "tracks"),
        (What::Items, ..) => text!("支付对象", "what it pays for"),
        (What::ItemConditions, ..) => text!("对每项的要求", "conditions on an item"),
        (What::Amount, ..) => text!("金额", "amount"),
        (What::InForce, ..) => text!("有效期", "days in force"),
        (What::Subject, ..) => text!("申报主体", "who can apply"),
        (What::Threshold, ..) => text!("门槛", "threshold"),
        (What::Condition, ..) => text!("判定方式", "condition"),
        (What::Facts, ..) => text!("用到的事实", "facts read"),
        (What::Citation, ..) => text!("依据", "citation"),
        (What::Question, ..) => text!("判断的问题", "question"),
        (What::Treatment, ..) => text!("交代方式", "how it is accounted for"),
        (What::Readings, ..) => text!("解读", "readings"),
        (What::Declaration, ..) => text!("定义", "declaration"),
    }
}

fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Pass => text!("符合", "pass"),
        Verdict::Fail => text!("不符合", "fail"),
        Verdict::Undetermined => text!("尚不能确定", "undetermined"),
    }
}
