//! Words and signs that reveal the usual mistakes in writing a figure; explains none of them.

/// Characters that are invisible on the screen
pub(super) const INVISIBLE: &[char] = &[
    '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}',
];

/// What people write where they have no figure: that there is none, or that it is not known
#[rustfmt::skip]
pub(super) const NONE_OR_UNKNOWN: &[&str] = &[
    "没有", "无", "暂无", "零", "空", "-", "--", "–", "—", "——", "/", "n/a", "na", "none", "nil", "nothing",
];

/// What says that a figure is of a part of a year or of several years; the English ones in small letters
#[rustfmt::skip]
pub(super) const PERIODS: &[&str] = &[
    "半年", "季", "月", "旬", "周", "日均", "/日", "每日", "天", "年均", "平均", "合计", "累计", "总计", "近三年",
    "近两年", "三年", "两年", "q1", "q2", "q3", "q4", "h1", "h2", "half", "quarter", "month", "week", "day", "average",
    "total",
];

/// What says behind a unit that a figure is of a year
pub(super) const PER_YEAR: &[&str] = &["/年", "每年", "/a", "/year", "/yr", " per year", " a year"];

/// Words before a figure that make it inexact; a longer one stands before its own prefix
#[rustfmt::skip]
pub(super) const HEDGES_BEFORE: &[&str] = &[
    "大约", "约", "接近", "将近", "近", "超过", "超", "逾", "不低于", "不少于", "不超过", "不高于", "高于",
    "低于", "大于", "小于", "至少", "至多", "最多", ">=", "<=", "≥", "≤", ">", "<", "~", "≈",
    "approximately ", "approx. ", "about ", "around ", "nearly ", "over ", "more than ", "less than ",
    "at least ", "at most ", "up to ",
];

/// Words after a figure that make it inexact
pub(super) const HEDGES_AFTER: &[&str] = &["以上", "以下", "左右", "上下", "以内", "余", "多", "+"];

/// Signs between the two ends of an interval
pub(super) const BETWEEN: &[char] = &['-', '–', '—', '~', '至', '到'];

/// Currencies other than renminbi
#[rustfmt::skip]
pub(super) const FOREIGN: &[&str] = &[
    "美元", "美金", "USD", "US$", "HK$", "$", "欧元", "EUR", "€", "日元", "日圆", "JPY", "港元", "港币", "HKD",
    "英镑", "GBP", "£", "韩元", "KRW", "澳元", "AUD", "加元", "CAD", "新台币", "TWD", "澳门元", "MOP",
    "新加坡元", "SGD", "瑞士法郎", "CHF", "卢布", "RUB", "dollars", "dollar", "euros", "euro",
];

/// Units that are not in the list, as multiples of one that is; longer names precede their own
/// endings
///
/// 顷 is not among them: it is 100亩, and often written for 公顷.
#[rustfmt::skip]
pub(super) const MEANT: &[(&str, i64, &str)] = &[
    ("平方公尺", 1, "平方米"), ("平方", 1, "平方米"), ("平", 1, "平方米"), ("方", 1, "平方米"),
    ("公亩", 100, "平方米"), ("市亩", 1, "亩"), ("市顷", 100, "亩"), ("hm²", 1, "公顷"), ("hm2", 1, "公顷"),
    ("元整", 1, "元"), ("圆整", 1, "元"), ("圆", 1, "元"), ("圓", 1, "元"), ("块", 1, "元"),
];

/// Lengths, and the areas that may be meant by them
#[rustfmt::skip]
pub(super) const LENGTHS: &[(&str, &str)] = &[
    ("公里", "平方公里"), ("千米", "平方千米"), ("km", "km²"), ("公尺", "平方米"), ("米", "平方米"), ("m", "m²"),
];

/// Quotation marks that YAML does not know, opening and closing
#[rustfmt::skip]
pub(super) const QUOTES: &[(char, char)] = &[
    ('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('”', '”'), ('“', '“'),
];
