//! What several of these tests judge, what they judge it by, and the report that comes of it.

use std::fs;
use std::sync::LazyLock;

use dabiao::embedded;
use dabiao::judged::Judged;
use dabiao::report::Report;
use dabiao::ruleset::Library;
use dabiao::source::Source;

/// The rules of the one programme, so that a further one changes nothing here
pub(crate) static TWO_INDUSTRY: LazyLock<Library> = LazyLock::new(|| {
    let mut files = embedded::files();
    files.retain(|(path, _)| {
        path.starts_with("beijing-two-industry-integration/") || path.starts_with("vocabulary/")
    });
    Library::load(&files).unwrap()
});

/// The examples with a dossier
pub(crate) const EXAMPLES: &[&str] = &[
    "foton-2024",
    "growth-readings-differ",
    "leading-pass",
    "naura-2024",
    "new-park",
    "park-fail",
    "park-pass",
    "park-support",
    "with-evidence",
    "xiaomi-2024",
];

/// The dossier of an example
pub(crate) fn example(name: &str) -> Source {
    let path = format!("examples/{name}/dossier.yaml");
    let text = fs::read_to_string(&path).unwrap();
    Source::new(path, text)
}

/// A report of these dossiers and nothing else
pub(crate) fn report(dossiers: Vec<Judged<'_>>) -> Report<'_> {
    Report {
        dossiers,
        ..Report::default()
    }
}
