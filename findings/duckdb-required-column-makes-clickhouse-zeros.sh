#!/usr/bin/env bash
# What: DuckDB writes a column to Parquet as REQUIRED where it knows of no NULL in it: one query gives two
#   schemas as the data has it. ClickHouse takes the type of a column of several files from the first of
#   them; is it REQUIRED there, then what the next files do not know is 0, false or 1970-01-01. The same
#   files in another order keep the NULLs, and a table made from the first file takes the others so, too. No
#   error, no warning. `schema_inference_make_columns_nullable = 1` keeps them; DuckDB and DataFusion keep
#   them by themselves.
# Seen: DuckDB 2.0.1, chdb 4.4.0 (ClickHouse 26.9), DataFusion 55.0.0, on 2026-11-30.
# Why it matters here: a register of firms lies in a file a month, and a figure that is not known fails or
#   passes as 0. `rules sql` ends a statement for ClickHouse with that setting and stops at a column that
#   cannot be NULL (`Dialect::settings`, `Dialect::types` of `src/workshop/sql/dialect.rs`); held by
#   `tests/sql/held_equal.py`.
set -euo pipefail

EXPECTED="1 REQUIRED 2 OPTIONAL | clickhouse 1,2: 100 0 | 2,1: 100 NULL | set: 100 NULL | table: 100 0 | duckdb: 100 NULL | datafusion: 100 NULL"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet chdb==4.4.0 duckdb==2.0.1 datafusion==55.0.0
cat > run.py <<'PY'
import datafusion, duckdb
from chdb import session

for name, x in (("1", "100"), ("2", "NULL")):
    duckdb.sql(f"COPY (SELECT '{name}' AS firm, CAST({x} AS BIGINT) AS x) TO '{name}.parquet' (FORMAT parquet)")
wrote = duckdb.sql("SELECT repetition_type FROM parquet_schema(['1.parquet', '2.parquet']) WHERE name = 'x' ORDER BY file_name")
wrote = " ".join(f"{number} {kind}" for number, (kind,) in enumerate(wrote.fetchall(), 1))
run = session.Session()


def clickhouse(source, settings=""):
    rows = str(run.query(f"SELECT x FROM {source} ORDER BY firm{settings}", "TSV")).split()
    return " ".join("NULL" if one == "\\N" else one for one in rows)


def row(values):
    return " ".join("NULL" if one is None else str(one) for one in values)


files = "file('{{{}}}.parquet', Parquet)"
seen = [wrote, f"clickhouse 1,2: {clickhouse(files.format('1,2'))}"]
seen.append(f"2,1: {clickhouse(files.format('2,1'))}")
setting = " SETTINGS schema_inference_make_columns_nullable = 1"
seen.append(f"set: {clickhouse(files.format('1,2'), setting)}")
run.query("CREATE TABLE firms ENGINE = MergeTree ORDER BY firm AS SELECT * FROM file('1.parquet', Parquet)")
run.query("INSERT INTO firms SELECT * FROM file('2.parquet', Parquet)")
seen.append(f"table: {clickhouse('firms')}")
seen.append(f"duckdb: {row(one for one, in duckdb.sql('SELECT x FROM read_parquet([$$1.parquet$$, $$2.parquet$$]) ORDER BY x').fetchall())}")
context = datafusion.SessionContext()
context.register_parquet("firms", ".")
table = context.sql("SELECT x FROM firms ORDER BY firm").to_pydict()
seen.append(f"datafusion: {row(table['x'])}")
print(" | ".join(seen))
PY
found=$(venv/bin/python run.py)
echo "$found"
[ "$found" = "$EXPECTED" ]
