//! Compiled editions as Rust, for the binary: the part of `build.rs` that knows their types. A field
//! that a type gets and that is not written here stops the build.

mod kinds;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::expression::{ById, Id};
use crate::language::Text;
use crate::quantity::Exact;
use crate::ruleset::library::RawFile;
use crate::ruleset::{Edition, Library, Names, SubjectKind, hashes};
use crate::shared::Shared;

/// What `src/embedded.rs` includes: the editions, those for each kind of subject, and the files
///
/// # Errors
///
/// If the rules hold what cannot lie in the binary.
pub(crate) fn library(library: &Library, files: &[RawFile<'_>]) -> Result<String, String> {
    let mut statics = Statics::default();
    let editions = library.editions.iter();
    let editions: Vec<_> = editions.map(|one| one.emit(&mut statics)).collect();
    if let Some(what) = statics.refused.first() {
        return Err(format!("{what} cannot lie in the binary"));
    }
    let mut text = String::new();
    for (index, (kind, items)) in statics.all.iter().enumerate() {
        say(
            &mut text,
            format_args!("static S{index}: {kind} = {items};"),
        );
    }
    let list = |name: &str, is_meant: &dyn Fn(&Edition) -> bool| {
        let meant = library.editions.iter().zip(&editions);
        let meant = meant.filter(|(edition, _)| is_meant(edition));
        table(name, &Edition::name(), meant.map(|(_, text)| text.clone()))
    };
    let for_kind = |edition: &Edition, kind| {
        let mut editions = library.editions_of(&edition.programme);
        editions.any(|one| one.tracks.iter().any(|track| track.subject == kind))
    };
    for table in [
        list("EDITIONS", &|_| true),
        list("OF_PARKS", &|one| for_kind(one, SubjectKind::Park)),
        list("OF_ENTERPRISES", &|one| {
            for_kind(one, SubjectKind::Enterprise)
        }),
        embedded(files),
        hashed(files),
    ] {
        say(&mut text, format_args!("{table}"));
    }
    Ok(text)
}

fn say(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "{what}");
}

/// A static of its own, which the program knows by its name
fn table(name: &str, kind: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<_> = rows.collect();
    let (count, rows) = (rows.len(), rows.join(",\n"));
    format!("pub(super) static {name}: [{kind}; {count}] = [\n{rows}\n];")
}

/// The files as they are, by their paths
fn embedded(files: &[RawFile<'_>]) -> String {
    let rows = files.iter().map(|(path, _)| {
        let file = format!("/rules/{path}");
        format!("({path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?})))")
    });
    table("FILES", "(&str, &str)", rows)
}

/// The hashes of the editions, by programme and edition
fn hashed(files: &[RawFile<'_>]) -> String {
    let hashes = hashes::of_all(files).into_iter();
    let rows = hashes
        .map(|((programme, edition), hash)| format!("({programme:?}, {edition:?}, {hash:?})"));
    table("HASHES", "(&str, &str, &str)", rows)
}

/// The lists that are written so far, each once
#[derive(Default)]
struct Statics {
    all: Vec<(String, String)>,
    known: BTreeMap<(String, String), usize>,
    refused: Vec<String>,
}

impl Statics {
    /// A reference to something of this type
    fn reference(&mut self, kind: String, value: String) -> String {
        let next = self.all.len();
        let index = *self
            .known
            .entry((kind.clone(), value.clone()))
            .or_insert(next);
        if index == next {
            self.all.push((kind, value));
        }
        format!("&S{index}")
    }

    fn slice<T: Emit>(&mut self, items: &[T]) -> String {
        if items.is_empty() {
            return "&[]".to_owned();
        }
        let kind = format!("[{}; {}]", T::name(), items.len());
        let items: Vec<_> = items.iter().map(|one| one.emit(self)).collect();
        self.reference(kind, format!("[{}]", items.join(", ")))
    }

    fn refuse(&mut self, what: &dyn std::fmt::Debug) -> String {
        self.refused.push(format!("{what:?}"));
        String::new()
    }
}

/// Something that can be written as Rust
trait Emit {
    /// Its type
    fn name() -> String;

    fn emit(&self, statics: &mut Statics) -> String;
}

impl Emit for Shared<str> {
    fn name() -> String {
        "crate::shared::Shared<str>".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        format!("crate::shared::Shared::Static({:?})", self.as_str())
    }
}

impl<T: Emit> Emit for Shared<[T]> {
    fn name() -> String {
        format!("crate::shared::Shared<[{}]>", T::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        format!("crate::shared::Shared::Static({})", statics.slice(self))
    }
}

impl<T: Emit> Emit for Shared<T> {
    fn name() -> String {
        format!("crate::shared::Shared<{}>", T::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        let value = (**self).emit(statics);
        format!(
            "crate::shared::Shared::Static({})",
            statics.reference(T::name(), value)
        )
    }
}

impl<I: Id, T: Emit> Emit for ById<I, T> {
    fn name() -> String {
        unreachable!("no list holds lists by id")
    }

    fn emit(&self, statics: &mut Statics) -> String {
        format!("crate::expression::ById::fixed({})", statics.slice(self))
    }
}

impl<T: Emit> Emit for Option<T> {
    fn name() -> String {
        format!("Option<{}>", T::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        match self {
            Some(one) => format!("Some({})", one.emit(statics)),
            None => "None".to_owned(),
        }
    }
}

impl<A: Emit, B: Emit> Emit for (A, B) {
    fn name() -> String {
        format!("({}, {})", A::name(), B::name())
    }

    fn emit(&self, statics: &mut Statics) -> String {
        format!("({}, {})", self.0.emit(statics), self.1.emit(statics))
    }
}

impl Emit for Text {
    fn name() -> String {
        "crate::language::Text".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        format!(
            "crate::language::Text::fixed({:?}, {:?})",
            &*self.zh, &*self.en
        )
    }
}

impl Emit for Date {
    fn name() -> String {
        "jiff::civil::Date".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        format!(
            "jiff::civil::date({}, {}, {})",
            self.year(),
            self.month(),
            self.day()
        )
    }
}

impl Emit for Exact {
    fn name() -> String {
        "crate::quantity::Exact".to_owned()
    }

    fn emit(&self, statics: &mut Statics) -> String {
        match self.to_fixed() {
            Some((numerator, denominator)) => {
                format!("crate::quantity::Exact::fixed({numerator}, {denominator})")
            }
            None => statics.refuse(self),
        }
    }
}

impl Emit for Names {
    fn name() -> String {
        "crate::ruleset::Names".to_owned()
    }

    fn emit(&self, _: &mut Statics) -> String {
        "crate::ruleset::Names::new()".to_owned()
    }
}
