"""`validate`: all findings and nothing else."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run
from outline_check.codes.table import CODES
from outline_check.records import FINDING_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

HEADER = "指标,单位,监测值,国家目标\n"
GOOD = f"{HEADER}x,%,96,达到95%\n"
SAME = "纲要,指标,单位,监测值,国家目标\n甲,x,%,96,达到95%\n"
BROKEN = f"{HEADER}x,%,abc,达到95%\n"
DOUBTFUL = f"{HEADER}x,%,96,尽快达标\n"
EXTRA = "指标,单位,监测值,国家目标,电话\nx,%,96,达到95%,1\n"
CONTRADICTING = "指标,单位,方向,监测值,国家目标\nx,%,逆向,96,达到95%\n"


@pytest.fixture
def validated(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Validate a text as data.csv: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)

    def validate(text: str, *arguments: str) -> tuple[int, str, str]:
        Path("data.csv").write_text(text, encoding="utf-8")
        code = run(["validate", "data.csv", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return validate


@pytest.mark.parametrize(
    ("text", "code", "codes", "err"),
    [
        (GOOD, 0, [], ""),
        (BROKEN, 3, ["D301"], ""),
        (DOUBTFUL, 0, ["T201"], ""),
        (EXTRA, 0, ["R108"], ""),
        (CONTRADICTING, 3, ["T204"], ""),
        ("", 3, ["R110"], ""),
        ("指标,监测值\nx,1\n", 3, ["R105"], ""),
        (HEADER, 4, [], "没有数据行\n"),
        (f"{HEADER},,,\n", 4, ["R107"], "没有数据行\n"),
        (f"{HEADER}x,%,96,\n", 0, [], ""),
    ],
)
def test_the_findings_are_what_stdout_gets(validated: Run, text: str, code: int, codes: list[str], err: str) -> None:
    found, out, complaint = validated(text)
    assert (found, complaint) == (code, err)
    assert [word for line in out.splitlines() for word in line.split() if word in CODES] == codes


def test_the_lines_are_those_of_evaluate(validated: Run, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    out = validated(CONTRADICTING)[1]
    run(["evaluate", "data.csv"])
    assert capsysbinary.readouterr().err.decode() == out


def test_no_finding_is_left_out(validated: Run) -> None:
    out = validated(HEADER + "".join(f"x{number},%,abc,达到95%\n" for number in range(100)))[1]
    assert len(out.splitlines()) == 100


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BROKEN, 3), (HEADER, 4)])
def test_json(validated: Run, text: str, code: int) -> None:
    found = json.loads(validated(text, "--format", "json")[1])
    assert list(found) == ["schema_version", "tool", "inputs", "findings", "exit_code"]
    assert (found["exit_code"], found["inputs"][0]["path"]) == (code, "data.csv")
    assert [list(finding) for finding in found["findings"]] == [FINDING_FIELDS] * len(found["findings"])


def test_csv_has_a_line_a_finding_and_a_header_without_any(validated: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(validated(BROKEN, "--format", "csv", "--lang", "en")[1])))
    assert [(row["code"], row["line"], row["message"]) for row in rows] == [("D301", "2", "“abc” is not a number")]
    assert validated(GOOD, "--format", "csv")[1] == ",".join(FINDING_FIELDS) + "\n"


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BROKEN, 3), (HEADER, 4)])
def test_files_are_written_whatever_is_found(validated: Run, text: str, code: int) -> None:
    shown = validated(text, "--format", "json")[1]
    assert validated(text, "-o", "a.json", "-o", "b.csv", "-o", "c.txt")[0] == code
    assert Path("a.json").read_text(encoding="utf-8") == shown
    assert Path("c.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "markdown"), "'markdown' is not one of plain, json, csv"),
        (("-o", "a.md"), "'a.md' names no known format; write FORMAT:PATH with one of plain, json, csv"),
        (("-o", "csv:data.csv"), "it is an input"),
        (("--year", "2020"), "--year 2020: the input has no years"),
        (("--targets", "missing.csv"), "missing.csv: No such file or directory"),
    ],
)
def test_usage_errors(validated: Run, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = validated(GOOD, *arguments)
    assert (code, out, message in err) == (2, "", True)


@pytest.mark.parametrize("toml", ["", 'files = ["data.csv"]\ntargets = ["targets.csv"]\n'])
def test_rows_of_targets_are_no_rows_of_data(validated: Run, toml: str) -> None:
    Path("targets.csv").write_text("指标,国家目标\nx,达到95%\n", encoding="utf-8")
    Path("outline.toml").write_text(toml, encoding="utf-8")
    arguments = () if toml else ("--targets", "targets.csv")
    assert validated("指标,监测值\n", *arguments)[0] == 4
    assert validated("指标,监测值\nx,96\n", *arguments) == (0, "", "")


@pytest.mark.parametrize(
    ("texts", "together", "each"),
    [
        ([GOOD, GOOD], 0, 0),  # each is an outline of its own
        ([SAME, SAME.replace("96", "97")], 3, 0),  # together two values for one thing
        ([GOOD, BROKEN], 3, 3),
        ([GOOD, HEADER], 0, 4),
        ([HEADER, BROKEN], 3, 3),
        ([HEADER, HEADER], 4, 4),
        ([GOOD], 0, 0),
    ],
)
def test_each_file_on_its_own(
    tmp_path: Path,
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    texts: list[str],
    together: int,
    each: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [f"{number}.csv" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        Path(name).write_text(text, encoding="utf-8")
    assert run(["validate", *names]) == together
    capsysbinary.readouterr()
    assert run(["validate", "--each", "--format", "json", *names]) == each
    found = json.loads(capsysbinary.readouterr().out)
    assert found["exit_code"] == each
    assert [one["path"] for one in found["inputs"]] == names
    broken = [name for name, text in zip(names, texts, strict=True) if text == BROKEN]
    assert [one["file"] for one in found["findings"]] == broken
