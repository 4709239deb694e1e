"""The yardstick: SQL over the data and bounds that are compiled already, and nothing else.

It reads values as floats, so that it could not read a cell such as 94.5%, and it checks nothing.
"""

from __future__ import annotations

import argparse

import duckdb
from benchmarks.questions import DIMENSIONS, LATEST, QUESTIONS, TOTAL, Groupings, Question

_READ_CSV = (
    "read_csv($data, header = true, columns = {'id': 'VARCHAR', 'region': 'VARCHAR', 'year': 'INTEGER',"
    " 'sex': 'VARCHAR', 'unit': 'VARCHAR', 'value': 'DOUBLE'})"
)
_READ_INTERVALS = (
    "read_csv($intervals, header = true, columns = {'id': 'VARCHAR', 'unit': 'VARCHAR', 'tier': 'VARCHAR',"
    " 'domain': 'VARCHAR', 'lower': 'DOUBLE', 'upper': 'DOUBLE'})"
)
_WITHIN = "value >= coalesce(lower, '-inf'::DOUBLE) AND value <= coalesce(upper, 'inf'::DOUBLE)"


def statement(groupings: Groupings, data: str, where: str = "") -> str:
    """The counts of each group, tables by the groups of one reading of the data."""
    names = [name for name in DIMENSIONS if any(name in grouping for grouping in groupings)]
    sets = ", ".join(f"({', '.join(('tier', *grouping))})" for grouping in groupings)
    read = "read_parquet($data)" if data.endswith(".parquet") else _READ_CSV
    return f"""
        SELECT {", ".join(("tier", *names))},
            count(*) FILTER ({_WITHIN}) AS met, count(value) - met AS unmet, count(*) - count(value) AS no_data
        FROM {read} JOIN {_READ_INTERVALS} USING (id, unit) {where}
        GROUP BY GROUPING SETS ({sets})"""  # noqa: S608 - all of its parts stand above


def statements(question: Question, data: str) -> list[str]:
    """Those that answer a question: what is asked of the latest year is asked in one of its own, which is faster."""
    where = f"WHERE year = {LATEST} AND sex = '{TOTAL}'"
    asked = ((question.groupings, ""), (question.latest, where))
    return [statement(groupings, data, condition) for groupings, condition in asked if groupings]


def main() -> None:
    """Write the counts of all groups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("intervals")
    parser.add_argument("answer", help="a CSV to write")
    parser.add_argument("--question", choices=QUESTIONS, default="every")
    options = parser.parse_args()
    parameters = {"data": options.data, "intervals": options.intervals}
    with duckdb.connect() as connection:
        parts = statements(QUESTIONS[options.question], options.data)
        for number, part in enumerate(parts):
            connection.execute(f"CREATE TABLE part{number} AS {part}", parameters)
        tables = " UNION ALL BY NAME ".join(f"FROM part{number}" for number in range(len(parts)))
        connection.sql(tables).write_csv(options.answer)


if __name__ == "__main__":
    main()
