//! The files of `rules` inside the binary, as `build.rs` puts them there.

use super::library::RawFile;

/// A file of the rules folder
#[derive(Debug)]
pub(super) struct EmbeddedFile {
    /// Its path inside the folder, with `/`
    pub(super) path: &'static str,
    pub(super) text: &'static str,
    /// The typed shape of a rule file, which JSON gives much sooner than YAML
    pub(super) json: Option<&'static str>,
    /// The facts of a vocabulary, which its JSON leaves out
    pub(super) facts: &'static [PreparedFact],
}

/// A fact of the vocabulary: its id, its name in Chinese and English, and the JSON of its shape
pub(super) type PreparedFact = (&'static str, &'static str, &'static str, &'static str);

/// All of them, in the order of their paths
pub(super) static FILES: &[EmbeddedFile] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The files inside the binary, in the order of their paths
pub fn files() -> Vec<RawFile<'static>> {
    let files = FILES.iter();
    files
        .map(|file| (file.path.to_owned(), file.text.as_bytes()))
        .collect()
}

/// The file of this path
pub(super) fn file(path: &str) -> Option<&'static EmbeddedFile> {
    let at = FILES.binary_search_by(|file| file.path.cmp(path)).ok()?;
    FILES.get(at)
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::Deserialize;

    use super::super::file::RuleFile;
    use super::super::library::place_in_library;
    use super::super::shape::{
        RawEdition, RawFact, RawFacts, RawMeasures, RawTerms, RawTrack, Shape,
    };
    use super::*;
    use crate::source::Source;

    /// The typed shape as the program has it, and as the text itself says
    fn both<T: Debug + Deserialize<'static> + Shape>(source: &Source) -> [Option<String>; 2] {
        [RuleFile::trusted(source), RuleFile::open(source)].map(|file| {
            let raw: Option<T> = file.typed();
            raw.map(|raw| format!("{raw:#?}"))
        })
    }

    #[test]
    fn every_rule_file_has_json_that_says_what_its_text_says() {
        let mut count = 0;
        for file in FILES {
            let Some((_, _, name)) = place_in_library(file.path) else {
                assert_eq!(file.json, None, "{}", file.path);
                continue;
            };
            assert!(file.json.is_some(), "{}", file.path);
            count += 1;
            let source = Source::new(file.path, file.text);
            if !file.facts.is_empty() {
                let raw: RawFacts = RuleFile::open(&source).typed().unwrap();
                let read: Vec<_> = raw.facts.iter().map(|fact| format!("{fact:#?}")).collect();
                let facts = file.facts.iter().map(|(_, _, _, json)| {
                    let fact: RawFact = serde_json::from_str(json).unwrap();
                    format!("{fact:#?}")
                });
                assert_eq!(facts.collect::<Vec<_>>(), read);
                continue;
            }
            let [prepared, read] = match name {
                "edition.yaml" => both::<RawEdition>(&source),
                "facts.yaml" => both::<RawFacts>(&source),
                "terms.yaml" => both::<RawTerms>(&source),
                "measures.yaml" => both::<RawMeasures>(&source),
                _ => both::<RawTrack>(&source),
            };
            assert!(read.is_some(), "{}", file.path);
            assert_eq!(prepared, read, "{}", file.path);
        }
        assert!(count > 10, "only {count} rule files");
    }
}
