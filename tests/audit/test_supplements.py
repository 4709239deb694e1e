"""The last release and the explanations as files: their columns, the options, the Python function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from outline_check import evaluate
from outline_check.cli import run
from outline_check.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from outline_check.evaluation import Evaluation

    Evaluate = Callable[..., Evaluation]

DATA = "编号,单位,上年,2020,国家目标\nU,%,5,60,达到5%\n"
PREVIOUS = "编号,单位,监测值\nU,%,6\n"
WHY = "代码,指标,地区,原因,说明人,有效期至,备注\nD313,U,,区划调整,李,2020,\nD332,U,,上年有误,,,\n"


@pytest.mark.parametrize(
    ("header", "codes"),
    [
        ("代码,指标,说明", []),
        ("code,indicator,region,reason,by,until", []),
        ("问题代码,编号,原因,说明人,有效期", []),
        ("代码,指标", [("R105", "reason")]),
        ("指标,说明", [("R105", "code")]),
        ("代码,说明", [("R105", "id")]),
        ("代码,指标,编号,说明", [("R104", "")]),
    ],
)
def test_the_columns_of_explanations(evaluated: Evaluate, header: str, codes: list[tuple[str, str]]) -> None:
    result = evaluated(DATA, explanations=f"{header}\n")
    wrong = [one for one in result.findings if one.place.file == "explanations.csv"]
    assert [(one.code, dict(one.details).get("field", "")) for one in wrong] == codes
    assert result.exit_code == (3 if codes else 0)


@pytest.mark.parametrize("name", ["previous", "explanations"])
def test_a_file_that_is_no_table_is_a_finding(evaluated: Evaluate, name: str) -> None:
    result = evaluated(DATA, **{name: "\n"})
    assert [(one.code, one.place.file) for one in result.findings if one.code == "R110"] == [("R110", f"{name}.csv")]


@pytest.mark.parametrize(
    ("toml", "message"),
    [('previous = "none.csv"', "none.csv: No such file"), ('explanations = "data.csv"', "data.csv: given twice")],
)
def test_files_that_cannot_be_used(evaluated: Evaluate, toml: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        evaluated(DATA, toml=toml)


@pytest.mark.parametrize("command", [["evaluate", "data.csv"], ["explain", "data.csv", "U"], ["targets", "data.csv"]])
def test_the_options(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("data.csv", DATA), ("old.csv", PREVIOUS), ("why.csv", WHY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run([*command, "--previous", "old.csv", "--explanations", "why.csv"]) == 0
    told = capsys.readouterr().err
    assert "需核实：last_year = previous（U: last_year 5%, previous 6%）；已说明：上年有误" in told
    assert "已说明：区划调整 (李, ≤ 2020)" in told


def test_a_wrong_check_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    (tmp_path / "outline.toml").write_text('[[check]]\nrule = "U >= X"\n', encoding="utf-8")
    assert run(["evaluate", "data.csv"]) == 2
    message = "outline-check: outline.toml: [[check]] 1: rule 'U >= X': there is no indicator 'X'\n"
    assert capsys.readouterr() == ("", message)


def test_data_frames(tmp_path: Path) -> None:
    data = pd.DataFrame({"id": ["U"], "unit": ["%"], "last_year": [5], "value": [5.5], "national_target": ["至少5%"]})
    previous = pd.DataFrame({"id": ["U"], "unit": ["%"], "value": [6]})
    why = pd.DataFrame({"code": ["D332"], "indicator": ["U"], "reason": ["a slip in last year's column"]})
    result = evaluate(data, previous=previous, explanations=why)
    assert [(one.code, one.answer) for one in result.findings] == [("D332", "a slip in last year's column")]
    assert [one.path for one in result.inputs] == ["<data>", "<previous>", "<explanations>"]
