//! The types of the expression language, which of them are compatible, and their names; checks
//! nothing.

use crate::calendar::Period;
use crate::language::{Text, text};
use crate::quantity::Dimension;
use crate::shared::{List, Shared, Str};

/// Type of an expression
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Yes or no
    Boolean,
    /// A number with its dimension; shares, years and counts are plain numbers
    Quantity(Dimension),
    /// A growth rate, perhaps a compound one, which can only be compared
    Compound,
    /// A text, with its possible codes if they are declared
    Text(Option<Shared<Codes>>),
    /// A day
    Date,
    /// A period of months or of days
    Duration(Period),
    /// Items of one type
    List(Shared<Type>),
    /// Everything between two ends
    Range(Shared<Type>),
    /// Figures by year
    Series(Dimension),
    /// Titles with the days to which they are valid
    Titles(Option<Shared<Codes>>),
    /// Named fields, as one of a list of records has them
    Record(Shared<Fields>),
    /// Items of several types, which can only be looked up in a list
    Mixed,
    /// `null`, or an item of an empty list: compatible with every type
    Unknown,
}

/// The codes that a fact can be, in the order of their declaration
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes(pub List<Str>);

/// The fields of a record and their types, in the order of their declaration
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub List<(Str, Type)>);

impl Type {
    /// A plain number
    pub const NUMBER: Self = Self::Quantity(Dimension::NUMBER);

    /// A text that is one of some codes
    pub fn code<I: Into<Str>>(codes: impl IntoIterator<Item = I>) -> Self {
        Self::Text(Some(Shared::new(Codes::new(codes))))
    }

    /// A list of items of this type
    #[must_use]
    pub fn list(self) -> Self {
        Self::List(Shared::new(self))
    }

    /// The type that covers both, if they are compatible
    pub fn join(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::Unknown, known) | (known, Self::Unknown) => Some(known.clone()),
            (Self::Text(a), Self::Text(b)) => Some(Self::Text(join_codes(a, b))),
            (Self::Titles(a), Self::Titles(b)) => Some(Self::Titles(join_codes(a, b))),
            (Self::List(a), Self::List(b)) => Some(a.join(b)?.list()),
            (Self::Record(a), Self::Record(b)) => Some(Self::Record(Shared::new(a.join(b)?))),
            (Self::Range(a), Self::Range(b)) => Some(Self::Range(Shared::new(a.join(b)?))),
            _ => (self == other).then(|| self.clone()),
        }
    }

    /// Whether its values have an order
    pub fn is_ordered(&self) -> bool {
        matches!(
            self,
            Self::Quantity(_)
                | Self::Compound
                | Self::Text(None)
                | Self::Date
                | Self::Duration(_)
                | Self::Unknown
        )
    }

    /// What it is called
    pub fn name(&self) -> Text {
        match self {
            Self::Boolean => text!("是否值", "a yes-or-no value"),
            Self::Quantity(dimension) => quantity_name(*dimension),
            Self::Compound => {
                text!("增长率（只能比较）", "a growth rate (to be compared only)")
            }
            Self::Text(None) => text!("文本", "a text"),
            Self::Text(Some(_)) => text!("代码", "a code"),
            Self::Date => text!("日期", "a date"),
            Self::Duration(Period::Months) => {
                text!("以年、月计的期间", "a period of years and months")
            }
            Self::Duration(Period::Days) => text!("以日计的期间", "a period of days"),
            Self::List(item) if matches!(**item, Self::Unknown) => text!("列表", "a list"),
            Self::List(item) => of(&item.name(), "的列表", "a list of"),
            Self::Range(item) => of(&item.name(), "的区间", "a range of"),
            Self::Series(dimension) => of(
                &quantity_name(*dimension),
                "的逐年数列",
                "figures by year of",
            ),
            Self::Titles(_) => text!("资质称号列表", "a list of titles"),
            Self::Record(_) => text!("记录", "a record"),
            Self::Mixed => text!("类型混杂的元素", "an item of mixed types"),
            Self::Unknown => text!("未知值", "an unknown value"),
        }
    }
}

impl Fields {
    /// The type of a field
    pub fn get(&self, name: &str) -> Option<&Type> {
        let (_, kind) = self.0.iter().find(|(known, _)| known == name)?;
        Some(kind)
    }

    /// The fields that either has; none if one of them is of two types that are not compatible
    fn join(&self, other: &Self) -> Option<Self> {
        let mut all = self.0.to_vec();
        for (name, kind) in &other.0 {
            match all.iter_mut().find(|(known, _)| known == name) {
                Some((_, known)) => *known = known.join(kind)?,
                None => all.push((name.clone(), kind.clone())),
            }
        }
        Some(Self(all.into()))
    }
}

impl Codes {
    /// The codes in their order
    pub fn new<I: Into<Str>>(codes: impl IntoIterator<Item = I>) -> Self {
        Self(codes.into_iter().map(Into::into).collect())
    }

    /// Whether it is one of them
    pub fn contains(&self, code: &str) -> bool {
        self.0.iter().any(|known| known == code)
    }
}

/// The codes of two types joined: the union if both are known
fn join_codes(a: &Option<Shared<Codes>>, b: &Option<Shared<Codes>>) -> Option<Shared<Codes>> {
    let (a, b) = (a.as_ref()?, b.as_ref()?);
    if a == b {
        return Some(a.clone());
    }
    let more = b.0.iter().filter(|code| !a.contains(code));
    Some(Shared::new(Codes(
        a.0.iter().chain(more).cloned().collect(),
    )))
}

fn quantity_name(dimension: Dimension) -> Text {
    match dimension {
        Dimension::NUMBER => text!("数值", "a plain number"),
        Dimension::MONEY => text!("金额（元）", "an amount of money (元)"),
        Dimension::AREA => text!("面积（平方米）", "an area (平方米)"),
        other => {
            let symbol = other.symbol();
            text!("以{symbol}计的量", "a quantity in {symbol}")
        }
    }
}

fn of(item: &Text, zh: &str, en: &str) -> Text {
    text!("{item}{zh}", "{en} {item}", item)
}
