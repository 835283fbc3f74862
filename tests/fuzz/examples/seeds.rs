//! Writes the seeds of every fuzzer where `cargo fuzz` looks for them.

fn main() -> std::io::Result<()> {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    dabiao_fuzz::write_seeds(corpus.as_ref())
}
