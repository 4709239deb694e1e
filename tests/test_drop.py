"""A whole data drop as a pipeline sees it: the old release, the new one, what is broken in it, and what comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from junitparser import Failure, JUnitXml, Skipped

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

HEADER = "编号,指标,领域,单位,年份,监测值,国家目标,自治区目标\n"
ROWS = {
    "W1": "W1,孕产妇死亡率,健康,/10万,2020,16.9,控制在20/10万以下,控制在18/10万以下\n",
    "W2": "W2,妇女常见病筛查率,健康,%,2020,82.6,达到80%以上,达到80%以上\n",
    "W3": "W3,村委会女性比例,决策,%,2020,24.2,达到30%以上,同国家\n",
    "W4": "W4,高中毛入学率,教育,%,2020,94.6,达到90%,达到93%\n",
    "W5": "W5,农村厕所普及率,环境,%,2020,,提高到85%,\n",
}
OLD = HEADER + "".join(ROWS.values())
# One value worse, one target raised, one indicator gone.
NEW = OLD.replace("16.9", "18.5").replace("达到80%以上,达到80%以上", "达到80%以上,达到85%以上").replace(ROWS["W4"], "")
# And a broken cell.
BROKEN = NEW.replace("24.2", "24.2%2.29‰")
GATE = """title = "妇女发展纲要"
previous = "old.csv"

[gate]
fail_under = { national = 60, "自治区" = 30 }
fail_on = ["regression"]
"""
REPORTS = ("junit:junit.xml", "r.sarif", "gitlab:quality.json", "r.json", "r.md")


@pytest.fixture
def cli(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in {"old.csv": OLD, "new.csv": NEW, "broken.csv": BROKEN, "outline.toml": GATE}.items():
        Path(name).write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def written() -> set[str]:
    return {path.name for path in Path().iterdir()} - {"old.csv", "new.csv", "broken.csv", "outline.toml"}


def reasons_in(err: str) -> list[str]:
    return [line.removeprefix("未通过：") for line in err.splitlines() if line.startswith("未通过：")]


def outputs() -> list[str]:
    return [argument for report in REPORTS for argument in ("-o", report)]


def test_the_old_release_passes(cli: Run) -> None:
    code, out, err = cli("evaluate", "old.csv", "--format", "brief")
    assert (code, reasons_in(err)) == (0, [])
    assert "国家、自治区达标率分别为75.0%和75.0%" in out


def test_the_broken_cell_stops_the_drop(cli: Run) -> None:
    code, out, err = cli("evaluate", "broken.csv", *outputs(), "--summary", "summary.md", "--format", "github")
    assert code == 3
    assert out.startswith("::error title=D315 监测值,file=broken.csv,line=4")
    assert err.startswith("broken.csv:4: 监测值: D315 错误")
    assert written() == {"junit.xml", "r.sarif", "quality.json", "summary.md"}  # no half result
    result, *_ = json.loads(Path("r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (result["ruleId"], region["startLine"]) == ("D315", 4)
    row = BROKEN.splitlines()[3]
    assert row[region["startColumn"] - 1 : region["endColumn"] - 1] == "24.2%2.29‰"
    assert JUnitXml.fromfile("junit.xml").errors == 1
    assert "D315" in Path("summary.md").read_text(encoding="utf-8")


def test_the_rest_is_evaluated_on_request_and_the_broken_row_is_counted(cli: Run) -> None:
    code, out, _ = cli("evaluate", "broken.csv", "--allow-errors", "--fail-on", "not-judgeable", "--format", "json")
    rates = {rate["tier"]: rate for rate in json.loads(out)["rates"] if not rate["by"]}
    assert code == 1
    assert {tier: rate["not_judgeable"] for tier, rate in rates.items()} == {"national": 1, "regional": 1}


def test_the_mended_drop_fails_the_gate_and_says_why(cli: Run) -> None:
    code, out, err = cli("evaluate", "new.csv", *outputs(), "--summary", "summary.md", "--format", "json")
    reasons = reasons_in(err)
    assert code == 1
    assert reasons == ["妇女发展纲要 自治区达标率 0.0%（0/3）低于 30%", "上一版达标、本次未达标的目标 2 项"]
    result = json.loads(out)
    assert (result["exit_code"], result["gate_failures"]) == (1, reasons)
    assert written() == {"junit.xml", "r.sarif", "quality.json", "r.json", "r.md", "summary.md"}


def test_its_reports_tell_of_every_target(cli: Run) -> None:
    cli("evaluate", "new.csv", *outputs())
    cases = {
        (case.classname, case.name): [type(one) for one in case.result]
        for suite in JUnitXml.fromfile("junit.xml")
        for case in suite
    }
    assert cases["妇女发展纲要.国家.健康", "W1 孕产妇死亡率 (2020)"] == []
    assert cases["妇女发展纲要.自治区.健康", "W1 孕产妇死亡率 (2020)"] == [Failure]
    assert cases["妇女发展纲要.国家.环境", "W5 农村厕所普及率 (2020)"] == [Skipped]
    issues = json.loads(Path("quality.json").read_text(encoding="utf-8"))
    assert {issue["location"]["lines"]["begin"] for issue in issues if issue["check_name"] == "V401"} == {2, 3, 4}


def test_what_has_changed_and_why_the_rates_moved(cli: Run) -> None:
    code, out, _ = cli("compare", "old.csv", "new.csv", "--format", "json", "--fail-on", "regression")
    result = json.loads(out)
    changes = {(change["indicator"], change["tier"]): change["kinds"] for change in result["changes"]}
    assert code == 1
    assert changes == {
        ("W1", "national"): ["value_revised"],
        ("W1", "regional"): ["newly_unmet", "value_revised"],
        ("W2", "regional"): ["newly_unmet", "target_raised"],
        ("W4", "national"): ["indicator_removed"],
        ("W4", "regional"): ["indicator_removed"],
    }
    (regional,) = (tier for tier in result["rates"] if tier["tier"] == "regional")
    assert [regional[f"due_to_{cause}"] for cause in ("values", "targets", "indicators")] == [
        "-25.0000",
        "-25.0000",
        "-25.0000",
    ]
    assert regional["change_points"] == "-75.0000"


def test_without_the_gate_the_same_drop_is_a_result(cli: Run) -> None:
    Path("outline.toml").unlink()
    assert cli("evaluate", "new.csv")[0] == 0
    assert cli("compare", "old.csv", "new.csv")[0] == 0
