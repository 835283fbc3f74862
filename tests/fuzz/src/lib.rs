//! The targets that the fuzzers share with the tests, and the seeds they start from.

#[path = "../../hostile/targets.rs"]
mod targets;

use std::fs;
use std::io;
use std::path::Path;

use targets::TARGETS;

/// Runs a target
pub fn run(name: &str, bytes: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.expect("a target of this name").run)(bytes);
}

/// Writes the seeds of every target below a folder, one folder a target
pub fn write_seeds(folder: &Path) -> io::Result<()> {
    for target in TARGETS {
        let folder = folder.join(target.name);
        fs::create_dir_all(&folder)?;
        for (number, seed) in (target.seeds)().iter().enumerate() {
            fs::write(folder.join(format!("seed-{number:03}")), seed)?;
        }
    }
    Ok(())
}
