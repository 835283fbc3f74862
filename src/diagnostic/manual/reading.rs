//! Codes of files that cannot be read as YAML.

use super::Level::Error;
use super::{Entry, Of, Pair, example, words};
use crate::diagnostic::Code;

/// Why nothing beyond plain YAML is read
const PLAIN: Pair = Pair::new(
    "档案只用 YAML 最简单的写法，否则一处的值会取决于另一处，看不出每个数据写在哪里",
    "a dossier is written in the plainest YAML; otherwise a value would depend on another place, and where a figure stands could not be said",
);

/// Why a text that cannot be read is an error
const GUESS: Pair = Pair::new(
    "无法确定写的是什么，程序不猜",
    "what is meant cannot be said for sure, and nothing is guessed",
);

/// The codes
pub const ENTRIES: &[Entry] = &[
    words(
        Code::Unreadable.name(),
        Error,
        Pair::new("文件或文件夹打不开", "a file or a folder cannot be opened"),
        Pair::new(
            "没有读到的档案无法判定",
            "what was not read cannot be judged",
        ),
        Pair::new(
            "核对路径的拼写和读取权限，例如 `dabiao check 不存在.yaml` 会出现这个代码",
            "check the spelling of the path and whether it may be read; `dabiao check missing.yaml` draws it",
        ),
    ),
    words(
        Code::NothingToCheck.name(),
        Error,
        Pair::new(
            "给出的路径中没有一份申报档案",
            "the paths lead to no dossier",
        ),
        Pair::new(
            "什么也没有核对时不能算通过，CI 也不会因为路径写错而变绿",
            "having checked nothing is no pass, so that a mistyped path turns no CI green",
        ),
        Pair::new(
            "核对路径；文件夹中的档案须是 .yaml 或 .yml 文件，并有顶层键 `dossier: 1`",
            "check the path; in a folder, a dossier is a .yaml or .yml file with the top-level key `dossier: 1`",
        ),
    ),
    words(
        Code::TooLarge.name(),
        Error,
        Pair::new("文件超过允许的大小", "the file is larger than allowed"),
        Pair::new(
            "档案不会这么大，多半是选错了文件",
            "no dossier is that large; most likely it is another file",
        ),
        Pair::new(
            "核对是不是选错了文件，或拆成几份档案",
            "check whether it is the right file, or split it into several dossiers",
        ),
    ),
    words(
        Code::TooManyProblems.name(),
        Error,
        Pair::new(
            "问题太多，只列出前1000个",
            "there are very many problems, of which the first 1000 are listed",
        ),
        Pair::new(
            "没有列出的问题同样要改，所以不能当作没有",
            "those that are not listed have to be mended too",
        ),
        Pair::new(
            "多半是选错了文件，或同一个错误重复了很多次；改正后再检查一遍",
            "most likely it is another file, or one mistake repeated; mend what is listed and check again",
        ),
    ),
    words(
        Code::WrongEncoding.name(),
        Error,
        Pair::new(
            "文件不是 UTF-8 编码，常见的是 GBK，或含有不该有的控制字符",
            "the file is not UTF-8, often it is GBK, or it holds control characters",
        ),
        GUESS,
        Pair::new(
            "用编辑器“另存为”UTF-8 编码",
            "save the file as UTF-8 in the editor",
        ),
    ),
    example(
        Code::EmptyFile,
        Error,
        Pair::new(
            "文件中没有内容，或只有注释",
            "the file holds nothing, or comments only",
        ),
        Pair::new("没有可以判定的内容", "there is nothing to judge"),
        (
            Of::Dossier,
            "# 待填写\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::YamlSyntax,
        Error,
        Pair::new(
            "文件不合 YAML 的写法，如括号没有合上、缩进不齐、缺少冒号",
            "the text is not YAML: a bracket is not closed, an indentation is off, a colon is missing",
        ),
        GUESS,
        (
            Of::Enterprise,
            "facts:\n  operating_income: {2022: 8亿元, 2023: 9.4亿元\n",
            "facts:\n  operating_income: {2022: 8亿元, 2023: 9.4亿元}\n",
        ),
    ),
    words(
        Code::NestedTooDeep.name(),
        Error,
        Pair::new("括号或缩进套得太深", "collections are nested too deeply"),
        Pair::new(
            "档案用不到这么深的层次，多半是缩进写错",
            "a dossier needs no such depth; most likely an indentation is off",
        ),
        Pair::new(
            "核对缩进和括号，去掉多余的层次",
            "check indentation and brackets, and take out the levels that are too many",
        ),
    ),
    example(
        Code::DuplicateKey,
        Error,
        Pair::new("同一处写了两个相同的键", "a key occurs twice in one place"),
        Pair::new(
            "无法确定以哪一个为准",
            "which of the two counts cannot be said",
        ),
        (
            Of::Park,
            "facts:\n  land_area: 50万平方米\n  land_area: 51万平方米\n",
            "facts:\n  land_area: 51万平方米\n",
        ),
    ),
    example(
        Code::ComplexKey,
        Error,
        Pair::new("键本身是列表或映射", "a key is itself a list or a mapping"),
        PLAIN,
        (
            Of::Park,
            "facts:\n  [land_area]: 50万平方米\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::Anchor,
        Error,
        Pair::new("用了锚点（`&名称`）", "an anchor (`&name`) is used"),
        PLAIN,
        (
            Of::Park,
            "facts:\n  land_area: &area 50万平方米\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::Alias,
        Error,
        Pair::new(
            "用了别名（`*名称`）引用别处的值",
            "an alias (`*name`) refers to a value elsewhere",
        ),
        PLAIN,
        (
            Of::Park,
            "facts:\n  floor_area: *area\n",
            "facts:\n  floor_area: 50万平方米\n",
        ),
    ),
    example(
        Code::Tag,
        Error,
        Pair::new("用了标签（`!名称`）", "a tag (`!name`) is used"),
        PLAIN,
        (
            Of::Park,
            "facts:\n  land_area: !area 50万平方米\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::Directive,
        Error,
        Pair::new(
            "用了指令（以 `%` 开头的行）",
            "a directive (a line that begins with `%`) is used",
        ),
        PLAIN,
        (
            Of::Dossier,
            "%YAML 1.2\n---\ndossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::FurtherDocument,
        Error,
        Pair::new(
            "一个文件中用 `---` 分出了第二份文档",
            "`---` begins a second document in the file",
        ),
        Pair::new(
            "一个文件只放一份档案，后面的内容不会被判定",
            "a file holds one dossier; what follows would not be judged",
        ),
        (
            Of::Dossier,
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n---\ndossier: 1\n",
            "dossier: 1\nsubject: {kind: park, name: 某某园区}\nas_of: 2024-06-30\n",
        ),
    ),
    example(
        Code::FullWidthColon,
        Error,
        Pair::new(
            "键的后面用了全角冒号 `：`",
            "a full-width colon `：` stands behind a key",
        ),
        Pair::new(
            "YAML 只认半角冒号加空格，全角冒号会让整行变成一段文字",
            "YAML knows only the half-width colon and a blank; with the other one the line is no more than a text",
        ),
        (
            Of::Park,
            "facts:\n  land_area：50万平方米\n",
            "facts:\n  land_area: 50万平方米\n",
        ),
    ),
    example(
        Code::FullWidthComma,
        Error,
        Pair::new(
            "方括号或花括号中用了全角逗号 `，`",
            "a full-width comma `，` stands between the items in brackets or braces",
        ),
        Pair::new(
            "全角逗号不分隔各项，几项会连成一项",
            "it parts no items, so that several become one",
        ),
        (
            Of::Enterprise,
            "facts:\n  priority_fields: [high_end_equipment，modern_logistics]\n",
            "facts:\n  priority_fields: [high_end_equipment, modern_logistics]\n",
        ),
    ),
    example(
        Code::SplitNumber,
        Error,
        Pair::new(
            "花括号或方括号中的千分位逗号把数字分成了两项",
            "inside braces or brackets, a thousands separator parts a number in two",
        ),
        Pair::new(
            "括号中的逗号分隔各项，`1,234` 会读成 1 和 234",
            "there a comma parts items, and `1,234` would be read as 1 and 234",
        ),
        (
            Of::Enterprise,
            "facts:\n  operating_income: {2023: 1,234.5万元}\n",
            "facts:\n  operating_income: {2023: 1234.5万元}\n",
        ),
    ),
    example(
        Code::Tab,
        Error,
        Pair::new("用制表符缩进", "a tab indents a line"),
        Pair::new(
            "制表符的宽度因编辑器而异，YAML 不允许用它缩进",
            "how wide a tab is depends on the editor, and YAML does not allow it",
        ),
        (
            Of::Park,
            "facts:\n\tcontiguous: 是\n",
            "facts:\n  contiguous: 是\n",
        ),
    ),
];
