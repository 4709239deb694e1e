"""What is measured at which size, and what is wanted of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.measuring import Command
from benchmarks.questions import QUESTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.files import Files

SIZES = (75, 20_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
_NEVER = sys.maxsize
# Above this the row path is not measured: it holds every judgement in memory.
_ROW_PATH = 100_000

_PYTHON = sys.executable
_EVALUATE = (_PYTHON, "-m", "outline_check", "evaluate", "--targets", "{targets}", "--format", "json", "--quiet")
_BARE = (_PYTHON, "-m", "benchmarks.bare_duckdb")
_NAIVE = (_PYTHON, "-m", "benchmarks.naive_pandas", "{csv}", "{intervals}", "{answer}")
_BARE_CSV = (*_BARE, "{csv}", "{intervals}", "{answer}")

BARE, NAIVE, OURS, IMPORT = "bare DuckDB SQL", "naive pandas", "outline-check", 'python -c "import pandas"'
LATEST, PARQUET = ", latest year", ", Parquet"


class Case(NamedTuple):
    """A command to measure; in its arguments the names of files stand in braces.

    Attributes:
        label: what the tables call it.
        arguments: the command.
        question: a key of `QUESTIONS`, whose options the program gets.
        answer: the suffix of the file with its counts: .csv which it writes itself, .json or .txt its output; "" for
            none.
        rows: at least and at most so many.
        engine_above: for more rows the program needs `--engine`.
        most_rounds, timeout: of slow ones.
    """

    label: str
    arguments: tuple[str, ...]
    question: str
    answer: str = ""
    rows: tuple[int, int] = (0, _NEVER)
    engine_above: int = _NEVER
    most_rounds: int = _NEVER
    timeout: float = 900

    @property
    def is_ours(self) -> bool:
        """Whether it runs the program."""
        return self.label.startswith(OURS)


_LONG = (100_000, _NEVER)
CASES = (
    Case(IMPORT, (_PYTHON, "-c", "import pandas"), "latest", rows=(0, 20_000)),
    Case(BARE, _BARE_CSV, "every", ".csv", rows=_LONG),
    Case(OURS, (*_EVALUATE, "{csv}"), "every", ".json", rows=_LONG, engine_above=_ROW_PATH),
    Case(f"{BARE}, without the latest year by region", _BARE_CSV, "years", ".csv", rows=_LONG),
    Case(NAIVE, _NAIVE, "every", ".csv", rows=(100_000, 10_000_000)),
    Case(BARE + PARQUET, (*_BARE, "{parquet}", "{intervals}", "{answer}"), "every", ".csv", rows=_LONG),
    Case(OURS + PARQUET, (*_EVALUATE, "{parquet}"), "every", ".json", rows=_LONG, engine_above=0),
    Case(f"{OURS}, 8 files", (*_EVALUATE, "{parts}/*.csv"), "every", ".json", rows=_LONG, engine_above=0),
    Case(f"{OURS}, CSV.gz", (*_EVALUATE, "{gzip}"), "every", ".json", rows=_LONG, engine_above=_ROW_PATH),
    Case(
        f"{OURS}, -o judgements.parquet",
        (*_EVALUATE, "{csv}", "-o", "{folder}/judgements.parquet"),
        "every",
        ".json",
        rows=_LONG,
        engine_above=0,
    ),
    Case(
        f"{OURS}, -o judgements.csv",
        (*_EVALUATE, "{csv}", "-o", "{folder}/judgements.csv"),
        "every",
        ".json",
        rows=(100_000, 10_000_000),
        engine_above=_ROW_PATH,
    ),
    Case(BARE + LATEST, _BARE_CSV, "latest", ".csv"),
    Case(OURS + LATEST, (*_EVALUATE, "{csv}"), "latest", ".json", engine_above=_ROW_PATH),
    Case(NAIVE + LATEST, _NAIVE, "latest", ".csv", rows=(0, 10_000_000)),
)


class Aim(NamedTuple):
    """That a case takes at most so many times another, in wall time (and CPU time) or in memory."""

    rows: int
    label: str
    other: str
    most: float
    is_memory: bool = False
    other_rows: int = 0


AIMS = (
    Aim(75, OURS + LATEST, IMPORT, 0.25),
    Aim(20_000, OURS + LATEST, IMPORT, 1.5),
    Aim(100_000, OURS, BARE, 1.3),
    Aim(10_000_000, OURS, BARE, 1.05),
    Aim(10_000_000, OURS, NAIVE, 0.15),
    Aim(10_000_000, OURS, NAIVE, 0.15, is_memory=True),
    Aim(10_000_000, OURS + PARQUET, OURS, 0.5),
    Aim(50_000_000, OURS, OURS, 1.3, is_memory=True, other_rows=10_000_000),
)


def cases_of(rows: int) -> list[Case]:
    """The cases of this size."""
    return [case for case in CASES if case.rows[0] <= rows <= case.rows[1]]


def is_possible(case: Case, rows: int, options: str) -> bool:
    """Whether the program has what the case needs.

    Args:
        case: of the program or another.
        rows: the size.
        options: the help of `evaluate`.
    """
    return rows <= case.engine_above or "--engine" in options


def answer_of(case: Case, number: int, folder: Path) -> Path:
    """Where the counts of the case stand after a run."""
    return folder / f"answer-{number}{case.answer or '.txt'}"


def command(case: Case, number: int, files: Files, folder: Path) -> Command:
    """The case as a command on these files, which writes into the folder."""
    answer = answer_of(case, number, folder)
    names = {
        "csv": files.csv,
        "parquet": files.parquet,
        "gzip": files.gzip,
        "parts": files.parts[0].parent,
        "bounded": files.bounded,
        "targets": files.targets,
        "intervals": files.intervals,
        "answer": answer,
        "folder": folder,
    }
    arguments = tuple(argument.format(**names) for argument in case.arguments)
    output = answer
    if case.is_ours:
        arguments += tuple(QUESTIONS[case.question].options)
    if "{answer}" in case.arguments:
        arguments += ("--question", case.question)
        output = folder / "stdout.txt"
    return Command(case.label, arguments, output, case.most_rounds, case.timeout)
