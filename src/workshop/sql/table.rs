//! The table that a statement reads: its columns, and the statement that makes it.

use super::columns::{Holds, stored};
use super::plan::Plan;
use super::statement::KEY;
use super::{Refusal, Request};
use crate::language::{Language, Text};

/// A column of the table
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name
    pub name: String,
    /// Its type in the engine
    pub kind: String,
    /// The fact that it states; none for a judgement
    pub fact: Option<String>,
    /// Of figures by year, the year
    pub year: Option<i16>,
    /// Of a list of codes or titles, the one that it is about
    pub code: Option<String>,
    /// What it says
    pub title: Text,
}

/// The columns of the table that a statement reads, without the one that tells the rows apart
///
/// # Errors
///
/// What cannot be said in SQL, with the reason.
pub fn table_columns(request: &Request<'_>) -> Result<Vec<TableColumn>, Vec<Refusal>> {
    let plan = Plan::of(request)?;
    let all = plan.columns.all().flat_map(|(_, column)| {
        stored(column).into_iter().map(|one| TableColumn {
            name: one.name,
            kind: request.dialect.column_type(one.holds),
            fact: column.fact.clone(),
            year: column.year,
            code: one.code,
            title: one.title,
        })
    });
    Ok(all.collect())
}

/// The `CREATE TABLE` of the columns that a statement reads
///
/// # Errors
///
/// What cannot be said in SQL, with the reason; nothing is written then.
pub fn table_schema(request: &Request<'_>, language: Language) -> Result<String, Vec<Refusal>> {
    let columns = table_columns(request)?;
    let mut text = format!("CREATE TABLE {} (\n", request.table);
    text += &format!("  {KEY} {}", request.dialect.column_type(Holds::Code));
    let mut comment = String::new();
    for column in &columns {
        text += &format!(",{comment}\n  {} {}", column.name, column.kind);
        comment = format!(" -- {}", column.title.get(language));
    }
    text += &format!("{comment}\n){};\n", request.dialect.table_options());
    Ok(text)
}
