//! Paths as readers of a whole repository find them; opens no file.

use std::path::{Component, Path, PathBuf};

use super::one_line;
use crate::source::Source;

/// The folder that paths start from in a report for a repository
#[derive(Clone, Debug, Default)]
pub struct Root {
    /// Nothing where paths stay as they are written
    folder: Option<PathBuf>,
    current: PathBuf,
}

impl Root {
    /// A repository's folder, and the one that paths as they are written start from; both absolute
    pub fn new(folder: PathBuf, current: PathBuf) -> Self {
        Self {
            folder: Some(folder),
            current,
        }
    }

    /// The path of a file, with `/`; as it is written where it leads out; none for standard input
    pub(crate) fn path(&self, source: &Source) -> Option<String> {
        let written = one_line::path_of(source.file())?;
        let inside = self.inside(Path::new(source.file()));
        Some(inside.filter(|path| !path.is_empty()).unwrap_or(written))
    }

    fn inside(&self, path: &Path) -> Option<String> {
        let mut whole = PathBuf::new();
        for component in self.current.join(path).components() {
            match component {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                other => whole.push(other),
            }
        }
        let inside = whole.strip_prefix(self.folder.as_ref()?).ok()?;
        let parts = inside.components().map(|one| one.as_os_str().to_str());
        Some(parts.collect::<Option<Vec<_>>>()?.join("/"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_from_the_root_wherever_it_is_written_from() {
        let root = Root::new("/w/r".into(), "/w/r/clients".into());
        let cases = [
            ("a.yaml", Some("clients/a.yaml")),
            ("./x/../a.yaml", Some("clients/a.yaml")),
            ("../parks/a.yaml", Some("parks/a.yaml")),
            ("/w/r/a.yaml", Some("a.yaml")),
            ("../../other/a.yaml", Some("../../other/a.yaml")),
            ("/w/a.yaml", Some("/w/a.yaml")),
            ("-", None),
        ];
        for (written, expected) in cases {
            let path = root.path(&Source::new(written, ""));
            assert_eq!(path.as_deref(), expected, "{written}");
        }
        let path = Root::default().path(&Source::new("./a.yaml", ""));
        assert_eq!(path.as_deref(), Some("a.yaml"));
    }
}
