//! Where a report keeps what it writes before its turn: in memory while it is little, then in a
//! temporary file without a name, which is gone with the process however that ends.

use std::error::Error;
use std::fmt;
use std::io::{self, BufWriter, Seek as _, Write};

use tempfile::SpooledTempFile;

use crate::report::spool::Spool;

/// The most bytes that are kept in memory
const IN_MEMORY: usize = 64 << 10;

/// An empty spool
pub(super) fn new() -> Box<dyn Spool> {
    let file = tempfile::spooled_tempfile(IN_MEMORY);
    Box::new(Temporary(BufWriter::new(file)))
}

#[derive(Debug)]
struct Temporary(BufWriter<SpooledTempFile>);

/// The error that the temporary file cannot be written or read
#[derive(Debug)]
pub(super) struct Unkept(io::Error);

impl fmt::Display for Unkept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl Error for Unkept {}

/// Says of an error that it is one of the temporary file
fn unkept(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), Unkept(error))
}

impl Write for Temporary {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(unkept)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(unkept)
    }
}

impl Spool for Temporary {
    fn pour(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.flush()?;
        let file = self.0.get_mut();
        file.rewind().map_err(unkept)?;
        io::copy(file, out).map(|_| ())
    }
}
