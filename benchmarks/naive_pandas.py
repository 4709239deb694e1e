"""What the script of an office does: everything in memory, values scaled to the unit of the target."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pandas as pd
from benchmarks.questions import COUNTS, LATEST, QUESTIONS, TOTAL

if TYPE_CHECKING:
    from collections.abc import Sequence

FACTORS = {"%": 1e-2, "‰": 1e-3, "/万": 1e-4, "/10万": 1e-5}
# Scaled floats are no longer exact: without rounding, ties on the bound would be judged wrongly.
DECIMALS = 6


def judged(data: pd.DataFrame, intervals: pd.DataFrame) -> pd.DataFrame:
    """Each row with each target of its indicator, and a column of 0 and 1 for each verdict."""
    targets = intervals.drop_duplicates(["id", "tier"])
    rows = data.merge(targets, on="id", suffixes=("", "_asked"))
    scale = rows["unit"].map(FACTORS).fillna(1) / rows["unit_asked"].map(FACTORS).fillna(1)
    value = (rows["value"] * scale).round(DECIMALS)
    is_met = (value >= rows["lower"].fillna(float("-inf"))) & (value <= rows["upper"].fillna(float("inf")))
    rows["met"] = is_met.astype(int)
    rows["no_data"] = value.isna().astype(int)
    rows["unmet"] = 1 - rows["met"] - rows["no_data"]
    return rows


def latest(rows: pd.DataFrame) -> pd.DataFrame:
    """The totals of the latest year."""
    return rows[(rows["year"] == LATEST) & (rows["sex"] == TOTAL)]


def counted(rows: pd.DataFrame, grouping: Sequence[str]) -> pd.DataFrame:
    """The counts of each group, as they are written: years stay whole beside groups without a year."""
    return rows.groupby(["tier", *grouping])[list(COUNTS)].sum().reset_index().astype(object)


def main() -> None:
    """Write the counts of all groups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data")
    parser.add_argument("intervals")
    parser.add_argument("answer", help="a CSV to write")
    parser.add_argument("--question", choices=QUESTIONS, default="every")
    options = parser.parse_args()
    question = QUESTIONS[options.question]
    data = pd.read_csv(options.data, dtype={"region": str})
    if not question.groupings:
        data = latest(data)
    rows = judged(data, pd.read_csv(options.intervals))
    parts = [counted(rows, grouping) for grouping in question.groupings]
    parts += [counted(latest(rows), grouping) for grouping in question.latest]
    pd.concat(parts).to_csv(options.answer, index=False)


if __name__ == "__main__":
    main()
