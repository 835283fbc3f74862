//! The three values of a judgement and how they combine; knows no figure and no text.

use std::ops::Not;

/// The verdict on a criterion
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The criterion is met
    Pass,
    /// The criterion is not met
    Fail,
    /// The dossier does not tell
    Undetermined,
}

impl Verdict {
    /// The name of a verdict on a criterion in files
    pub fn id(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Undetermined => "undetermined",
        }
    }

    /// The name of the outcome of a track or a dossier in files
    pub fn outcome_id(self) -> &'static str {
        match self {
            Self::Pass => "eligible",
            Self::Fail => "not_eligible",
            Self::Undetermined => "undetermined",
        }
    }

    /// Strong Kleene conjunction
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            // A fail decides, whatever the other turns out to be.
            (Self::Fail, _) | (_, Self::Fail) => Self::Fail,
            (Self::Pass, Self::Pass) => Self::Pass,
            (Self::Undetermined, _) | (_, Self::Undetermined) => Self::Undetermined,
        }
    }

    /// Strong Kleene disjunction
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            // A pass decides, whatever the other turns out to be.
            (Self::Pass, _) | (_, Self::Pass) => Self::Pass,
            (Self::Fail, Self::Fail) => Self::Fail,
            (Self::Undetermined, _) | (_, Self::Undetermined) => Self::Undetermined,
        }
    }
}

impl Not for Verdict {
    type Output = Self;

    /// Strong Kleene negation: what is not known stays not known
    fn not(self) -> Self {
        match self {
            Self::Pass => Self::Fail,
            Self::Fail => Self::Pass,
            Self::Undetermined => Self::Undetermined,
        }
    }
}

impl From<bool> for Verdict {
    fn from(met: bool) -> Self {
        if met { Self::Pass } else { Self::Fail }
    }
}

#[cfg(test)]
mod tests {
    use super::Verdict::{self, Fail, Pass, Undetermined};

    #[test]
    fn the_tables_are_strong_kleene() {
        #[rustfmt::skip]
        let rows: [(Verdict, Verdict, Verdict, Verdict); 9] = [
            // a,           b,            a and b,      a or b
            (Pass,         Pass,         Pass,         Pass),
            (Pass,         Undetermined, Undetermined, Pass),
            (Pass,         Fail,         Fail,         Pass),
            (Undetermined, Pass,         Undetermined, Pass),
            (Undetermined, Undetermined, Undetermined, Undetermined),
            (Undetermined, Fail,         Fail,         Undetermined),
            (Fail,         Pass,         Fail,         Pass),
            (Fail,         Undetermined, Fail,         Undetermined),
            (Fail,         Fail,         Fail,         Fail),
        ];
        for (a, b, and, or) in rows {
            assert_eq!(a.and(b), and, "{a:?} and {b:?}");
            assert_eq!(a.or(b), or, "{a:?} or {b:?}");
        }
        assert_eq!([!Pass, !Undetermined, !Fail], [Fail, Undetermined, Pass]);
    }
}
