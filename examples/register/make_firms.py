"""Writes firms.parquet and register.csv: the same made-up firms, the same in every run, with the columns of a table.

    python make_firms.py TABLE.sql [ROWS [ROWS_OF_THE_REGISTER]]

TABLE.sql is what `dabiao rules sql … --dialect duckdb --table-schema` writes.

Needs the Python package duckdb. A figure in seven is not known (NULL, an empty cell).
"""

import re
import sys

import duckdb

DAY = "2026-11-28"
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
    if fact in SHARES and year:
        whole, low, high = SHARES[fact]
        share = f"({low * 10000} + {roll(salt)} * {high - low} // 100)"
        return f"CAST({amount(f'{whole}_{year}', 7 + int(year))} * {share} // 1000000 AS DECIMAL(38,2))"
    low, high = MINE.get(fact, (0, 50_000_000))
    if fact in MINE and year:
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
        return f"DATE '{DAY}' - ({roll(salt)} % 4000)::INTEGER"
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


def list_of(name, comment, names):
    """The list that a column of yes and no says a code of: `titles`, or a fact whose code its comment names."""
    if f"{name}_until" in names or name.endswith("_until"):
        return "titles"
    code = comment.split("：")[-1]
    return name.removesuffix(f"_{code}") if name.endswith(f"_{code}") else None


def register(columns):
    """The register's columns: headings, each with what its cells say of a firm."""
    names = {name for name, *_ in columns}
    lists = {}
    for name, kind, comment in columns:
        of_list = list_of(name, comment, names)
        if of_list:
            lists.setdefault(of_list, []).append(name)
            continue
        dated = re.fullmatch(r"(\w+)_(\d{4})", name)
        heading = ".".join(dated.groups()) if dated else name
        cell = f"CAST({name} AS VARCHAR)"
        if kind == "BOOLEAN":
            cell = f"CASE WHEN {name} THEN '是' WHEN NOT {name} THEN '否' END"
        elif kind == "DECIMAL(38,2)":
            heading += " [元]"
        elif kind == "DECIMAL(38,6)":
            heading, cell = f"{heading} [%]", f"CAST({name} * 100 AS VARCHAR)"
        if name.startswith("judged_"):
            heading = f"判断：{name.removeprefix('judged_')}"
            cell = f"{cell} || '；某人；{DAY}；构造'"
        yield heading, cell
    for of_list, parts in lists.items():
        held = []
        for name in (one for one in parts if not one.endswith("_until")):
            until = f"coalesce('（' || CAST({name}_until AS VARCHAR) || '）', '')" if of_list == "titles" else "''"
            held.append(f"CASE WHEN {name} THEN '{name.removeprefix(of_list + '_')}' || {until} END")
        yield of_list, f"CASE WHEN {parts[0]} IS NOT NULL THEN coalesce(nullif(concat_ws('；', {', '.join(held)}), ''), '无') END"


def main():
    table = open(sys.argv[1], encoding="utf-8").read()
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    registered = int(sys.argv[3]) if len(sys.argv) > 3 else rows
    columns = re.findall(r"^  (\w+) ([A-Z]+(?:\(\d+,\d+\))?),?(?: -- (.*))?$", table, re.M)
    names = {name for name, *_ in columns}
    parts = ["printf('91110000MA%07d0X', i) AS uscc"]
    unknown = {}
    for salt, (name, kind, comment) in enumerate(columns[1:], 1):
        # A list is known as a whole or not.
        known = roll(500 + unknown.setdefault(list_of(name, comment, names) or name, salt))
        drawn = f"CAST({value(name, kind, salt)} AS {kind})"
        parts.append(f"CASE WHEN {known} >= 140000 THEN {drawn} END AS {name}")
    select = ",\n".join(parts)
    duckdb.execute(f"COPY (SELECT {select} FROM range({rows}) AS t(i)) TO 'firms.parquet' (FORMAT parquet)")
    cells = [("名称", "uscc"), ("申报日", f"'{DAY}'"), *register(columns[1:])]
    cells = ", ".join(f'{cell} AS "{heading}"' for heading, cell in cells)
    duckdb.execute(f"COPY (SELECT {cells} FROM 'firms.parquet' LIMIT {registered}) TO 'register.csv' (HEADER)")


if __name__ == "__main__":
    main()
