"""The yardstick: one SQL statement over the data and bounds that are compiled already, and nothing else.

It reads values as floats, so that it could not read a cell such as 94.5%, and it checks nothing.
"""

from __future__ import annotations

import argparse

import duckdb
from benchmarks.questions import DIMENSIONS, LATEST, QUESTIONS, TOTAL, Question

_READ_CSV = (
    "read_csv($data, header = true, columns = {'id': 'VARCHAR', 'region': 'VARCHAR', 'year': 'INTEGER',"
    " 'sex': 'VARCHAR', 'unit': 'VARCHAR', 'value': 'DOUBLE'})"
)
_READ_INTERVALS = (
    "read_csv($intervals, header = true, columns = {'id': 'VARCHAR', 'unit': 'VARCHAR', 'tier': 'VARCHAR',"
    " 'domain': 'VARCHAR', 'lower': 'DOUBLE', 'upper': 'DOUBLE'})"
)
_WITHIN = "value >= coalesce(lower, '-inf'::DOUBLE) AND value <= coalesce(upper, 'inf'::DOUBLE)"


def statement(question: Question, data: str) -> str:
    """The counts of each group as a table."""
    names = ["tier", *_names(question)]
    sets = ", ".join(f"({', '.join(('tier', *grouping))})" for grouping in question.groupings)
    read = "read_parquet($data)" if data.endswith(".parquet") else _READ_CSV
    where = f"WHERE year = {LATEST} AND sex = '{TOTAL}'" if question.is_latest else ""
    return f"""
        CREATE TABLE answer AS
        SELECT {", ".join(names)}, {", ".join(f"grouping({name}) AS no_{name}" for name in names[1:])},
            count(*) FILTER ({_WITHIN}) AS met, count(value) - met AS unmet, count(*) - count(value) AS no_data
        FROM {read} JOIN {_READ_INTERVALS} USING (id, unit) {where}
        GROUP BY GROUPING SETS ({sets})"""  # noqa: S608 - all of its parts stand above


def _names(question: Question) -> list[str]:
    return [name for name in DIMENSIONS if any(name in grouping for grouping in question.groupings)]


def main() -> None:
    """Write the counts of all groups, print those by tier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("intervals")
    parser.add_argument("answer", help="a CSV to write")
    parser.add_argument("--question", choices=QUESTIONS, default="every")
    options = parser.parse_args()
    question = QUESTIONS[options.question]
    with duckdb.connect() as connection:
        parameters = {"data": options.data, "intervals": options.intervals}
        connection.execute(statement(question, options.data), parameters)
        connection.table("answer").write_csv(options.answer)
        within = " AND ".join(f"no_{name} = 1" for name in _names(question) if name in ("domain", "region"))
        by_tier = (
            f"SELECT tier, sum(met), sum(unmet), sum(no_data) FROM answer WHERE {within} GROUP BY tier ORDER BY tier"  # noqa: S608
        )
        for counts in connection.execute(by_tier).fetchall():
            print(*counts)


if __name__ == "__main__":
    main()
