"""Whether answers to one question have the same counts in every group.

A process of its own, since the memory of large answers would be counted to the commands started after them.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.questions import COUNTS, DIMENSIONS, QUESTIONS, TOTAL, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

Group = tuple[str, ...]
Answer = dict[Group, tuple[int, ...]]
# How the program writes them.
_SEXES = {"": TOTAL, "女": "female", "男": "male"}
_RATES, _END = '"rates": [', "]"


def written(path: Path) -> Answer:
    """The answer of a competitor."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["tier"], *(row.get(name) or "" for name in DIMENSIONS)): tuple(int(row[name]) for name in COUNTS)
            for row in csv.DictReader(file)
        }


def printed(path: Path, question: Question) -> Answer:
    """The answer of the program; of its rates those of the question."""
    wanted = [set(grouping) for grouping in question.every]
    answer = {}
    for rate in _rates(path):
        by = rate["by"]
        if set(by) in wanted:
            by = by | {"sex": _SEXES[by["sex"]]} if "sex" in by else by
            group = (rate["tier"], *(by.get(name, "") for name in DIMENSIONS))
            answer[group] = tuple(rate[name] for name in COUNTS)
    return answer


def _rates(path: Path) -> Iterator[dict[str, Any]]:
    """The rates of a JSON result, which has one a line: the judgements behind them are never read."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip() == _RATES:
                break
        for line in file:
            if line.strip().startswith(_END):
                return
            yield json.loads(line.strip().rstrip(","))


def difference(one: Answer, other: Answer) -> str:
    """The first group that differs, "" where none does."""
    groups = sorted(one.keys() | other.keys())
    return next(
        (f"{group}: {one.get(group)}, {other.get(group)}" for group in groups if one.get(group) != other.get(group)), ""
    )


def unmet(answer: Answer, tier: str, question: Question) -> int:
    """How many values miss the targets of a tier; every grouping has all of them, the first is counted."""
    by = [name in question.every[0] for name in DIMENSIONS]
    return sum(counts[1] for (one, *values), counts in answer.items() if one == tier and [*map(bool, values)] == by)


def problem(path: Path, first: Answer, question: Question) -> str:
    """What is wrong with an answer beside the first, "" for nothing; a validator gives one number only."""
    if path.suffix == ".txt":
        wanted, found = unmet(first, "national", question), path.read_text(encoding="utf-8").strip()
        return "" if found == str(wanted) else f"{found!r}, not {wanted}, values miss the national target"
    answer = printed(path, question) if path.suffix == ".json" else written(path)
    return difference(first, answer)


def main() -> None:
    """Say how many agree with the first, which a competitor wrote, or fail with what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("question", choices=QUESTIONS)
    parser.add_argument("answers", nargs="+", type=Path)
    options = parser.parse_args()
    question = QUESTIONS[options.question]
    first = written(options.answers[0])
    for path in options.answers[1:]:
        if found := problem(path, first, question):
            sys.exit(f"{path.name} differs from {options.answers[0].name}: {found}")
    print(f"{len(options.answers)} answers with the same counts in {len(first):,} groups")


if __name__ == "__main__":
    main()
