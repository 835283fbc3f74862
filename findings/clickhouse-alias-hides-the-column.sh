#!/usr/bin/env bash
# What: in ClickHouse a name in a SELECT means the expression that beside it is given that name, not the
#   column of the table: `SELECT x * 100 AS x, x < 100 AS small` compares x times 100. DuckDB and DataFusion
#   compare the column, as the SQL standard has it. No error, no warning.
# Seen: chdb 4.4.0 (ClickHouse 26.9.0), beside DuckDB 2.0.1 and DataFusion 55.0.0, on 2026-11-29.
# Why it matters here: `rules sql` turns a column into 分 under its own name and in the same layer asks
#   whether it is below its minimum; dozens of verdicts were wrong. A column is named with its table there
#   (`source` of `src/workshop/sql/source.rs`), which means the column everywhere.
set -euo pipefail

EXPECTED="clickhouse 500,0 with the table 500,1 duckdb 500,1 datafusion 500,1"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet chdb==4.4.0 duckdb==2.0.1 datafusion==55.0.0
cat > run.py <<'PY'
import chdb, datafusion, duckdb

bare = "SELECT x * 100 AS x, x < 100 AS small FROM (SELECT 5 AS x) AS t"
named = "SELECT t.x * 100 AS x, t.x < 100 AS small FROM (SELECT 5 AS x) AS t"


def clickhouse(sql):
    return str(chdb.query(sql, "CSV")).strip()


def row(values):
    return ",".join(str(int(one)) for one in values)


table = datafusion.SessionContext().sql(bare).to_arrow_table().to_pylist()[0]
print("clickhouse", clickhouse(bare), "with the table", clickhouse(named),
      "duckdb", row(duckdb.sql(bare).fetchall()[0]), "datafusion", row(table.values()))
PY
seen=$(venv/bin/python run.py)
echo "seen:     $seen"
echo "expected: $EXPECTED"
[ "$seen" = "$EXPECTED" ]
