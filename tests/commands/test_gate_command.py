"""The gate of `evaluate`: exit codes, reasons on stderr, files that are written all the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

HEADER = "指标,单位,年份,监测值,国家目标,自治区目标\n"
DATA = f"{HEADER}甲,%,2020,96,达到95%,达到97%\n乙,%,2020,,达到95%,\n"
BETTER = DATA.replace("96,", "98,")
BROKEN = DATA.replace("96,", "abc,")


@pytest.fixture
def cli(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "data.csv": DATA,
        "old.csv": BETTER,
        "broken.csv": BROKEN,
        "empty.csv": HEADER,
        "no-target.csv": f"{HEADER}丙,%,2020,96,,\n",
    }.items():
        Path(name).write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize(
    ("options", "code", "reasons"),
    [
        ([], 0, []),
        (["--fail-under", "national=100"], 0, []),
        (["--fail-under", "100"], 1, ["data 自治区达标率 0.0%（0/1）低于 100%"]),
        (["--fail-under", "自治区=0"], 0, []),
        (["--fail-on", "unmet"], 1, ["未达标的目标 1 项"]),
        (["--fail-on", "no-data", "--fail-on", "unmet"], 1, ["无数据的目标 1 项", "未达标的目标 1 项"]),
        (["--fail-on", "not-judgeable,warning"], 0, []),
        (["--min-judged", "50%"], 0, []),
        (["--min-judged", "60%"], 1, ["data 国家可判定的目标占 50.0%（1/2），低于 60%"]),
        (["--fail-on", "regression", "--previous", "old.csv"], 1, ["上一版达标、本次未达标的目标 1 项"]),
        (["--fail-on", "regression", "--previous", "data.csv"], 2, []),
        (["--fail-on", "regression"], 2, []),
        (["--fail-under", "省=1"], 2, []),
        (["--fail-under", "many"], 2, []),
    ],
)
def test_exit_codes_and_reasons(cli: Run, options: list[str], code: int, reasons: list[str]) -> None:
    found, out, err = cli("evaluate", "data.csv", *options)
    assert found == code
    assert [line for line in err.splitlines() if line.startswith("未通过")] == [f"未通过：{one}" for one in reasons]
    assert bool(out) is (code != 2)


def test_the_result_is_written_and_says_why(cli: Run) -> None:
    code, out, _ = cli("evaluate", "data.csv", "--fail-on", "unmet", "--format", "json", "-o", "r.json", "--lang", "en")
    assert code == 1
    assert json.loads(out)["exit_code"] == 1
    assert json.loads(out)["gate_failures"] == ["1 target unmet"]
    assert Path("r.json").read_text(encoding="utf-8") == out


def test_the_summary_of_a_job_says_why(cli: Run) -> None:
    out = cli("evaluate", "data.csv", "--fail-on", "unmet", "--format", "job-summary", "--lang", "en")[1]
    assert "\n\ngate failed: 1 target unmet\n\n" in out


@pytest.mark.parametrize(("name", "code"), [("broken.csv", 3), ("empty.csv", 4), ("no-target.csv", 4)])
def test_what_cannot_be_evaluated_is_never_a_green_run_nor_a_mere_failure(cli: Run, name: str, code: int) -> None:
    assert cli("evaluate", name, "--fail-under", "0")[0] == code
    assert cli("evaluate", "data.csv", name, "--fail-under", "0")[0] == code


@pytest.mark.parametrize("name", ["empty.csv", "no-target.csv"])
def test_a_file_with_nothing_to_evaluate_is_told_of_itself_beside_others(cli: Run, name: str) -> None:
    arguments = ("evaluate", "data.csv", name, "--fail-under", "0")
    out = cli(*arguments, "--format", "github")[1]
    assert f"::error title=V400,file={name}::" in out
    assert "::error title=V400,file=data.csv::" not in out
    out = cli(*arguments, "--format", "junit")[1]
    assert (out.count("<error "), out.count(f'name="V400 {name}"')) == (1, 1)


def test_the_gate_of_outline_toml_and_of_the_command_line(cli: Run) -> None:
    Path("outline.toml").write_text('[gate]\nfail_under = { national = 90, "自治区" = 50 }\nfail_on = ["no-data"]\n')
    code, _, err = cli("evaluate", "data.csv")
    assert (code, err.count("未通过")) == (1, 2)
    code, _, err = cli("evaluate", "data.csv", "--fail-under", "national=90")
    assert (code, err) == (1, "未通过：无数据的目标 1 项\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gate = 5", "gate must be a table: write [gate]"),
        ("[[gate]]", "gate must be a table: write [gate]"),
        ("[gate]\nfail_on = 5", "[gate] fail_on must be a text or a list of texts"),
        ("[gate]\nfail_on = { unmet = true }", "[gate] fail_on must be a text or a list of texts"),
        ("[gate]\nfail_under = [95]", "[gate] [95] is neither a number nor a text"),
    ],
)
def test_a_gate_of_the_wrong_kind(cli: Run, text: str, said: str) -> None:
    Path("outline.toml").write_text(text, encoding="utf-8")
    assert cli("evaluate", "data.csv") == (2, "", f"outline-check: outline.toml: {said}\n")


def test_a_wrong_gate_in_outline_toml_is_told_with_its_place(cli: Run) -> None:
    Path("outline.toml").write_text("[gate]\nfail_undr = 95\n", encoding="utf-8")
    code, out, err = cli("evaluate", "data.csv")
    assert (code, out) == (2, "")
    assert err == "outline-check: outline.toml: [gate] unknown key 'fail_undr'; did you mean 'fail_under'?\n"


def test_the_last_release_of_outline_toml_serves_for_regressions(cli: Run) -> None:
    Path("outline.toml").write_text('previous = "old.csv"\n[gate]\nfail_on = "regression"\n', encoding="utf-8")
    assert cli("evaluate", "data.csv")[0] == 1
    assert cli("evaluate", "old.csv", "--previous", "data.csv")[0] == 0
