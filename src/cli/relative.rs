//! Paths as a file stores them: relative to the folder of the file.

use std::path::{Component, Path, PathBuf};

/// The folder of a file
pub(super) fn folder(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The path from a folder to a file, with `/`; both are absolute
pub(super) fn relative(folder: &Path, file: &Path) -> Option<String> {
    let mut from = folder.components().peekable();
    let mut to = file.components().peekable();
    while from.peek().is_some() && from.peek() == to.peek() {
        from.next();
        to.next();
    }
    let mut parts = Vec::new();
    for component in from {
        match component {
            Component::Normal(_) => parts.push(".."),
            // No relative path leads from one drive to another.
            _ => return None,
        }
    }
    for component in to {
        match component {
            Component::Normal(name) => parts.push(name.to_str()?),
            _ => return None,
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_a_folder_to_a_file_may_lead_up() {
        let cases = [
            ("/a", "/a/b.yaml", "b.yaml"),
            ("/a/b", "/a/c/d.yaml", "../c/d.yaml"),
            ("/", "/a.yaml", "a.yaml"),
            ("/ab", "/abc/d.yaml", "../abc/d.yaml"),
        ];
        for (folder, file, expected) in cases {
            let found = relative(Path::new(folder), Path::new(file));
            assert_eq!(found.as_deref(), Some(expected), "{folder} {file}");
        }
    }
}
