//! Every direct dependency has its row in `dependencies.md`, and every row its dependency.

use std::collections::BTreeSet;
use std::fs;

/// The names in the sections of `Cargo.toml` that the program itself depends on
fn depended_on() -> BTreeSet<String> {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let mut is_inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            is_inside = line.ends_with("dependencies]") && !line.ends_with("dev-dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| is_inside) {
            names.insert(name.to_owned());
        }
    }
    names
}

#[test]
fn each_dependency_has_its_row_and_each_row_its_dependency() {
    let table = fs::read_to_string("tests/dependencies.md").unwrap();
    let mut rows = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 5, "{row}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{row}");
        rows.extend(cells.first().map(|name| name.trim_matches('`').to_owned()));
    }
    let names = depended_on();
    assert!(
        names.len() > 10 && names.contains("signal-hook"),
        "{names:?}"
    );
    assert_eq!(rows, names);
}
