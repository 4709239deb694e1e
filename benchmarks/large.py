"""Large inputs: `outline-check` beside bare SQL, a naive script and other validators, into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import results, validators
from benchmarks.cases import SIZES, answer_of, cases_of, command, is_possible
from benchmarks.files import Files
from benchmarks.measuring import ENV, ROOT, Figures, measure, run
from benchmarks.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.cases import Case
    from benchmarks.measuring import Run

# How many rounds a size is worth.
ROUNDS = {75: 11, 20_000: 7, 100_000: 7, 1_000_000: 5, 10_000_000: 3, 50_000_000: 3}
_NOT_YET = Figures(0, 0, 0, 0, "not measured: this version has no --engine")


def python(*arguments: str) -> str:
    """What a module prints in a process of its own; where it fails, so does the benchmark."""
    done = subprocess.run((sys.executable, "-m", *arguments), cwd=ROOT, env=ENV, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"{arguments[0]}: {done.stderr.decode('utf-8', 'replace')}")
    return done.stdout.decode("utf-8").strip()


def measured(files: Files, cases: Sequence[Case], folder: Path, rounds: int) -> results.Stored:
    """The figures of all cases of one size; a first run of each warms up, and its answer is checked."""
    options = python("outline_check", "evaluate", "--help")
    chosen = [case for case in cases if is_possible(case, files.rows, options)]
    commands = [command(case, number, files, folder) for number, case in enumerate(chosen)]
    first = []
    for one in commands:
        print(f"  {one.label}", file=sys.stderr)
        first.append(run(one))
    agreement = agreements(chosen, first, folder)
    figures = dict(zip(chosen, measure(commands, first, rounds), strict=True))
    return {
        "megabytes": files.csv.stat().st_size / 1e6,
        "machine": results.machine(),
        "date": time.strftime("%Y-%m-%d"),
        "agreement": agreement,
        "figures": {case.label: figures.get(case, _NOT_YET) for case in cases},
    }


def agreements(cases: Sequence[Case], first: Sequence[Run], folder: Path) -> str:
    """That all who answer a question give the same counts; else the benchmark ends here."""
    found = []
    for question in QUESTIONS:
        answers = [
            str(answer_of(case, number, folder))
            for number, (case, one) in enumerate(zip(cases, first, strict=True))
            if case.question == question and case.answer and not one.failure
        ]
        if answers:
            answers.sort(key=lambda name: not name.endswith(".csv"))
            found.append(f"{question}: {python('benchmarks.agreement', question, *answers)}")
    return "; ".join(found)


def one_size(rows: int, folder: Path, versions: dict[validators.Validator, str], rounds: int) -> results.Stored:
    """Generate the data of a size, and measure."""
    files = Files(folder / str(rows), rows)
    forms = ("--parquet", "--gzip", *(("--bounded",) if versions and rows <= validators.MOST_ROWS else ()))
    print(python("benchmarks.generate", str(files.folder), "--rows", str(rows), *forms), file=sys.stderr)
    cases = cases_of(rows)
    question = "every" if any(case.question == "every" for case in cases) else "latest"
    cases += validators.cases(versions, folder / "venvs", rows, question)
    stored = measured(files, cases, files.folder, min(rounds, ROUNDS[rows]))
    for path in sorted(files.folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    return stored


def main() -> None:
    """Measure, print the tables, and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=float, nargs="+", choices=SIZES, default=SIZES, help="the sizes to measure")
    parser.add_argument("--rounds", type=int, default=sys.maxsize, help="at most so many, after the warm-up")
    parser.add_argument("--peers", action="store_true", help="also other validators; installs them")
    parser.add_argument("--folder", type=Path, help="for the data and the validators (default: a temporary one)")
    parser.add_argument("--dry", action="store_true", help="only print")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    compileall.compile_dir(ROOT / "src" / "outline_check", quiet=1)
    sizes = results.load()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).resolve()
        versions = validators.installed(folder / "venvs") if options.peers else {}
        for rows in sorted(map(int, options.rows)):
            sizes[rows] = one_size(rows, folder, versions, options.rounds)
            print(results.section(rows, sizes[rows]), flush=True)
            if not options.dry:
                results.save(sizes)
    print(f"\n{results.aims_table({rows: one['figures'] for rows, one in sizes.items()})}")


if __name__ == "__main__":
    main()
