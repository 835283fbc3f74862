#!/usr/bin/env bash
# What: a cast of a decimal to a whole number rounds halves away from zero in DuckDB (2.5 is 3) and cuts in
#   ClickHouse (2.5 is 2, -2.5 is -2); of a decimal to one with fewer places DuckDB rounds and ClickHouse
#   cuts. Nothing says that something was lost.
# Seen: duckdb 2.0.1, chdb 4.4.0 (ClickHouse 26.9.0), on 2026-11-29.
# Why it matters here: amounts become whole numbers of 分 before they are compared. A column with more
#   places than two would be a 分 too large in one engine and a 分 too small in another; `rules sql` asks for
#   the column's type first, so that only casts that lose nothing are left.
set -euo pipefail

EXPECTED="duckdb 3,-3,2.56 clickhouse 2,-2,2.55"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet duckdb==2.0.1 chdb==4.4.0
cat > run.py <<'PY'
import chdb, duckdb

ours = duckdb.sql(
    "SELECT CAST(x AS HUGEINT), CAST(-x AS HUGEINT), CAST(y AS DECIMAL(38,2)) "
    "FROM (SELECT CAST('2.5' AS DECIMAL(3,1)) AS x, CAST('2.555' AS DECIMAL(38,3)) AS y)").fetchall()[0]
theirs = chdb.query(
    "SELECT CAST(x AS Int256), CAST(-x AS Int256), CAST(y AS Decimal(38,2)) "
    "FROM (SELECT CAST('2.5' AS Decimal(3,1)) AS x, CAST('2.555' AS Decimal(38,3)) AS y)", "CSV")
print("duckdb", ",".join(map(str, ours)), "clickhouse", str(theirs).strip().replace('"', ""))
PY
seen=$(venv/bin/python run.py)
echo "seen:     $seen"
echo "expected: $EXPECTED"
[ "$seen" = "$EXPECTED" ]
