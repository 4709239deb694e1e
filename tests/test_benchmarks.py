"""The data of the benchmarks is legal and the same in each run; competitors and program give the same counts."""

import csv
import importlib
import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from benchmarks import agreement, results
from benchmarks.cases import SIZES
from benchmarks.files import Files
from benchmarks.generate import generate, shape, write_bounded
from benchmarks.measuring import Command, measure, run
from benchmarks.questions import QUESTIONS

from outline_check.cli import run as outline_check


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    made = Files(tmp_path_factory.mktemp("data"), 3000)
    generate(made)
    return made


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("rows", SIZES)
def test_sizes_are_near_what_was_asked_for(rows: int) -> None:
    assert shape(rows).rows == pytest.approx(rows, rel=0.02)


def test_the_same_data_in_each_run(files: Files, tmp_path: Path) -> None:
    again = Files(tmp_path, files.rows)
    generate(again)
    assert again.csv.read_bytes() == files.csv.read_bytes()


def test_parts_are_the_whole(files: Files) -> None:
    parts = [row for path in files.parts for row in rows_of(path)]
    assert parts == rows_of(files.csv)


def test_shares_of_what_makes_data_difficult(files: Files) -> None:
    rows = rows_of(files.csv)
    keys = Counter((row["id"], row["region"], row["year"], row["sex"]) for row in rows)
    bounds = {(row["id"], row["unit"], float(row["lower"] or row["upper"])) for row in rows_of(files.intervals)}
    values = [(row["id"], row["unit"], float(row["value"])) for row in rows if row["value"]]
    assert max(keys.values()) == 1
    assert 1 - len(values) / len(rows) == pytest.approx(0.03, abs=0.01)
    assert sum(value in bounds for value in values) / len(values) == pytest.approx(0.05, abs=0.02)


@pytest.mark.parametrize("dirty", [False, True])
def test_the_program_finds_no_fault(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], *, dirty: bool) -> None:
    files = Files(tmp_path, 3000)
    generate(files, dirty=dirty)
    code = outline_check(["evaluate", str(files.csv), "--targets", str(files.targets), "--format", "json"])
    printed = json.loads(capsysbinary.readouterr().out)
    assert (code, printed["findings"]) == (0, [])
    assert sum(rate["not_judgeable"] for rate in printed["rates"]) == 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_all_give_the_same_counts(
    files: Files, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    question, answers = QUESTIONS[name], []
    for competitor in ("naive_pandas", "bare_duckdb"):
        written = tmp_path / f"{competitor}.csv"
        monkeypatch.setattr(sys, "argv", ["", *map(str, (files.csv, files.intervals, written)), "--question", name])
        importlib.import_module(f"benchmarks.{competitor}").main()
        answers.append(agreement.written(written))
    outline_check(["evaluate", str(files.csv), "--targets", str(files.targets), "--format", "json", *question.options])
    printed = tmp_path / "answer.json"
    printed.write_bytes(capsysbinary.readouterr().out)
    answer = answers[0]
    assert answers == [answer, agreement.printed(printed, question)]
    assert agreement.problem(printed, answer, question) == ""
    group = next(iter(answer))
    assert agreement.difference(answer, {**answer, group: (0, 0, 0)}).startswith(str(group))


def test_what_is_unmet_is_counted_in_one_list_of_groups() -> None:
    years = (("2019", 1), ("2020", 2))
    by_years: agreement.Answer = {("national", year, "total", "", ""): (5, unmet, 0) for year, unmet in years}
    others: agreement.Answer = {("national", "", "", "", region): (5, 4, 0) for region in ("", "x")}
    others["other", "2019", "x", "", ""] = (0, 8, 0)
    assert agreement.unmet(by_years | others, "national", QUESTIONS["every"]) == 3
    assert agreement.unmet(by_years | others, "national", QUESTIONS["latest"]) == 4


def test_rows_with_bounds_are_those_with_a_national_target(files: Files) -> None:
    write_bounded(files)
    rows = [row for row in rows_of(files.bounded) if row["value"]]
    met = sum(float(row["lower"]) <= float(row["value"]) <= float(row["upper"]) for row in rows)
    assert 0 < met < len(rows) < len(rows_of(files.csv))


def test_a_failure_is_a_note(tmp_path: Path) -> None:
    fine = Command("fine", (sys.executable, "-c", ""), tmp_path / "out.txt", most_rounds=1)
    failing = Command("failing", (sys.executable, "-c", "raise SystemExit('no such option')"), tmp_path / "out.txt")
    slow = Command("slow", (sys.executable, "-c", "import time; time.sleep(60)"), tmp_path / "out.txt", timeout=0.2)
    commands = [fine, failing, slow]
    found = measure(commands, [run(one) for one in commands], rounds=2)
    assert [(one.rounds, one.note) for one in found] == [
        (1, ""),
        (0, "exit code 1: no such option"),
        (0, "more than 0.2 s"),
    ]
    assert found[0].megabytes > 1


def test_the_page_shows_what_was_measured() -> None:
    page = results.PAGE.read_text(encoding="utf-8")
    assert results.report(results.load()) in page
