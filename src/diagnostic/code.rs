//! The closed list of problem codes; each stands for one thing that can be wrong.

use std::fmt;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)+) => {
        /// Code of a problem, printed in kebab case
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)+
        }

        impl Code {
            /// Every code
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The code as it is printed
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

codes! {
    // Reading a file
    /// The file cannot be read
    Unreadable = "unreadable",
    /// No dossier was found to check
    NothingToCheck = "nothing-to-check",
    /// The file is larger than the limit
    TooLarge = "too-large",
    /// The file has more problems than are told
    TooManyProblems = "too-many-problems",
    /// The text is not UTF-8
    WrongEncoding = "wrong-encoding",
    /// The file holds nothing
    EmptyFile = "empty-file",
    /// The text is not YAML
    YamlSyntax = "yaml-syntax",
    /// Collections are nested deeper than the limit
    NestedTooDeep = "nested-too-deep",
    /// A key occurs twice in one mapping
    DuplicateKey = "duplicate-key",
    /// A key is itself a list or a mapping
    ComplexKey = "complex-key",
    /// An anchor (`&name`)
    Anchor = "anchor",
    /// An alias (`*name`)
    Alias = "alias",
    /// A tag (`!name`)
    Tag = "tag",
    /// A directive (`%YAML`)
    Directive = "directive",
    /// More than one document in a file
    FurtherDocument = "further-document",
    /// A full-width colon where YAML wants `: `
    FullWidthColon = "full-width-colon",
    /// A full-width comma where YAML wants `, `
    FullWidthComma = "full-width-comma",
    /// A thousands separator that braces or brackets split in two
    SplitNumber = "split-number",
    /// A tab where YAML wants spaces
    Tab = "tab",
    // Numbers and units
    /// Not a number in the accepted spelling
    NumberSyntax = "number-syntax",
    /// A number without the unit that it needs
    UnitMissing = "unit-missing",
    /// A unit that is not in the list
    UnknownUnit = "unknown-unit",
    /// A unit of another dimension
    WrongUnit = "wrong-unit",
    /// A figure beyond the exact range
    OutOfRange = "out-of-range",
    // Dossiers
    /// A format version that this program does not read
    UnsupportedVersion = "unsupported-version",
    /// A key that a mapping does not have
    UnknownKey = "unknown-key",
    /// A required key is missing
    MissingKey = "missing-key",
    /// A value of another type
    WrongType = "wrong-type",
    /// A fact that no assessing rule set declares
    UnknownFact = "unknown-fact",
    /// A code that is not in the list
    UnknownCode = "unknown-code",
    /// A list that names something twice
    DuplicateItem = "duplicate-item",
    /// A programme that is not in the library
    UnknownProgramme = "unknown-programme",
    /// A track that the programme does not have for this kind of subject
    UnknownTrack = "unknown-track",
    /// A criterion that no assessing rule set has
    UnknownCriterion = "unknown-criterion",
    /// A judgement on a criterion that figures decide
    JudgementNotAllowed = "judgement-not-allowed",
    /// A judgement made after the day of application
    JudgementTooLate = "judgement-too-late",
    /// The day of something that has happened lies after the day of application
    DayNotReached = "day-not-reached",
    /// A unified social credit code that breaks GB 32100-2015
    CreditCode = "credit-code",
    /// Not a date in the form 2024-06-30
    DateSyntax = "date-syntax",
    /// Not a year in the form 2023
    YearSyntax = "year-syntax",
    /// A figure for a year that had not ended on the day of application
    YearNotEnded = "year-not-ended",
    /// A year is missing inside a series
    YearGap = "year-gap",
    /// Figures that are not those of the reference year
    OtherYear = "other-year",
    /// A reference year that is not the year before the day of application
    EarlierReferenceYear = "earlier-reference-year",
    /// A reference year before the two that can be named
    ReferenceYearTooEarly = "reference-year-too-early",
    /// Figures without a year where nothing says of which year they are
    ReferenceYearAssumed = "reference-year-assumed",
    /// A figure below the least that it can be
    BelowMinimum = "below-minimum",
    /// Facts that cannot all be true
    Contradiction = "contradiction",
    /// Facts that are unlikely to be all true
    Implausible = "implausible",
    /// A fact that no assessed criterion reads
    UnusedFact = "unused-fact",
    /// The programme has no edition yet on the day of application
    BeforeFirstEdition = "before-first-edition",
    /// The last edition has expired on the day of application
    NotInForce = "not-in-force",
    /// No programme has a track for this dossier
    NothingAssessed = "nothing-assessed",
    // Configuration
    /// A configuration file that is not TOML
    ConfigSyntax = "config-syntax",
    /// A pattern of files that cannot be read
    GlobSyntax = "glob-syntax",
    // Records
    /// A file that is no record of an assessment, or a broken one
    RecordSyntax = "record-syntax",
    // Documents behind a dossier
    /// Not a SHA-256 hash in hexadecimal
    HashSyntax = "hash-syntax",
    /// There is no such document
    EvidenceMissing = "evidence-missing",
    /// A path that leads out of the dossier's folder
    EvidenceOutside = "evidence-outside",
    /// A folder or a device in the place of a document
    EvidenceNotAFile = "evidence-not-a-file",
    /// A document that cannot be read
    EvidenceUnreadable = "evidence-unreadable",
    /// A document larger than the limit
    EvidenceTooLarge = "evidence-too-large",
    /// A document with another hash than the one stated
    EvidenceChanged = "evidence-changed",
    /// A document that is no longer valid on the day of application
    EvidenceLapsed = "evidence-lapsed",
    /// A document that was issued after the day of application
    EvidenceNotIssued = "evidence-not-issued",
    /// Documents of a dossier that has no folder
    EvidenceNotLookedAt = "evidence-not-looked-at",
    // Known shortfalls
    /// A known shortfall that no longer occurs
    StaleBaseline = "stale-baseline",
    // Rules
    /// A rule file of another shape than the one documented
    RuleSyntax = "rule-syntax",
    /// A text that lacks one of the two languages
    MissingTranslation = "missing-translation",
    /// A character in a text of the rules that nobody sees or that acts on a terminal
    HiddenCharacter = "hidden-character",
    /// A criterion without its citation
    MissingCitation = "missing-citation",
    /// A reading that names neither source nor wording
    MissingSource = "missing-source",
    /// One id declared twice
    DuplicateId = "duplicate-id",
    /// A name that is neither fact, term nor variable
    UnknownName = "unknown-name",
    /// A source that the edition does not list
    UnknownSource = "unknown-source",
    /// Two editions in force on one day
    OverlappingEditions = "overlapping-editions",
    /// A clause that is not accounted for, or twice
    Clause = "clause",
    /// A criterion that no clause accounts for
    UnaccountedCriterion = "unaccounted-criterion",
    /// One fact declared in two ways by two programmes
    ConflictingFact = "conflicting-fact",
    /// A criterion that no dossier can meet
    NeverPasses = "never-passes",
    /// A criterion that no dossier can miss
    NeverFails = "never-fails",
    /// A criterion that another one of its track implies
    ImpliedCriterion = "implied-criterion",
    /// A track whose criteria no dossier can meet together
    UnsatisfiableTrack = "unsatisfiable-track",
    /// A fact that nothing in its edition reads
    UnreadFact = "unread-fact",
    /// A term that nothing in its edition uses
    UnusedTerm = "unused-term",
    /// A question about the rules that was not decided
    Undecided = "undecided",
    /// Terms that need each other
    CircularTerm = "circular-term",
    // Expressions
    /// Not an expression of the language
    ExpressionSyntax = "expression-syntax",
    /// FEEL that is outside the subset
    OutsideSubset = "outside-subset",
    /// Types that do not go together
    TypeMismatch = "type-mismatch",
    /// Dimensions that do not go together
    DimensionMismatch = "dimension-mismatch",
    /// A function that does not exist
    UnknownFunction = "unknown-function",
    /// A function called with the wrong arguments
    WrongArguments = "wrong-arguments",
    // Cases
    /// A case expects something else than what is found
    CaseDiffers = "case-differs",
    /// A mutant that is listed as equivalent does not survive
    StaleEquivalent = "stale-equivalent",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn codes_are_unique_and_in_kebab_case() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        for name in &names {
            assert!(
                name.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{name}"
            );
        }
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
