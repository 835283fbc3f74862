//! What tells the engines' SQL apart: types, literals, errors; states no rule.

use super::columns::Holds;
use super::ends::Side;
use crate::quantity::Exact;

/// An engine that a statement is written for
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dialect {
    /// DuckDB
    DuckDb,
    /// Apache DataFusion
    DataFusion,
    /// Apache Spark
    Spark,
    /// ClickHouse
    ClickHouse,
    /// PostgreSQL
    Postgres,
}

impl Dialect {
    /// All of them
    pub const ALL: [Self; 5] = [
        Self::DuckDb,
        Self::DataFusion,
        Self::Spark,
        Self::ClickHouse,
        Self::Postgres,
    ];

    /// Its name on the command line
    pub fn id(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::DataFusion => "datafusion",
            Self::Spark => "spark",
            Self::ClickHouse => "clickhouse",
            Self::Postgres => "postgres",
        }
    }

    /// The one with a name
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// Below which power of ten every whole number can be worked with
    pub(super) fn digits(self) -> u32 {
        match self {
            Self::DuckDb | Self::Spark => 38,
            Self::DataFusion | Self::ClickHouse => 76,
            // PostgreSQL has more, but a proof needs an end.
            Self::Postgres => 1_000,
        }
    }

    /// The type of whole numbers
    pub(super) fn whole_type(self) -> &'static str {
        match self {
            Self::DuckDb => "HUGEINT",
            Self::DataFusion => "DECIMAL(76,0)",
            Self::Spark => "DECIMAL(38,0)",
            Self::ClickHouse => "Nullable(Int256)",
            Self::Postgres => "NUMERIC",
        }
    }

    /// A whole number, with its type
    pub(super) fn whole(self, value: &Exact) -> String {
        let digits = value.to_decimal_string().unwrap_or_default();
        match self {
            Self::ClickHouse => format!("toInt256('{digits}')"),
            _ => format!("CAST('{digits}' AS {})", self.whole_type()),
        }
    }

    /// A number that a column of the table is compared with, with its type
    pub(super) fn decimal(self, value: &Exact, holds: Holds) -> String {
        let digits = value.to_decimal_string().unwrap_or_default();
        let places = super::columns::places(holds);
        match self {
            Self::ClickHouse => format!("toDecimal128('{digits}', {places})"),
            Self::Postgres => format!("CAST('{digits}' AS NUMERIC)"),
            _ => format!("CAST('{digits}' AS DECIMAL(38,{places}))"),
        }
    }

    /// The type of a column of the table; none of what no column of the table holds by itself
    pub(super) fn column_type(self, holds: Holds) -> String {
        let places = super::columns::places(holds);
        match (self, holds) {
            (Self::ClickHouse, Holds::Flag | Holds::Title | Holds::Judgement) => {
                "Nullable(Bool)".to_owned()
            }
            (Self::ClickHouse, Holds::Code | Holds::Count) => "Nullable(String)".to_owned(),
            (Self::ClickHouse, Holds::Number(_)) => format!("Nullable(Decimal(38, {places}))"),
            (Self::ClickHouse, Holds::Integer) => "Nullable(Int64)".to_owned(),
            (Self::ClickHouse, Holds::Day) => "Nullable(Date32)".to_owned(),
            (_, Holds::Flag | Holds::Title | Holds::Judgement) => "BOOLEAN".to_owned(),
            (Self::Spark, Holds::Code | Holds::Count) => "STRING".to_owned(),
            (Self::Postgres, Holds::Code | Holds::Count) => "TEXT".to_owned(),
            (_, Holds::Code | Holds::Count) => "VARCHAR".to_owned(),
            (Self::Postgres, Holds::Number(_)) => format!("NUMERIC(38,{places})"),
            (_, Holds::Number(_)) => format!("DECIMAL(38,{places})"),
            (_, Holds::Integer) => "BIGINT".to_owned(),
            (_, Holds::Day) => "DATE".to_owned(),
        }
    }

    /// What a `CREATE TABLE` ends with
    pub(super) fn table_options(self) -> &'static str {
        match self {
            Self::ClickHouse => " ENGINE = MergeTree ORDER BY tuple()",
            Self::Spark => " USING parquet",
            _ => "",
        }
    }

    /// What a layer ends with
    ///
    /// PostgreSQL writes what a layer works out into every place that names it, and what that works out
    /// into every place that names that: layer by layer there are more copies, until memory runs out. A
    /// layer with an offset is left as it is.
    pub(super) fn end_of_layer(self) -> &'static str {
        match self {
            Self::Postgres => " OFFSET 0",
            _ => "",
        }
    }

    /// What a statement ends with
    ///
    /// ClickHouse gives a column of several files the type of the first. Cannot it be NULL there, as
    /// where DuckDB wrote a column in which it knew of no NULL, then what the others do not know is 0,
    /// without an error.
    pub(super) fn settings(self) -> &'static str {
        match self {
            Self::ClickHouse => "\nSETTINGS schema_inference_make_columns_nullable = 1",
            _ => "",
        }
    }

    /// What the engine calls the types that a column can have; PostgreSQL's have no places
    pub(super) fn types(self, holds: Holds) -> Vec<String> {
        let own = self.column_type(holds);
        let several: &[&str] = match (self, holds) {
            (Self::DuckDb | Self::ClickHouse, _) => &[&own],
            (Self::DataFusion, Holds::Number(places)) => &[&format!("Decimal128(38, {places})")],
            (Self::DataFusion, Holds::Flag | Holds::Title | Holds::Judgement) => &["Boolean"],
            (Self::DataFusion, Holds::Code | Holds::Count) => &["Utf8", "LargeUtf8", "Utf8View"],
            (Self::DataFusion, Holds::Integer) => &["Int64"],
            (Self::DataFusion, Holds::Day) => &["Date32"],
            (Self::Postgres, Holds::Number(_)) => &["numeric"],
            (Self::Spark | Self::Postgres, _) => &[&own.to_lowercase()],
        };
        several.iter().map(|one| (*one).to_owned()).collect()
    }

    /// Whether a type, as the engine lists it for a column, is one that the column can have
    ///
    /// A `numeric` of PostgreSQL with other places has rounded what it holds, or could hold more.
    pub(super) fn takes(self, stated: &str, holds: Holds) -> bool {
        let plain = |text: &str| text.to_ascii_lowercase().replace(' ', "");
        let stated = plain(stated);
        let exact = (self == Self::Postgres).then(|| plain(&self.column_type(holds)));
        let places = |one: &str| one.rsplit_once(',').map(|(_, places)| places.to_owned());
        self.types(holds).iter().any(|one| plain(one) == stated)
            || exact.is_some_and(|own| {
                matches!(holds, Holds::Number(_))
                    && stated.starts_with("numeric(")
                    && places(&own) == places(&stated)
            })
    }

    /// A name that the engine is to take as it is written
    pub(super) fn quoted(self, name: &str) -> String {
        let mark = match self {
            Self::Spark => "`",
            _ => "\"",
        };
        format!("{mark}{}{mark}", name.replace(mark, &mark.repeat(2)))
    }

    /// Whether it finds a column whose name has other capitals
    pub(super) fn folds_case(self) -> bool {
        matches!(self, Self::DuckDb | Self::Spark)
    }

    /// Whether a column has another type than it should
    pub(super) fn is_of_other_type(self, column: &str, holds: Holds) -> String {
        let types = self.types(holds);
        let types: Vec<_> = types.iter().map(|one| format!("'{one}'")).collect();
        let function = match self {
            Self::DuckDb | Self::Spark => "typeof",
            Self::ClickHouse => "toTypeName",
            Self::DataFusion => "arrow_typeof",
            Self::Postgres => {
                // The type does not tell its places.
                let rounds = match holds {
                    Holds::Number(places) => {
                        format!(" OR {column} <> round({column}, {places})")
                    }
                    _ => String::new(),
                };
                let name = types.concat();
                return format!("pg_typeof({column})::text <> {name}{rounds}");
            }
        };
        format!("{function}({column}) NOT IN ({})", types.join(", "))
    }

    /// An expression that stops the statement with a message; it has the type of what it stands for
    pub(super) fn stop(self, message: &str, column: &str, as_type: &str) -> String {
        match self {
            Self::DuckDb => format!("error('{message}')"),
            Self::Spark => format!("CAST(raise_error('{message}') AS {as_type})"),
            // Where its value would not matter, it is left out, and nothing stops.
            Self::ClickHouse => format!(
                "CAST(throwIf(isNull({column}) OR isNotNull({column}), '{message}') AS {as_type})"
            ),
            // A cast that fails names what it was given.
            Self::DataFusion => {
                format!("CAST(concat('{message} ', CAST({column} AS VARCHAR)) AS {as_type})")
            }
            Self::Postgres => {
                format!("CAST(concat('{message} ', {column}) AS {as_type})")
            }
        }
    }

    /// A column of numbers as whole numbers: times a power of ten
    pub(super) fn scaled(self, column: &str, holds: Holds) -> String {
        let places = super::columns::places(holds);
        let zeros = "0".repeat(usize::try_from(places).unwrap_or(0));
        let power = match self {
            Self::ClickHouse => format!("toDecimal128('1{zeros}', 0)"),
            Self::Postgres => format!("CAST('1{zeros}' AS NUMERIC)"),
            _ => format!("CAST('1{zeros}' AS DECIMAL({},0))", places + 1),
        };
        let product = match places {
            0 => column.to_owned(),
            _ => format!("{column} * {power}"),
        };
        match self {
            Self::ClickHouse => format!("CAST({product} AS Nullable(Int256))"),
            _ => format!("CAST({product} AS {})", self.whole_type()),
        }
    }

    /// A day as a number that rises with it; see `translate::days::key`
    pub(super) fn day(self, column: &str) -> String {
        let part = |part: &str| {
            let extracted = format!("EXTRACT({part} FROM {column})");
            match self {
                Self::ClickHouse => format!("CAST({extracted} AS Nullable(Int256))"),
                _ => format!("CAST({extracted} AS {})", self.whole_type()),
            }
        };
        let [twelve, thirty_two] = [12, 32].map(|number| self.whole(&Exact::from(number)));
        format!(
            "({} * {twelve} + {}) * {thirty_two} + {}",
            part("YEAR"),
            part("MONTH"),
            part("DAY")
        )
    }

    /// The day after another, or the one before it (a high end)
    pub(super) fn next_day(self, day: &str, side: Side) -> String {
        let (sign, one) = side.of(("+", "1"), ("-", "-1"));
        match self {
            Self::DuckDb | Self::Postgres => format!("({day} {sign} CAST('1' AS INTEGER))"),
            Self::DataFusion => format!("({day} {sign} INTERVAL '1 day')"),
            Self::Spark => format!("date_add({day}, CAST('{one}' AS INT))"),
            Self::ClickHouse => format!("addDays({day}, toInt64('{one}'))"),
        }
    }

    /// A day as a literal
    pub(super) fn date(self, day: jiff::civil::Date) -> String {
        match self {
            Self::ClickHouse => format!("toDate32('{day}')"),
            _ => format!("CAST('{day}' AS DATE)"),
        }
    }

    /// A product of three numbers of which no type holds all digits, as a high and a low part: the
    /// quotient and the rest of a whole number by another; none where a type holds them
    pub(super) fn parted(self, number: &str, by: &str) -> Option<[String; 2]> {
        match self {
            Self::DuckDb => Some([format!("({number} // {by})"), format!("({number} % {by})")]),
            Self::Spark => Some([
                format!("CAST(({number}) div {by} AS DECIMAL(38,0))"),
                format!("(({number}) % {by})"),
            ]),
            _ => None,
        }
    }
}
