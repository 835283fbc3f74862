#!/usr/bin/env bash
# What: DuckDB's BIGNUM holds whole numbers of any length and adds them exactly, but a product of two is a
#   DOUBLE: beyond 2^53 it equals its neighbours. No error, no warning.
# Seen: duckdb 2.0.1, on 2026-11-29.
# Why it matters here: the mean of three growth rates is compared by products of three amounts, 51 digits
#   of 分, more than a HUGEINT holds; BIGNUM would be the obvious type and decides wrongly at a threshold.
#   `src/workshop/sql/wide.rs` parts the product into a high and a low HUGEINT instead.
set -euo pipefail

EXPECTED="sum BIGNUM product DOUBLE, a*a = a*a + 1: True"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet duckdb==2.0.1
cat > run.py <<'PY'
import duckdb

a = "CAST('99999999999999999999' AS BIGNUM)"
one = "CAST('1' AS BIGNUM)"
kinds = duckdb.sql(f"SELECT typeof({a} + {a}), typeof({a} * {a}), {a} * {a} = {a} * {a} + {one}").fetchall()[0]
print(f"sum {kinds[0]} product {kinds[1]}, a*a = a*a + 1: {kinds[2]}")
PY
seen=$(venv/bin/python run.py)
echo "seen:     $seen"
echo "expected: $EXPECTED"
[ "$seen" = "$EXPECTED" ]
