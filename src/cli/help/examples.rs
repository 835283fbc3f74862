//! The examples of every command's help; each is run by a test, in the order of this file.

use crate::language::Text;

/// What to type, and what it does in Chinese and English
type Example = (&'static str, &'static str, &'static str);

/// The examples of a command under their heading
pub(super) fn of(command: &str) -> Option<(Text, &'static [Example])> {
    let (_, examples) = ALL.iter().find(|(name, _)| *name == command)?;
    let heading = match command {
        "dabiao" => Text::new("第一次使用", "The first time"),
        _ => Text::new("示例", "Examples"),
    };
    Some((heading, examples))
}

const ALL: &[(&str, &[Example])] = &[
    (
        "dabiao",
        &[
            (
                "dabiao ask",
                "在终端里逐项回答，填好的档案是 dossier.yaml",
                "answer questions in the terminal, which fill in dossier.yaml",
            ),
            (
                "dabiao new enterprise -o dossier.yaml",
                "或者写出一份待填的档案，用编辑器填写（园区用 new park）",
                "or write a dossier to fill in with an editor (for a park: new park)",
            ),
            (
                "dabiao check dossier.yaml",
                "判定：逐项条件是否符合，差多少，还缺什么",
                "judge it: what is met, what is short by how much, what is missing",
            ),
        ],
    ),
    (
        "dabiao check",
        &[
            (
                "dabiao check dossier.yaml",
                "判定一份档案",
                "judge one dossier",
            ),
            (
                "dabiao check clients --track leading --as-of 2024-06-30",
                "判定一个文件夹里的全部档案，只看领跑型，按这一天申报",
                "judge every dossier of a folder, as leading enterprises who apply on that day",
            ),
            (
                "dabiao check --format csv -o report.csv",
                "判定当前文件夹，每个条件一行，可用 Excel 打开",
                "judge this folder, a row a criterion, for a spreadsheet",
            ),
        ],
    ),
    (
        "dabiao explain",
        &[
            (
                "dabiao explain dossier.yaml",
                "推导档案的全部结论",
                "derive every verdict of the dossier",
            ),
            (
                "dabiao explain dossier.yaml service_input_share",
                "只推导一项条件",
                "derive one criterion",
            ),
            (
                "dabiao explain --code unit-missing",
                "说明报告里的一个问题代码",
                "say what a code in a report means",
            ),
        ],
    ),
    (
        "dabiao gap",
        &[
            (
                "dabiao gap dossier.yaml",
                "还差多少，改变哪几项就能达到",
                "how much is lacking, and the smallest changes that would do",
            ),
            (
                "dabiao gap dossier.yaml --track growth",
                "只看成长型",
                "as a growth enterprise only",
            ),
        ],
    ),
    (
        "dabiao new",
        &[
            (
                "dabiao new park --track new-park -o park.yaml",
                "写出新设园区待填的档案",
                "write a dossier to fill in for a new park",
            ),
            (
                "dabiao new enterprise --name 某某科技有限公司",
                "写到标准输出，先看一眼",
                "write it to standard output, for a first look",
            ),
        ],
    ),
    (
        "dabiao ask",
        &[
            (
                "dabiao ask",
                "新建 dossier.yaml，或接着填",
                "begin dossier.yaml, or go on with it",
            ),
            (
                "dabiao ask park.yaml --kind park --track park",
                "只问示范园区所需",
                "ask only what a demonstration park needs",
            ),
        ],
    ),
    (
        "dabiao evidence",
        &[(
            "dabiao evidence check dossier.yaml",
            "看哪些事实还没有证明材料",
            "see which facts have no document yet",
        )],
    ),
    (
        "dabiao evidence check",
        &[
            (
                "dabiao evidence check dossier.yaml",
                "看材料在不在、改没改、是否有效",
                "see whether documents are there, unchanged and valid",
            ),
            (
                "dabiao evidence check clients --format json",
                "一个文件夹的档案，供程序读取",
                "the dossiers of a folder, for a program",
            ),
        ],
    ),
    (
        "dabiao evidence seal",
        &[(
            "dabiao evidence seal dossier.yaml",
            "写入每份材料现在的 sha256，以后改动就会发现",
            "write in what each document hashes to now, so that a change is noticed",
        )],
    ),
    (
        "dabiao timeline",
        &[(
            "dabiao timeline dossier.yaml --from 2024-01-01 --to 2026-12-31",
            "这三年里，哪天起结论不同、哪天规则到期",
            "in these three years, the days on which a verdict changes or an edition ends",
        )],
    ),
    (
        "dabiao record",
        &[(
            "dabiao record dossier.yaml -o record.json",
            "判定并留下记录",
            "judge and keep a record",
        )],
    ),
    (
        "dabiao verify",
        &[(
            "dabiao verify record.json",
            "重新判定，与记录核对",
            "judge again and compare with the record",
        )],
    ),
    (
        "dabiao rules",
        &[
            (
                "dabiao rules list",
                "有哪些政策、版本和申报类别",
                "which programmes, editions and tracks there are",
            ),
            (
                "dabiao rules show beijing-two-industry-integration",
                "一项政策的条款和条件",
                "the clauses and criteria of a programme",
            ),
        ],
    ),
    (
        "dabiao rules eval",
        &[
            (
                "dabiao rules eval '34.4亿元 / 120亿元 >= 30%'",
                "试算一个表达式",
                "try an expression",
            ),
            (
                "dabiao rules eval 'income >= 10亿元' --context facts.json",
                "名称的值写在文件里，如 {\"income\": {\"quantity\": \"12亿元\"}}",
                "with values of a file, such as {\"income\": {\"quantity\": \"12亿元\"}}",
            ),
        ],
    ),
    (
        "dabiao rules list",
        &[(
            "dabiao rules list",
            "列出程序自带的政策和版本",
            "list the programmes and editions inside the program",
        )],
    ),
    (
        "dabiao rules show",
        &[(
            "dabiao rules show beijing-two-industry-integration/2023-07-03",
            "显示这个版本",
            "show this edition",
        )],
    ),
    (
        "dabiao rules test",
        &[
            (
                "dabiao rules test beijing-two-industry-integration",
                "运行一项政策的案例",
                "run the cases of a programme",
            ),
            (
                "dabiao rules test --rules rules --coverage",
                "运行自己的规则的案例，列出没有案例的条件",
                "run the cases of your own rules and list what no case tries",
            ),
        ],
    ),
    (
        "dabiao rules schema",
        &[(
            "dabiao rules schema -o dossier.schema.json",
            "供编辑器检查和补全申报档案",
            "for an editor to check and complete dossiers",
        )],
    ),
    (
        "dabiao rules lint",
        &[(
            "dabiao rules lint --rules rules",
            "检查自己的规则",
            "look for mistakes in your own rules",
        )],
    ),
    (
        "dabiao rules diff",
        &[(
            "dabiao rules diff rules/example/2023-01-01 rules/example/2024-01-01",
            "比较同一政策的两个版本",
            "compare two editions of a programme",
        )],
    ),
    (
        "dabiao completions",
        &[(
            "dabiao completions bash",
            "写出 bash 的补全脚本",
            "write the script for bash",
        )],
    ),
    (
        "dabiao man",
        &[
            (
                "dabiao man check | man -l -",
                "阅读 check 的手册页",
                "read the page of check",
            ),
            (
                "dabiao man > dabiao.1",
                "存为文件，供安装",
                "keep the page of the whole program, to be installed",
            ),
        ],
    ),
    (
        "dabiao help",
        &[(
            "dabiao help rules lint",
            "与 dabiao rules lint --help 相同",
            "the same as dabiao rules lint --help",
        )],
    ),
];
