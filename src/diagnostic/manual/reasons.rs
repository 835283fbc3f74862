//! The reasons of undetermined verdicts, which stand in the same reports.

use super::{Entry, Level, Pair, words};

/// A reason
const fn reason(name: &'static str, meaning: Pair, why: Pair, todo: Pair) -> Entry {
    words(name, Level::Reason, meaning, why, todo)
}

/// The reasons, in the order of precedence
pub const ENTRIES: &[Entry] = &[
    reason(
        "contradictory_facts",
        Pair::new(
            "用到的数据互相矛盾",
            "facts that the criterion reads contradict each other",
        ),
        Pair::new(
            "不知道哪一项错了，即使有一项不影响结论也不判定",
            "which of them is wrong is not known, so nothing is said even where it might not matter",
        ),
        Pair::new(
            "按 contradiction 的提示改正数据",
            "mend the figures that `contradiction` points at",
        ),
    ),
    reason(
        "invalid_facts",
        Pair::new("填写的值不能采用", "a stated value cannot be used"),
        Pair::new(
            "有误的值不能当作未填，也不能猜",
            "it is neither taken for missing nor guessed",
        ),
        Pair::new(
            "按报告中同一位置的错误改正",
            "mend what the error at the same place says",
        ),
    ),
    reason(
        "missing_facts",
        Pair::new(
            "缺少会改变结论的数据",
            "facts are not known that could change the verdict",
        ),
        Pair::new(
            "未知的数据不当作零，也不当作符合",
            "what is not known counts neither as zero nor as met",
        ),
        Pair::new(
            "回答报告中“待补充的资料”所列的问题；`dabiao ask` 可以逐项询问",
            "answer the questions under “facts to find out”; `dabiao ask` asks them one by one",
        ),
    ),
    reason(
        "needs_judgement",
        Pair::new(
            "这项条件由人判断，还没有人判断",
            "the criterion is for a person to judge, and nobody has",
        ),
        Pair::new(
            "条文没有给出可以计算的标准",
            "the text gives nothing that could be worked out",
        ),
        Pair::new(
            "在 `judgements` 下写明 met、by、on、because",
            "state met, by, on and because under `judgements`",
        ),
    ),
    reason(
        "unproven",
        Pair::new("数据缺少证明材料", "a fact lacks its proof"),
        Pair::new(
            "要求有证明时，没有证明的数据不能得出符合",
            "where proof is asked for, nothing passes on a fact without it",
        ),
        Pair::new(
            "在 `evidence` 下写明这项数据的证明材料",
            "name the fact's documents under `evidence`",
        ),
    ),
    reason(
        "not_defined",
        Pair::new(
            "无法计算，如基年为零或亏损时的增长率、除数为零",
            "no figure can be given: growth from a base of zero or a loss, a division by zero",
        ),
        Pair::new(
            "原文没有说明这时怎样计算，其他文件的变通算法不予借用",
            "the text does not say what to do then, and no other rule's convention is taken over",
        ),
        Pair::new(
            "核对基年的数据；数据无误的，请向主管部门确认",
            "check the base; where it is right, ask the authority",
        ),
    ),
    reason(
        "readings_differ",
        Pair::new(
            "条文有几种理解，有的符合，有的不符合",
            "the text can be read in several ways, of which some pass and some fail",
        ),
        Pair::new(
            "程序不替主管部门选定一种理解",
            "no reading is chosen in the place of the authority",
        ),
        Pair::new(
            "用 `dabiao explain 档案 条件` 查看每种理解的数字和依据，请向主管部门确认",
            "`dabiao explain DOSSIER CRITERION` shows every reading with its figures and its ground; ask the authority which is meant",
        ),
    ),
];
