#!/usr/bin/env bash
# What: DataFusion names a column of a SELECT by its expression without the casts. Two casts of one value to
#   two types then have one name, and the statement, which is valid SQL, is refused when it is planned:
#   "Projections require unique expression names". With aliases it runs.
# Seen: datafusion 55.0.0, on 2026-11-29; DuckDB 2.0.1 runs it.
# Why it matters here: statements are written for five engines. Every expression of `rules sql` has a name
#   of its own, also where no one reads it.
set -euo pipefail

EXPECTED="bare refused, named (Decimal('2.5'), 2.5), duckdb (Decimal('2.5'), 2.5)"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet datafusion==55.0.0 duckdb==2.0.1
cat > run.py <<'PY'
import datafusion, duckdb

run = datafusion.SessionContext()
bare = "SELECT CAST(x AS DECIMAL(3,1)), CAST(x AS DOUBLE) FROM (SELECT '2.5' AS x) AS t"
named = "SELECT CAST(x AS DECIMAL(3,1)) AS a, CAST(x AS DOUBLE) AS b FROM (SELECT '2.5' AS x) AS t"
try:
    run.sql(bare).to_arrow_table()
    first = "ran"
except Exception as refused:
    first = "refused" if "unique expression names" in str(refused) else str(refused)
second = tuple(run.sql(named).to_arrow_table().to_pylist()[0].values())
print(f"bare {first}, named {second}, duckdb {duckdb.sql(bare).fetchall()[0]}")
PY
seen=$(venv/bin/python run.py)
echo "seen:     $seen"
echo "expected: $EXPECTED"
[ "$seen" = "$EXPECTED" ]
