//! What is written before its turn, kept until what stands above it is known; opens no file itself.

use std::fmt::Debug;
use std::io::{self, Write};

/// Keeps what is written to it
pub trait Spool: Write + Debug {
    /// Writes all that is kept
    ///
    /// # Errors
    ///
    /// If it cannot be read back, or `out` cannot be written to.
    fn pour(&mut self, out: &mut dyn Write) -> io::Result<()>;
}

/// Makes an empty spool
pub type NewSpool = fn() -> Box<dyn Spool>;

impl Spool for Vec<u8> {
    fn pour(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self)
    }
}

/// A spool that keeps everything in memory, for few dossiers
pub fn in_memory() -> Box<dyn Spool> {
    Box::new(Vec::new())
}
