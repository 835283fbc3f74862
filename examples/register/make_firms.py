"""Writes firms.parquet: 10,000 made-up firms, the same in every run, with the columns of little-giant.

    python make_firms.py TABLE.sql      # what `dabiao rules sql … --dialect duckdb --table-schema` writes

Needs the Python package duckdb. A figure in seven is not known (NULL).
"""

import re
import sys

import duckdb

ROWS = 10_000
MINE = {
    # Amounts in 元: from, to; a part is drawn as a share of the whole.
    "operating_income": (3_000_000, 600_000_000),
    "total_assets": (5_000_000, 900_000_000),
}
SHARES = {
    "main_business_income": ("operating_income", 70, 100),
    "main_product_income": ("operating_income", 30, 100),
    "rd_expense_audited": ("operating_income", 1, 12),
    "total_liabilities": ("total_assets", 10, 100),
}


def roll(salt):
    """A whole number of 0 to 999,999 that looks random and is the same in every run."""
    return f"(hash(i * 1000 + {salt}) % 1000000)::BIGINT"


def amount(name, salt):
    fact, year = re.fullmatch(r"(\w+?)_?(\d{4})?", name).groups()
    if fact in SHARES:
        whole, low, high = SHARES[fact]
        share = f"({low * 10000} + {roll(salt)} * {high - low} // 100)"
        return f"CAST({amount(f'{whole}_{year}', 7 + int(year))} * {share} // 1000000 AS DECIMAL(38,2))"
    low, high = MINE.get(fact, (0, 50_000_000))
    if fact in MINE:
        salt = 7 + int(year)
    return f"CAST({low} + {roll(salt)} * {high - low} // 1000000 AS DECIMAL(38,2))"


def value(name, kind, salt):
    if kind == "BOOLEAN":
        # What would exclude a firm is rare, what a person judges mostly met.
        rare = name.startswith(("on_", "products_", "incident_", "is_review"))
        return f"{roll(salt)} < {30000 if rare else 850000}"
    if kind == "DATE":
        # A title lasts to a day around that of the application; other days have come.
        if name.endswith("_until"):
            return f"DATE '2026-06-01' + ({roll(salt)} % 1000)::INTEGER"
        return f"DATE '2026-11-28' - ({roll(salt)} % 4000)::INTEGER"
    if kind == "BIGINT":
        return f"{roll(salt)} % {400 if name.startswith('employees') else 12} + 1"
    if kind == "VARCHAR":
        return "['industry', 'software_it', 'construction', 'other'][1 + " + roll(salt) + " % 4]"
    if kind == "DECIMAL(38,2)":
        return amount(name, salt)
    most = 100 if name.startswith("platform") else 12
    if kind == "DECIMAL(38,6)":
        return f"CAST({roll(salt)} AS DECIMAL(38,6)) * CAST('0.000001' AS DECIMAL(38,6))"
    return f"CAST({roll(salt)} % {most} AS {kind})"


def main():
    table = open(sys.argv[1], encoding="utf-8").read()
    columns = re.findall(r"^  (\w+) ([A-Z]+(?:\(\d+,\d+\))?)", table, re.M)
    parts = ["printf('91110000MA%07d0X', i) AS uscc"]
    for salt, (name, kind) in enumerate(columns[1:], 1):
        drawn = f"CAST({value(name, kind, salt)} AS {kind})"
        parts.append(f"CASE WHEN {roll(500 + salt)} >= 140000 THEN {drawn} END AS {name}")
    select = ",\n".join(parts)
    duckdb.execute(f"COPY (SELECT {select} FROM range({ROWS}) AS t(i)) TO 'firms.parquet' (FORMAT parquet)")


if __name__ == "__main__":
    main()
