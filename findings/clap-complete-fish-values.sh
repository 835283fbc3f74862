#!/usr/bin/env bash
# What: the completion scripts that clap_complete writes for bash and zsh offer the possible values of an
#   argument without an option (`rules show PROGRAMME`); the one for fish leaves them out, without a word.
# Seen: clap 4.6.9 with clap_complete 4.6.11, on 2026-11-29.
# Why it matters here: a programme's id is long, and whoever uses fish would have to know it by heart while
#   the help says that the shell completes it. `dabiao completions fish` adds these lines itself.
set -euo pipefail

EXPECTED="bash: 1 zsh: 1 fish: 0"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "values"
version = "0.0.0"
edition = "2024"

[dependencies]
clap = { version = "=4.6.9", features = ["string"] }
clap_complete = { version = "=4.6.11", default-features = false }
TOML
cat > src/main.rs <<'RUST'
use clap::{Arg, Command};
use clap_complete::{Shell, generate};

fn main() {
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        let value = Arg::new("programme").value_parser(["little-giant"]);
        let mut command = Command::new("values").subcommand(Command::new("show").arg(value));
        let mut script = Vec::new();
        generate(shell, &mut command, "values", &mut script);
        let script = String::from_utf8(script).expect("a text");
        let offers = script.lines().any(|line| line.contains("little-giant"));
        print!("{shell}: {} ", u8::from(offers));
    }
}
RUST
seen=$(cargo run --quiet | sed 's/ $//')
echo "scripts that offer the value: $seen"
if [ "$seen" != "$EXPECTED" ]; then
    echo "expected: $EXPECTED" >&2
    exit 1
fi
