#!/usr/bin/env bash
# What: valgrind tells a program that the processor has no SHA instructions where it has them, so that a
#   crate which looks (sha2, by cpufeatures) hashes in software while it is counted and by the processor's own
#   instructions when it is not. callgrind counts tens of instructions a byte that no run outside it takes; no
#   word of it in the report, whose function is named `soft`. The same holds for whatever else chooses its way
#   by what the processor can do and valgrind does not know of.
# Seen: valgrind 3.19.0, sha2 0.11.1, x86_64, on 2026-11-30.
# Why it matters here: hashing 393 kB of rules was a tenth of the instructions that `match` was counted to
#   take, and next to nothing of its time. The hashes of the rules inside the program are worked out when it is
#   built (`HASHES` of `src/embedded.rs`), so that neither count nor run has them; what hashes documents is not
#   to be judged by `benches/instructions.txt`.
set -euo pipefail

EXPECTED="outside: true | inside: false, soft, over 20 a byte"

if ! grep -qw sha_ni /proc/cpuinfo; then
    echo "this processor has no SHA instructions: there is nothing to see"
    exit 0
fi
command -v valgrind >/dev/null || { echo "valgrind is needed"; exit 2; }

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "hash"
version = "0.0.0"
edition = "2024"

[dependencies]
sha2 = { version = "=0.11.1", default-features = false }

[profile.release]
debug = 1
TOML
cat > src/main.rs <<'RS'
use sha2::{Digest, Sha256};

fn main() {
    println!("{}", std::is_x86_feature_detected!("sha"));
    let bytes = vec![7; 1 << 20];
    std::hint::black_box(Sha256::digest(&bytes));
}
RS
cargo build --quiet --release
outside=$(target/release/hash)
inside=$(valgrind --tool=callgrind --callgrind-out-file=counts target/release/hash 2>report)
grep -q 'fn=.*soft' counts && way=soft || way=hard
counted=$(sed -n 's/,//g; s/.*I  *refs: *//p' report)
a_byte=$((counted / (1 << 20)))
[ "$a_byte" -ge 20 ] && many="over 20 a byte" || many="$a_byte a byte"

seen="outside: $outside | inside: $inside, $way, $many"
echo "$seen ($(valgrind --version), $a_byte instructions a byte)"
[ "$seen" = "$EXPECTED" ] || { echo "expected: $EXPECTED"; exit 1; }
