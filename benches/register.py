"""How fast the statement of `rules sql` runs in DuckDB, beside the program's own register, in one run.

    python benches/register.py PROGRAM ROWS ROWS_OF_THE_REGISTER PROGRAMME…

PROGRAM is a release build. Needs the Python package duckdb; two threads, at most 5 GB. What is written stands in
a folder that is removed. Criteria that SQL does not say are left out of the statement; the program judges them.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

MAKE = pathlib.Path(__file__).resolve().parents[1] / "examples" / "register" / "make_firms.py"
WITHOUT = "high-tech-enterprise/high-tech-enterprise/ht_score_reachable"
RUN = """
import duckdb, sys
run = duckdb.connect(config={"threads": 2, "memory_limit": "5GB"})
run.execute("CREATE VIEW firms AS FROM 'firms.parquet'")
run.execute("SET preserve_insertion_order = false")
sql = open("duckdb.sql", encoding="utf-8").read().rstrip().rstrip(";")
run.execute(f"COPY ({sql}) TO 'verdicts.parquet' (FORMAT parquet)")
"""


def timed(arguments, written):
    """Seconds by the clock and of the processor, and the largest resident size in MiB, of a process."""
    began = time.monotonic()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    if not os.path.exists(written):
        sys.exit(f"exit code {os.waitstatus_to_exitcode(status)}: {said[:2000]}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    program, rows, register, programmes = os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        sql = [program, "rules", "sql", *programmes, "--dialect", "duckdb", "--as-of", "2026-11-28"]
        if "high-tech-enterprise" in programmes:
            sql += ["--without", WITHOUT]
        subprocess.run([*sql, "--table-schema", "-o", "table.sql"], check=True)
        subprocess.run([*sql, "-o", "duckdb.sql"], check=True)
        subprocess.run([sys.executable, MAKE, "table.sql", str(rows), str(register)], check=True)
        named = [part for one in programmes for part in ("--programme", one)]
        check = [program, "check", "register.csv", *named, "--format", "csv", "-o", "verdicts.csv"]
        print(f"load {os.getloadavg()[0]:.1f}")
        speeds = []
        engine = [sys.executable, "-c", RUN]
        runs = (("duckdb", rows, engine, "verdicts.parquet"), ("check", register, check, "verdicts.csv"))
        for what, count, arguments, written in runs:
            seconds, used, size = timed(arguments, written)
            speeds.append((count / seconds, count / used))
            print(f"{what}: {count} rows, {seconds:.1f} s ({used:.1f} s of processor), {count / seconds:.0f} rows/s, {size:.0f} MiB")
        (wall, busy), (own_wall, own_busy) = speeds
        print(f"ratio: {wall / own_wall:.0f} by the clock, {busy / own_busy:.0f} by the processor; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
