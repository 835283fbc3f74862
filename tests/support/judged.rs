//! Texts judged on a fixed day, by the rules of the release or by others.

use std::sync::LazyLock;

use dabiao::embedded;
use dabiao::judged::Judged;
use dabiao::judged::judge::{self, Request};
use dabiao::ruleset::Library;
use dabiao::source::Source;
use jiff::civil::date;

/// The rules of the release
pub(crate) static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load(&embedded::files()).unwrap());

/// The request of somebody who asks for nothing special
pub(crate) fn request() -> Request {
    Request::on(date(2024, 6, 30))
}

/// A text of this name, judged by these rules
pub(crate) fn judged<'r>(library: &'r Library, name: &str, text: impl Into<String>) -> Judged<'r> {
    judge::judge(Source::new(name, text), library, &request())
}
