#!/usr/bin/env bash
# What: PostgreSQL compiles the expressions of a query whose estimated cost is above jit_above_cost (any over
#   a table of some size), all of them before the first row, in time and memory that grow with the length of
#   the statement and not with the rows: a statement that takes a fraction of a second over ten rows takes
#   many times as long with jit on, which is the default. EXPLAIN does not show it: it plans at once.
# Seen: PostgreSQL 15.18 (Debian 12) on 2026-11-30. The 19 programmes for enterprises as one statement of
#   640 KB, over 1,000 rows: 1.0 s with jit off; with it on, none after 150 s, and 630 MiB.
# Why it matters here: `rules sql --dialect postgres` writes long statements; their head says to turn jit off.
# Needs: psql, and a server with jit (llvm) that PGHOST, PGPORT and PGUSER name.
set -euo pipefail

EXPECTED="the same answer, at least 10 times as long with jit on"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 - "$folder/statement.sql" <<'PY'
import sys

case = "CASE WHEN x > {0} AND y IS NOT NULL THEN x * {0} WHEN coalesce(y < {0}, false) OR x = {0} THEN y + {0} ELSE x - y END"
columns = ", ".join(f"{case.format(number)} AS c{number}" for number in range(100))
total = " + ".join(f"coalesce(c{number}, 0)" for number in range(100))
with open(sys.argv[1], "w") as file:
    file.write(f"SELECT sum({total}) FROM (SELECT {columns} FROM (SELECT n::numeric AS x, nullif(n % 7, 0)::numeric AS y FROM generate_series(1, 10) AS n) AS rows OFFSET 0) AS layer;\n")
PY
timed() { # jit
    local began ended
    began=$(date +%s%N)
    PGOPTIONS="-c jit=$1 -c jit_above_cost=0 -c jit_inline_above_cost=0 -c jit_optimize_above_cost=0" \
        psql -X -q -tA -d postgres -f "$folder/statement.sql" > "$folder/$1"
    ended=$(date +%s%N)
    echo $(((ended - began) / 1000000))
}
off=$(timed off)
on=$(timed on)
echo "jit off: $off ms, on: $on ms"
seen="another answer, or about as fast"
if cmp -s "$folder/off" "$folder/on" && [ "$on" -ge $((off * 10)) ]; then
    seen="$EXPECTED"
fi
echo "seen:     $seen"
echo "expected: $EXPECTED"
[ "$seen" = "$EXPECTED" ]
