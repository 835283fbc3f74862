"""Runs the statements below target/sql in query engines and holds every verdict to the program's.

    DABIAO_SQL_ROWS=5000 cargo test --test rules sql::rows
    python tests/sql/held_equal.py [--engines duckdb,datafusion,clickhouse,spark,postgres] [FOLDER]...

duckdb, datafusion and chdb are Python packages, and pyspark is, which needs Java. For PostgreSQL a server
has to listen on the socket or host that PGHOST, PGPORT and PGUSER name; psycopg is its package.
Exit code 1 if one verdict differs.
"""

import argparse
import csv
import itertools
import pathlib
import re
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2] / "target" / "sql"


def parquet(folder, into=None, columns="*"):
    """The rows with the types of the table, as every engine but PostgreSQL reads them; or other columns, in another folder."""
    import duckdb

    with duckdb.connect() as made:
        made.execute((folder / "duckdb-table.sql").read_text())
        made.execute(f"COPY firms FROM '{folder / 'rows.csv'}' (HEADER, NULLSTR '')")
        made.execute(f"COPY (SELECT {columns} FROM firms) TO '{(into or folder) / 'rows.parquet'}' (FORMAT parquet)")


def in_duckdb(folder, sql):
    import duckdb

    with duckdb.connect() as run:
        run.execute(f"CREATE VIEW firms AS SELECT * FROM '{folder / 'rows.parquet'}'")
        result = run.execute(sql)
        return [one[0] for one in result.description], result.fetchall()


def in_datafusion(folder, sql):
    import datafusion

    run = datafusion.SessionContext()
    run.register_parquet("firms", str(folder / "rows.parquet"))
    table = run.sql(sql).to_arrow_table()
    return table.column_names, list(zip(*(column.to_pylist() for column in table.columns)))


def clickhouse(folder, sql, form, files="rows.parquet"):
    import chdb

    sql = sql.replace("FROM firms", f"FROM file('{folder / files}', Parquet)").rstrip().rstrip(";")
    return str(chdb.query(sql, form))


def in_clickhouse(folder, sql):
    rows = list(csv.reader(clickhouse(folder, sql, "CSVWithNames").splitlines()))
    return rows[0], rows[1:]


def in_spark(folder, sql):
    from pyspark.sql import SparkSession

    run = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    run.sparkContext.setLogLevel("ERROR")
    run.read.parquet(str(folder / "rows.parquet")).createOrReplaceTempView("firms")
    frame = run.sql(sql.rstrip().rstrip(";"))
    return frame.columns, [tuple(row) for row in frame.collect()]


def in_postgres(folder, sql):
    import psycopg

    with psycopg.connect("") as run, run.cursor() as cursor:
        table = (folder / "postgres-table.sql").read_text().replace("CREATE TABLE", "CREATE TEMPORARY TABLE")
        cursor.execute(table)
        with cursor.copy("COPY firms FROM STDIN (FORMAT csv, HEADER, NULL '')") as copy:
            copy.write((folder / "rows.csv").read_bytes())
        # As the head of the statement says.
        cursor.execute("SET jit = off")
        cursor.execute(sql)
        return [one[0] for one in cursor.description], cursor.fetchall()


ENGINES = {
    "duckdb": in_duckdb,
    "datafusion": in_datafusion,
    "clickhouse": in_clickhouse,
    "spark": in_spark,
    "postgres": in_postgres,
}


def other_tables(folder, engine):
    """The tables that the statement should have refused, naming the column: one is lacking, or has another type."""
    wrong = []
    with open(folder / "columns.csv", encoding="utf-8") as file:
        columns = [row["column"] for row in csv.DictReader(file)]
    table = (folder / "duckdb-table.sql").read_text()
    kinds = {kind: next((one for one in columns if f"  {one} {kind}" in table), None) for kind in OTHER}
    for kind, column in kinds.items():
        if column is None:
            continue
        as_other = f"CAST({column} AS {OTHER[kind]}) AS {column}"
        for columns in (f"* EXCLUDE ({column})", f"* REPLACE ({as_other})"):
            # ClickHouse remembers the types of a file by its path.
            with tempfile.TemporaryDirectory(dir=ROOT) as other:
                other = pathlib.Path(other)
                parquet(folder, other, columns)
                try:
                    ENGINES[engine](other, (folder / f"{engine}.sql").read_text())
                    wrong.append(f"it takes {columns}")
                except Exception as said:  # whatever the engine says of its own
                    if column not in str(said):
                        wrong.append(f"it does not name {column}: {str(said)[:200]}")
    return wrong


def zeroed(folder):
    """The rows that ClickHouse judges otherwise where it reads a file before theirs whose columns cannot be NULL."""
    import duckdb

    with open(folder / "rows.csv", encoding="utf-8") as file:
        _, *columns = next(csv.reader(file))
    with tempfile.TemporaryDirectory(dir=ROOT) as other:
        other = pathlib.Path(other)
        some = ", ".join(f"(SELECT any_value({one}) FROM firms) AS {one}" for one in columns)
        parquet(folder, other, f"uscc, {some}")
        # Of a table DuckDB writes the columns so in which it knows no NULL.
        with duckdb.connect() as made:
            made.execute(f"CREATE TABLE firms AS FROM '{other / 'rows.parquet'}'")
            made.execute(f"COPY firms TO '{other / '0.parquet'}' (FORMAT parquet)")
            kept = made.execute(f"SELECT * FROM parquet_schema('{other / '0.parquet'}') WHERE repetition_type = 'OPTIONAL'")
            assert len(kept.fetchall()) < len(columns), "no column that cannot be NULL"
        parquet(folder, other)
        sql = (folder / "clickhouse.sql").read_text()
        after, alone = (clickhouse(other, sql, "CSV", files).splitlines() for files in ("{0,rows}.parquet", "rows.parquet"))
    return sorted(set(alone) - set(after))


def facts_of(folder):
    """What the program calls the figures of the columns, where one is missing."""
    with open(folder / "columns.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row["column"]: f"{row['fact']}_{row['year']}" if row["year"] else row["fact"] for row in rows}
    return names | {row["fact"]: row["fact"] for row in rows}


def lacking(said, wanted, names):
    """What the program misses and the statement does not name, of what has a column; of a series, a year of it will do.

    The statement names every column that is NULL of those that an open criterion reads: the program's, and others that
    would not decide it.
    """
    said = {names[one] for one in said.split() if not one.startswith("judged_")}
    known = {one for one in wanted.split() if one in names.values()}
    return {one for one in known if one not in said and not any(name.startswith(f"{one}_") for name in said)}


def duckdb_plan(folder, sql):
    return re.findall(r'"name": *"(\w+)', in_duckdb(folder, "EXPLAIN (FORMAT json) " + sql)[1][0][1])


def datafusion_plan(folder, sql):
    _, rows = in_datafusion(folder, "EXPLAIN FORMAT INDENT " + sql)
    return re.findall(r"^ *(\w+)", dict(rows)["physical_plan"], re.M)


def clickhouse_plan(folder, sql):
    return re.findall(r"^ *(\w+)", clickhouse(folder, "EXPLAIN " + sql, "TSVRaw"), re.M)


# How an engine plans a statement, and the operators of a plan that takes row by row: no sort, no join, no window.
PLANS = {
    "duckdb": (duckdb_plan, {"PROJECTION", "PARQUET_SCAN"}),
    "datafusion": (datafusion_plan, {"ProjectionExec", "DataSourceExec", "RepartitionExec", "CooperativeExec"}),
    "clickhouse": (clickhouse_plan, {"Output", "Expression", "ReadFromFile"}),
}


def holds_rows(folder, engine):
    """The operators of the plan that do not pass rows on as they come."""
    plan, passing = PLANS.get(engine, (None, None))
    if plan is None:
        return []
    return sorted(set(plan(folder, (folder / f"{engine}.sql").read_text())) - passing)


DECIDED = ("undetermined", "pass", "fail", "eligible", "not_eligible")

# Types of the table, and others that would round, cut, or compare as texts do
OTHER = {
    "DECIMAL(38,2)": "DOUBLE",
    "DECIMAL(38,6)": "DECIMAL(18,2)",
    "BIGINT": "DECIMAL(18,1)",
    "BOOLEAN": "INTEGER",
    "DATE": "TIMESTAMP",
}


def differs(name, wanted, said, names):
    """Whether an engine's word is another than the program's; what that did not show to be open may be decided."""
    if name.endswith("_missing"):
        return bool(lacking(said, wanted, names))
    return said != wanted and not (wanted.endswith("?") and said in DECIDED)


def compare(folder, engine):
    """How many words were compared, those that differ (row, column, the program's, the engine's), and how many only the engine decides."""
    header, rows = ENGINES[engine](folder, (folder / f"{engine}.sql").read_text())
    found = {row[0]: dict(zip(header, row)) for row in rows}
    names = facts_of(folder)
    count, more, differ = 0, 0, []
    with open(folder / "verdicts.csv", encoding="utf-8") as file:
        for expected in csv.DictReader(file):
            row = found.pop(expected.pop("uscc"))
            for name, wanted in expected.items():
                count += 1
                said = row[name]
                more += wanted.endswith("?") and said != "undetermined"
                if differs(name, wanted, said, names):
                    differ.append((row["uscc"], name, wanted, said))
    assert not found, f"rows that nobody asked for: {list(found)[:5]}"
    return count, more, differ


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", nargs="*", metavar="FOLDER", help="names of folders below target/sql [all]")
    arguments.add_argument("--engines", default="duckdb,datafusion,clickhouse")
    options = arguments.parse_args()
    folders = sorted(file.parent for file in ROOT.glob("*/*/rows.csv"))
    if options.folders:
        folders = [one for one in folders if any(name in str(one) for name in options.folders)]
    total = wrong = 0
    for folder in folders:
        parquet(folder)
        for engine in options.engines.split(","):
            began = time.monotonic()
            try:
                count, more, differ = compare(folder, engine)
                differ += [("", "plan", "row by row", operator) for operator in holds_rows(folder, engine)]
            except Exception as refused:  # whatever the engine says of its own
                print(f"{folder.relative_to(ROOT)} {engine}: {str(refused)[:300]}", flush=True)
                wrong += 1
                continue
            total += count
            wrong += len(differ)
            took = time.monotonic() - began
            also = f", {more} that the program leaves open within its limits of work" if more else ""
            print(f"{folder.relative_to(ROOT)} {engine}: {count} verdicts, {len(differ)} differ{also}, {took:.1f} s", flush=True)
            for one in differ[:10]:
                print("  ", *one)
    # PostgreSQL has the rows from the CSV, in the table that it makes itself.
    others = [one for one in folders if one.parent.name.startswith("little-giant")]
    for folder, engine in itertools.product(others, set(options.engines.split(",")) - {"postgres"}):
        taken = other_tables(folder, engine)
        wrong += len(taken)
        print(f"{folder.relative_to(ROOT)} {engine}: {len(taken)} tables with another column were not refused by its name", *taken, sep="\n  ")
        if engine == "clickhouse":
            rows = zeroed(folder)
            wrong += len(rows)
            print(f"{folder.relative_to(ROOT)} {engine}: {len(rows)} rows differ after a file whose columns cannot be NULL", *rows[:3], sep="\n  ")
    print(f"{total} verdicts, {wrong} differ")
    sys.exit(1 if wrong or not total else 0)


if __name__ == "__main__":
    main()
