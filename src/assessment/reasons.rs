//! The reasons of undetermined verdicts, as codes that appear in the same reports as those of
//! problems.

use crate::diagnostic::problems;

problems! {
    /// The reasons, in the order of precedence
    REASONS:

    const CONTRADICTORY_FACTS = "contradictory_facts", Reason:
        "用到的数据互相矛盾", "facts that the criterion reads contradict each other";
        why ("不知道哪一项错了，即使有一项不影响结论也不判定",
            "it is not known which of them is wrong, so nothing is decided, even if it might not matter");
        advice("按 contradiction 的提示改正数据",
            "mend the figures that `contradiction` points at");
    const INVALID_FACTS = "invalid_facts", Reason:
        "填写的值不能采用", "a stated value cannot be used";
        why ("有误的值不能当作未填，也不能猜", "it is neither taken for missing nor guessed");
        advice("按报告中同一位置的错误改正", "mend what the error at the same place says");
    const MISSING_FACTS = "missing_facts", Reason:
        "缺少会改变结论的数据", "facts are not known that could change the verdict";
        why ("未知的数据不当作零，也不当作符合",
            "what is not known counts neither as zero nor as met");
        advice("回答报告中“待补充的资料”所列的问题；`dabiao ask` 可以逐项询问",
            "answer the questions under “facts to find out”; `dabiao ask` asks them one by one");
    const NEEDS_JUDGEMENT = "needs_judgement", Reason:
        "这项条件由人判断，还没有人判断", "the criterion is for a person to judge, and nobody has";
        why ("条文没有给出可以计算的标准", "the text gives nothing that could be worked out");
        advice("在 `judgements` 下写明 met、by、on、because",
            "state met, by, on and because under `judgements`");
    const UNPROVEN = "unproven", Reason:
        "数据缺少证明材料", "a fact lacks its proof";
        why ("要求有证明时，没有证明的数据不能得出符合",
            "if proof is required, nothing passes on a fact without it");
        advice("在 `evidence` 下写明这项数据的证明材料",
            "name the fact's documents under `evidence`");
    const NOT_DEFINED = "not_defined", Reason:
        "无法计算，如基年为零或亏损时的增长率、除数为零",
        "no figure can be given: growth from a base of zero or a loss, a division by zero";
        why ("原文没有说明这时怎样计算，其他文件的变通算法不予借用",
            "the text does not say what to do then, and no other rule's convention is taken over");
        advice("核对基年的数据；数据无误的，请向主管部门确认",
            "check the base; where it is right, ask the authority");
    const READINGS_DIFFER = "readings_differ", Reason:
        "条文有几种理解，有的符合，有的不符合",
        "the text can be read in several ways; some pass and some fail";
        why ("程序不替主管部门选定一种理解", "no reading is chosen in the place of the authority");
        advice("用 `dabiao explain 档案 条件` 查看每种理解的数字和依据，请向主管部门确认",
            "`dabiao explain DOSSIER CRITERION` shows every reading with its figures and its ground; ask the authority which is meant");
}
