//! Words and signs by which the usual ways of not writing a figure are known; explains none.

/// Characters that take no room on the screen
pub(super) const INVISIBLE: &[char] = &[
    '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}', '\u{ad}',
];

/// Words before a figure that leave it open; the longer one stands before its prefix
#[rustfmt::skip]
pub(super) const HEDGES_BEFORE: &[&str] = &[
    "大约", "约", "接近", "将近", "近", "超过", "超", "逾", "不低于", "不少于", "不超过", "不高于", "高于",
    "低于", "大于", "小于", "至少", "至多", "最多", ">=", "<=", "≥", "≤", ">", "<", "~", "≈",
    "approximately ", "approx. ", "about ", "around ", "nearly ", "over ", "more than ", "less than ",
    "at least ", "at most ", "up to ",
];

/// Words behind a figure that leave it open
pub(super) const HEDGES_AFTER: &[&str] = &["以上", "以下", "左右", "上下", "以内", "余", "多", "+"];

/// What stands between the two ends of an interval
pub(super) const BETWEEN: &[char] = &['-', '–', '—', '~', '至', '到'];

/// Other money than renminbi
#[rustfmt::skip]
pub(super) const FOREIGN: &[&str] = &[
    "美元", "美金", "USD", "US$", "HK$", "$", "欧元", "EUR", "€", "日元", "日圆", "JPY", "港元", "港币", "HKD",
    "英镑", "GBP", "£", "韩元", "KRW", "澳元", "AUD", "加元", "CAD", "新台币", "TWD", "澳门元", "MOP",
    "新加坡元", "SGD", "瑞士法郎", "CHF", "卢布", "RUB", "dollars", "dollar", "euros", "euro",
];
