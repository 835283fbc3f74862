//! Clause, expression and SQL side by side, for review.

use super::certain::{Helpers, Writer};
use super::ends::Ends;
use super::plan::{Plan, TrackSaid};
use super::statement::verdict;
use super::{Refusal, Request};
use crate::language::{Language, say};
use crate::ruleset::Test;

/// For each criterion its clause, its expression, and when it is sure to pass and to fail
///
/// # Errors
///
/// What cannot be said in SQL, with the reason; nothing is written then.
pub fn explain(request: &Request<'_>, language: Language) -> Result<String, Vec<Refusal>> {
    let plan = Plan::of(request)?;
    let mut text = String::new();
    let mut refused = Vec::new();
    let ends = Ends::of_what_is_stated(&request.largest());
    for part in &plan.parts {
        for TrackSaid {
            chosen,
            name,
            criteria,
            ..
        } in &part.tracks
        {
            text += &format!(
                "{name}: {} {}\n",
                chosen.edition.full_name(),
                chosen.track.title.get(language)
            );
            for said in criteria {
                let criterion = said.criterion;
                let expression = match &criterion.test {
                    Test::Require(requirement) => requirement.text.clone(),
                    Test::Judge(question) => question.get(language).to_owned().into(),
                };
                let mut writer = Writer {
                    columns: &plan.columns,
                    dialect: request.dialect,
                    ends: &ends,
                    helpers: &mut Helpers::default(),
                };
                let [passes, fails] = match verdict(&said.test, &mut writer) {
                    Ok(verdict) => verdict.map(|one| one.text()),
                    Err(why) => {
                        refused.push(chosen.not_said((said.id, criterion), why));
                        continue;
                    }
                };
                let quote = &criterion.citation.quote;
                let clause = &criterion.citation.clause;
                text += &say!(
                    language,
                    "\n{id}\n  条款  {clause}：{quote}\n  规则  {expression}\n  符合  {passes}\n  不符  {fails}\n",
                    "\n{id}\n  clause  {clause}: {quote}\n  rule    {expression}\n  pass    {passes}\n  fail    {fails}\n",
                    id = said.name
                );
            }
            text.push('\n');
        }
    }
    match refused.is_empty() {
        true => Ok(text),
        false => Err(refused),
    }
}
