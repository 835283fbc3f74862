#!/usr/bin/env bash
# What: a day with some years added comes to another day, but between the two days jiff counts less than
#   those years: 29 February 2020 and five years are 28 February 2025, and from the one to the other it is
#   a day short of five years. Counted back it is another number of days.
# Seen: jiff 1.0.2, on 2026-11-29.
# Why it matters here: "not more than five years", "60 months" of the programmes. The Civil Code (Art. 202)
#   ends a period of years on the last day of a month that lacks the day, so that whole years have to be
#   counted by adding them, not by the difference of the days. `Duration` of `src/calendar` does so.
set -euo pipefail

EXPECTED="added 2025-02-28 until P4Y11M30D months P59M30D back P4Y11M28D"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "years"
version = "0.0.0"
edition = "2024"

[dependencies]
jiff = { version = "=1.0.2", default-features = false, features = ["std"] }
TOML
cat > src/main.rs <<'RUST'
use jiff::civil::{DateDifference, date};
use jiff::{ToSpan, Unit};

fn main() {
    let from = date(2020, 2, 29);
    let later = from.checked_add(5.years()).expect("a day");
    let years = from.until(DateDifference::new(later).largest(Unit::Year)).expect("years");
    let months = from.until(DateDifference::new(later).largest(Unit::Month)).expect("months");
    let back = later.until(DateDifference::new(from).largest(Unit::Year)).expect("back");
    println!("added {later} until {years} months {months} back {}", back.abs());
}
RUST
cargo build --quiet
seen=$(target/debug/years)
echo "seen:     $seen"
echo "expected: $EXPECTED"
[ "$seen" = "$EXPECTED" ]
