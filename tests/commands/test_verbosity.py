"""What stderr tells with -q, -qq and -v; stdout stays the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent.parent
# A wrong row, a wording that cannot be read, a column that plays no part: an error, a warning, information.
MIXED = "指标,单位,监测值,国家目标,电话\nx,%,abc,达到95%,1\ny,%,96,尽快达标,2\nz,%,96,达到95%,3\n"
FINDINGS = ["D301", "T201", "R108"]


@pytest.fixture
def cli(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a text as data.csv: exit code, stdout, stderr."""

    def call(text: str, command: str, *arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        Path("data.csv").write_text(text, encoding="utf-8")
        code = run([command, "data.csv", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], FINDINGS),
        (["-q"], ["D301", "T201"]),
        (["--quiet"], ["D301", "T201"]),
        (["-qq"], ["D301"]),
        (["-q", "-q"], ["D301"]),
        (["-qqq"], ["D301"]),
    ],
)
@pytest.mark.parametrize("command", [["evaluate", "--allow-errors"], ["targets", "--allow-errors"]], ids=lambda c: c[0])
def test_quiet(cli: Run, command: list[str], options: list[str], told: list[str]) -> None:
    loud = cli(MIXED, *command)
    code, out, err = cli(MIXED, *command, *options)
    assert (code, out) == loud[:2]
    assert re.findall(r" ([RTD]\d{3}) ", err) == told


def test_quiet_keeps_the_findings_that_validate_prints(cli: Run) -> None:
    assert cli(MIXED, "validate", "-qq") == cli(MIXED, "validate")


def test_quiet_never_hides_why_there_is_no_result(cli: Run) -> None:
    assert "D301" in cli(MIXED, "evaluate", "-qq")[2]
    assert cli(MIXED.partition("\n")[0], "evaluate", "-qq")[::2] == (
        4,
        "没有可评估的内容：没有数据行，或没有带目标的行\n",
    )


def test_quiet_counts_only_what_it_tells(cli: Run) -> None:
    rows = "".join(f"y{number},%,96,尽快达标,2\n" for number in range(70))
    text = f"{MIXED.partition(chr(10))[0]}\n{rows}z,%,96,达到95%,3\n"
    assert cli(text, "evaluate")[2].splitlines()[-1] == "另有 11 条问题未列出"
    assert cli(text, "evaluate", "-q")[2].splitlines()[-1] == "另有 10 条问题未列出"
    assert cli(text, "evaluate", "-qq")[2] == ""


def test_quiet_leaves_out_what_csv_has_no_place_for(cli: Run) -> None:
    text = "指标,单位,监测值,国家目标\nx,%,96,达到95%\ny,%,…,达到95%\n"
    assert "2 行" in cli(text, "evaluate", "--format", "csv")[2]
    assert cli(text, "evaluate", "--format", "csv", "-q")[2] == ""


MAPPING = (
    "“编号” = id；“指标” = name；“单位” = unit；“基期值” = baseline；“监测值” = value；"
    "“国家目标（2030年）” = target national 2030；“电话” 不用"
)
WIDE = "编号,指标,单位,基期值,监测值,国家目标（2030年）,电话\nA1,x,%,90,96,达到95%,1\n"


def test_verbose_tells_how_a_file_was_read(cli: Run) -> None:
    quiet = cli(WIDE, "evaluate")
    code, out, err = cli(WIDE, "evaluate", "-v")
    assert (code, out) == quiet[:2]
    lines = [re.sub(r"\d+\.\d 毫秒", "T", line) for line in err.splitlines() if line not in quiet[2].splitlines()]
    assert lines == [
        "data.csv：utf-8（全文有效），1 行，目标与监测值同行，第 1 行是表头",
        f"  {MAPPING}",
        "读取：T",
        "判定：T",
        "标准输出：T",
    ]


@pytest.mark.parametrize(
    ("text", "options", "told"),
    [
        ("\n全区情况\n\n指标,单位,2019年,2020年,国家目标\nx,%,1,2,达到1%\n", [], "第 4 行是表头"),
        ("指标,单位,2019年,2020年,国家目标\nx,%,1,2,达到1%\n", [], "“2019年” = value 2019；“2020年” = value 2020"),
        ("指标,单位,2019年,2020年,国家目标\nx,%,1,2,达到1%\n", [], "目标与各年监测值同行"),
        ("name,unit,value,national_target\nx,%,2,>=1%\n", [], "targets beside the values, header in line 1"),
        ("name,unit,value,national_target\nx,%,2,>=1%\n", ["--lang", "zh"], "“name” = name；"),
        ("name,unit,value,national_target\nx,%,2,>=1%\n", ["--encoding", "gbk"], "gb18030 (by --encoding)"),
        ("name,unit,value,a\x1b[31mb\nx,%,2,1\n", [], "“a\\x1b[31mb” not used"),
    ],
)
def test_verbose_tells_layout_and_header(cli: Run, text: str, options: list[str], told: str) -> None:
    assert told in cli(text, "evaluate", "-v", *options)[2]
    assert told in cli(text, "validate", "-v", *options)[2]


def test_verbose_tells_of_every_file(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "targets.csv").write_text("name,national_target\nx,>=1%\n", encoding="utf-8")
    text = "name,unit,year,value\nx,%,2020,2\n"
    err = cli(text, "evaluate", "-v", "--targets", "targets.csv", "-o", "a.json", "-o", "b.csv")[2]
    assert "data.csv: utf-8 (valid throughout), 1 row, values alone, header in line 1" in err
    assert "targets.csv: utf-8 (valid throughout), 1 row, targets alone, header in line 1" in err
    stages = [line.partition(":")[0] for line in err.splitlines() if line.endswith(" ms")]
    assert stages == ["reading", "judging", "writing a.json", "writing b.csv", "standard output"]


def test_verbose_of_a_workbook_names_the_sheet(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "一季度"  # type: ignore[union-attr]
    for row in (["指标", "单位", "监测值", "国家目标"], ["x", "%", 96, "达到95%"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "data.xlsx")
    assert run(["evaluate", str(tmp_path / "data.xlsx"), "-v"]) == 0
    assert "data.xlsx：xlsx（按内容），1 行，目标与监测值同行，第 1 行是表头，工作表“一季度”" in (
        capsysbinary.readouterr().err.decode()
    )


@pytest.mark.parametrize("command", ["explain", "targets"])
def test_every_command_that_reads_has_both(cli: Run, command: str) -> None:
    words = ["x"] if command == "explain" else []
    err = cli("指标,单位,监测值,国家目标\nx,%,96,达到95%\n", command, *words, "-v", "-q")[2]
    assert "“监测值” = value" in err
    assert "读取：" in err


def test_verbose_where_nothing_is_read(cli: Run, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A code has a page and no file; earlier results have no stages."""
    assert cli(MIXED, "evaluate", "--allow-errors", "-o", "result.json")[0] == 0
    for arguments in (["explain", "D301"], ["compare", "result.json", "result.json"]):
        assert run([*arguments, "-v"]) == 0
        assert capsysbinary.readouterr()[1] == b""
