//! Inputs that once broke a law, kept and tried for ever: `corpus/<target>/<what it is>`.

use std::fs;
use std::path::Path;

use super::run;
use super::targets::TARGETS;

#[test]
fn what_was_found_once_breaks_nothing_again() {
    let corpus = Path::new("tests/hostile/corpus");
    let mut tried = 0;
    for target in TARGETS {
        let Ok(entries) = fs::read_dir(corpus.join(target.name)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            run(target, &fs::read(&path).expect("a file of the corpus"));
            tried += 1;
        }
    }
    let folders = fs::read_dir(corpus).unwrap();
    for folder in folders {
        let name = folder.unwrap().file_name();
        assert!(
            TARGETS.iter().any(|target| name == target.name),
            "{name:?} is no target"
        );
    }
    assert!(tried > 0);
}
