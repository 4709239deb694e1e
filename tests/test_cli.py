"""The command line as a process sees it: stdout, stderr, exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check import __version__
from outline_check.cli import run
from outline_check.reports import EVALUATION_FORMATS, FILE_FORMATS, SUFFIXES, TABLE_ALIASES, TABLE_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent
WOMEN = "samples/inner-mongolia-women-2020.csv"
CHILDREN = "samples/inner-mongolia-children-2020.csv"
GOOD = "指标,单位,监测值,国家目标\nx,%,96,达到95%\n"
UNMET = "指标,单位,监测值,国家目标\nx,%,94,达到95%\n"
BROKEN = "指标,单位,监测值,国家目标\nx,%,abc,达到95%\n"
EMPTY = "指标,单位,监测值,国家目标\n"


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line inside this process: exit code, stdout, stderr."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8"), err.decode("utf-8")

    return call


@pytest.fixture
def data(tmp_path: Path) -> Callable[[str], str]:
    def write(text: str) -> str:
        (tmp_path / "data.csv").write_text(text, encoding="utf-8")
        return str(tmp_path / "data.csv")

    return write


def process(
    *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "outline_check", *arguments]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **(environment or {})}
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, env=environ, check=False)  # noqa: S603


@pytest.mark.parametrize(
    ("text", "code", "out", "err"),
    [
        (GOOD, 0, "100.0% (1/1)", ""),
        (UNMET, 0, "0.0% (0/1)", ""),
        (BROKEN, 3, "", "data.csv:2: 监测值: D301 错误: “abc” 不是数字；请填写数字，或留空表示无数据"),
        (EMPTY, 4, "", "没有可评估的内容"),
        ("", 3, "", "R110"),
    ],
)
def test_exit_codes_and_streams(cli: Run, data: Callable[[str], str], text: str, code: int, out: str, err: str) -> None:
    found = cli("evaluate", data(text), "--lang", "zh")
    assert found[0] == code
    assert out in found[1]
    assert (found[1] == "") == (out == "")
    assert err.replace("“abc” 不", "“abc”不") in found[2]
    assert len(found[2].splitlines()) == (1 if err else 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Usage"),
        (["evaluate"], "Missing argument"),
        (["evalute", "x.csv"], "No such command 'evalute'"),
        (["evaluate", "missing.csv"], "missing.csv: No such file or directory"),
        (["evaluate", "samples/README.md", "--format", "bad"], "'bad' is not one of csv, json, brief"),
        (["evaluate", WOMEN, "--by", "colour"], "--by colour: choose from domain"),
        (["evaluate", WOMEN, "--near", "abc"], "--near abc"),
        (["evaluate", WOMEN, "--approximately", "x"], "--approximately x"),
        (["evaluate", WOMEN, "--decimals", "99"], "99 is not in the range"),
        (["evaluate", WOMEN, "--year", "abc"], "'abc' is not a valid integer"),
        (["evaluate", WOMEN, "--lang", "fr"], "'fr' is not one of"),
        (["evaluate", WOMEN, "--denominatr", "x"], "No such option"),
        (["explain", WOMEN, "W99"], "has no indicator 'W99' with a target; did you mean 'W"),
        (["explain", WOMEN], "Missing argument 'INDICATOR'"),
        (["parse"], "Missing argument 'WORDING...'"),
    ],
)
def test_usage_errors_exit_with_2(cli: Run, arguments: list[str], message: str) -> None:
    code, out, err = cli(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_help_and_version(cli: Run) -> None:
    assert cli("--help")[0] == 0
    assert cli("--version")[1] == f"outline-check, version {__version__}\n"


@pytest.mark.parametrize(
    "command", ["evaluate", "explain", "parse", "recount", "schema", "targets", "template", "validate"]
)
def test_every_command_has_help_in_ascii(cli: Run, command: str) -> None:
    listed, helped = cli("--help")[1], cli(command, "--help")
    assert f"  {command} " in listed
    assert helped[0] == 0
    assert (listed + helped[1]).isascii()


def test_a_usage_error_of_the_program_is_one_line(cli: Run, data: Callable[[str], str]) -> None:
    path = Path(data(GOOD))
    (path.parent / "outline.toml").write_text("titel = 1", encoding="utf-8")
    code, out, err = cli("evaluate", str(path))
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "did you mean 'title'?" in err


def test_json_carries_the_findings_of_a_stopped_evaluation(cli: Run, data: Callable[[str], str]) -> None:
    code, out, _ = cli("evaluate", data(BROKEN), "--format", "json")
    found = json.loads(out)
    assert (code, found["exit_code"], found["rates"], found["judgements"]) == (3, 3, [], [])
    finding = found["findings"][0]
    assert (finding["code"], finding["severity"], finding["line"], finding["column"], finding["text"]) == (
        "D301",
        "error",
        2,
        "监测值",
        "abc",
    )


@pytest.mark.parametrize("style", ["csv", "brief", "plain", "markdown"])
def test_no_half_result_after_an_error(cli: Run, data: Callable[[str], str], style: str) -> None:
    assert cli("evaluate", data(BROKEN), "--format", style)[:2] == (3, "")


def test_allowed_errors_are_said_in_the_report(cli: Run, data: Callable[[str], str]) -> None:
    code, out, err = cli("evaluate", data(BROKEN), "--allow-errors")
    assert code == 0
    assert "含 1 处数据错误" in out
    assert "D301" in err


def test_at_most_sixty_findings_are_printed(cli: Run, data: Callable[[str], str]) -> None:
    rows = "".join(f"x{number},%,abc,达到95%\n" for number in range(100))
    err = cli("evaluate", data(EMPTY + rows))[2].splitlines()
    assert (len(err), err[-1]) == (61, "另有 40 条问题未列出")


@pytest.mark.parametrize(
    ("path", "language", "sentence"),
    [
        (WOMEN, "zh", "国家指标56项，自治区指标加码至75项，国家、自治区达标率分别为96.4%和94.7%。"),
        (CHILDREN, "zh", "国家指标34项，自治区指标加码至41项，国家、自治区达标率分别为94.1%和95.1%。"),
        (
            WOMEN,
            "en",
            "raised to 75 regional indicators, the national and regional achievement rates are 96.4% and 94.7%.",
        ),
    ],
)
def test_brief_is_the_published_sentence(cli: Run, path: str, language: str, sentence: str) -> None:
    code, out, err = cli("evaluate", path, "--format", "brief", "--lang", language)
    assert (code, len(out.splitlines()), err) == (0, 1, "")
    assert sentence in out


def test_both_outlines_in_one_run(cli: Run) -> None:
    out = cli("evaluate", WOMEN, CHILDREN, "--format", "brief")[1]
    assert out.splitlines() == [
        f"内蒙古自治区{outline}发展纲要（2011—2020年）2020年监测：国家指标{national}项，自治区指标加码至{regional}项，"
        f"国家、自治区达标率分别为{rates}。"
        for outline, national, regional, rates in (("妇女", 56, 75, "96.4%和94.7%"), ("儿童", 34, 41, "94.1%和95.1%"))
    ]


class TestOutputFiles:
    """What `-o` means; how files are written is in test_output.py."""

    @pytest.fixture(autouse=True)
    def folder(self, cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG002  cli goes elsewhere
        monkeypatch.chdir(tmp_path)
        return tmp_path

    @pytest.mark.parametrize("style", [*EVALUATION_FORMATS, *TABLE_ALIASES, *TABLE_FORMATS])
    def test_a_file_has_the_bytes_of_stdout(self, cli: Run, data: Callable[[str], str], style: str) -> None:
        path = data(UNMET)
        shown = cli("evaluate", path, "--format", style)[1]
        assert cli("evaluate", path, "--format", "brief", "-o", f"{style}:out")[0] == 0
        assert Path("out").read_bytes().decode() == shown

    @pytest.mark.parametrize(
        ("path", "style"),
        [
            ("out.json", "json"),
            ("OUT.CSV", "csv"),
            ("out.md", "markdown"),
            ("out.html", "html"),
            ("out.htm", "html"),
            ("out.svg", "chart"),
            ("out.tex", "latex"),
            ("out.txt", "plain"),
            ("out.rst", "rst"),
            ("C:out.json", "json"),
            ("./report:2020.csv", "csv"),
            ("达标\n.json", "json"),
        ],
    )
    def test_the_suffix_names_the_format(self, cli: Run, data: Callable[[str], str], path: str, style: str) -> None:
        source = data(GOOD)
        shown = cli("evaluate", source, "--format", style)[1]
        assert cli("evaluate", source, "-o", path)[0] == 0
        assert Path(path).read_bytes().decode() == shown

    def test_every_suffix_names_a_format(self) -> None:
        assert {*SUFFIXES.values()} <= {*EVALUATION_FORMATS, *FILE_FORMATS, *TABLE_FORMATS}

    def test_several_files_beside_stdout(self, cli: Run, data: Callable[[str], str], folder: Path) -> None:
        code, out, err = cli("evaluate", data(GOOD), "-o", "a.json", "-o", "brief:b", "--output", "c.md")
        assert (code, "100.0% (1/1)" in out, err) == (0, True, "")
        assert sorted(path.name for path in folder.iterdir()) == ["a.json", "b", "c.md", "data.csv"]

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ("out", "'out' names no known format; write FORMAT:PATH with one of csv, json, brief"),
            ("out.xyz", "or a PATH that ends in .json, .csv, .tsv, .txt, .md"),
            ("jsn:out.json", "'jsn:out.json' names no known format"),
            ("report:2020.csv", "'report:2020.csv' names no known format"),
            ("out.png", "'out.png': no .png is written; pictures are written as .svg, which a browser or an office"),
            ("chart:rates.PNG", "'chart:rates.PNG': no .png is written; pictures are written as .svg"),
            ("report.pdf", "'report.pdf': no .pdf is written; write .html and print it from a browser"),
            ("html:report.pdf", "no .pdf is written"),
            ("json:", "'json:' names no file"),
            ("csv:-", "'csv:-' names no file; what stdout gets is chosen by --format"),
            ("", "'' names no known format"),
            ("missing/out.json", "cannot write missing/out.json: there is no folder missing"),
            ("csv:data.csv", "cannot write data.csv: it is an input"),
            ("json:outline.toml", "cannot write outline.toml: it is an input"),
        ],
    )
    def test_a_wrong_path_is_refused_before_the_work(
        self, cli: Run, data: Callable[[str], str], folder: Path, value: str, message: str
    ) -> None:
        data(BROKEN)
        (folder / "outline.toml").write_text("", encoding="utf-8")
        code, out, err = cli("evaluate", "data.csv", "-o", value)
        assert (code, out, message in err, "D301" in err) == (2, "", True, False)
        assert sorted(path.name for path in folder.iterdir()) == ["data.csv", "outline.toml"]

    def test_a_file_that_outline_toml_names_is_an_input(
        self, cli: Run, data: Callable[[str], str], folder: Path
    ) -> None:
        data(GOOD)
        (folder / "outline.toml").write_text('files = ["data.csv"]', encoding="utf-8")
        code, _, err = cli("evaluate", ".", "-o", "data.csv")
        assert (code, err) == (2, "outline-check: cannot write data.csv: it is an input\n")
        assert Path("data.csv").read_text(encoding="utf-8") == GOOD

    @pytest.mark.parametrize("style", ["json", "csv", "plain"])
    @pytest.mark.parametrize(("text", "code"), [(BROKEN, 3), (EMPTY, 4), ("", 3)])
    def test_no_file_is_written_after_an_error(
        self, cli: Run, data: Callable[[str], str], text: str, code: int, style: str
    ) -> None:
        Path("old").write_text("old", encoding="utf-8")
        assert cli("evaluate", data(text), "--format", "json", "-o", f"{style}:old", "-o", "new.json")[0] == code
        assert Path("old").read_text(encoding="utf-8") == "old"
        assert not Path("new.json").exists()

    def test_a_failed_file_leaves_stdout_empty(self, cli: Run, data: Callable[[str], str]) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("needs /dev/full")
        found = cli("evaluate", data(GOOD), "-o", "json:/dev/full")
        assert found == (2, "", "outline-check: cannot write /dev/full: No space left on device\n")

    def test_a_path_that_the_locale_cannot_decode(self, data: Callable[[str], str], folder: Path) -> None:
        environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        found = process("evaluate", data(GOOD), "-o", f"{folder}/达标.json", environment=environment)
        assert (found.returncode, found.stderr) == (0, b"")
        assert (folder / "达标.json").exists()


class TestParse:
    def test_json(self, cli: Run) -> None:
        found = json.loads(cli("parse", "控制在20/10万以下", "以2010年为基数下降1/6", "--format", "json")[1])
        assert [(one["wording"], one["kind"], one["lower"], one["upper"]) for one in found] == [
            ("控制在20/10万以下", "level", None, "20"),
            ("以2010年为基数下降1/6", "change", None, "5/6"),
        ]
        keys = "wording kind lower upper lower_closed upper_closed unit relative_to direction reason clauses".split()
        assert all(set(keys) <= one.keys() for one in found)

    @pytest.mark.parametrize(("wording", "words"), [("达到95%", "水平"), ("at least 95%", "level")])
    def test_speaks_the_language_of_the_wording(self, cli: Run, wording: str, words: str) -> None:
        assert words in cli("parse", wording)[1]

    def test_a_wording_that_is_not_understood_is_a_result(self, cli: Run) -> None:
        code, out, _ = cli("parse", "尽快达标")
        assert code == 0
        assert "无法理解" in out


class TestTargets:
    DATA = """编号,指标,单位,方向,监测值,国家目标,自治区目标
a,更严,%,,50,达到30%以上,达到40%以上
b,相同,%,,50,达到30%以上,同国家
c,相同单位,%,,50,达到30%以上,不低于300‰
d,更宽,/10万,,50,控制在20/10万以下,控制在30/10万以下
e,新增,%,,50,,达到30%以上
f,未列入,%,,50,达到30%以上,
g,不可比,%,,50,保持在50%左右,保持在50%以上
h,相同表述,%,,50,得到控制,得到控制
i,无目标,%,,50,,
j,区间,%,,5,达到3%以上,"[3,6]"
k,多个,%,,5,"分别控制在10%和13%以下",达到3%以上
"""

    def test_json(self, cli: Run, data: Callable[[str], str]) -> None:
        code, out, _ = cli("targets", data(self.DATA), "--format", "json")
        found = json.loads(out)
        assert (code, found["base"]) == (0, "national")
        assert {one["indicator"]: one["relations"].get("regional") for one in found["indicators"]} == {
            "a": "stricter",
            "b": "equal",
            "c": "equal",
            "d": "looser",
            "e": "added",
            "f": "absent",
            "g": "different",
            "h": "equal",
            "j": "stricter",
            "k": "different",
        }
        assert found["counts"][0]["indicators"] == {"national": 9, "regional": 9}
        assert found["counts"][0]["relations"]["regional"]["stricter"] == 2

    def test_tables(self, cli: Run) -> None:
        out = cli("targets", WOMEN)[1]
        for line in ("国家      56", "自治区    75", "新增              19"):
            assert line in out

    def test_compares_totals_before_breakdowns(self, cli: Run, data: Callable[[str], str]) -> None:
        text = "指标,城乡,监测值,国家目标,自治区目标\nx,城市,5,≥3,≥2\nx,,5,≥3,≥4\n"
        found = json.loads(cli("targets", data(text), "--format", "json")[1])
        assert [one["relations"] for one in found["indicators"]] == [{"regional": "stricter"}]

    def test_one_tier_alone_has_counts_only(self, cli: Run, data: Callable[[str], str]) -> None:
        code, out, _ = cli("targets", data(GOOD))
        assert (code, "更严" in out) == (0, False)

    @pytest.mark.parametrize(("text", "code"), [(BROKEN, 3), (EMPTY, 4)])
    def test_stops_as_evaluate_does(self, cli: Run, data: Callable[[str], str], text: str, code: int) -> None:
        assert cli("targets", data(text))[:2] == (code, "")
        found = json.loads(cli("targets", data(text), "--format", "json")[1])
        assert (found["indicators"], found["exit_code"]) == ([], code)


class TestExplain:
    def test_goes_step_by_step(self, cli: Run) -> None:
        code, out, err = cli("explain", WOMEN, "W28")
        assert (code, err) == (0, "")
        for step in ("26.4", "达到30%以上", ">=30%", "26.4% 对 >= 30%：不成立", "3.6个百分点", "未达标"):
            assert step in out

    @pytest.mark.parametrize("indicator", ["W01", "女性人均预期寿命"])
    def test_takes_an_id_or_a_name(self, cli: Run, indicator: str) -> None:
        out = cli("explain", WOMEN, indicator)[1]
        assert "77.27" in out

    @pytest.mark.parametrize(
        ("row", "step"),
        [
            ("x,%,40%以上,达到30%", "不是一个数：40%以上"),
            ("x,%,,达到30%", "没有监测值"),
            ("x,,是,得到控制", "达标"),
            ("x,%,5,分别控制在10%和13%以下", "未能确定适用哪一个"),
        ],
    )
    def test_says_where_it_stopped(self, cli: Run, data: Callable[[str], str], row: str, step: str) -> None:
        assert step in cli("explain", data(f"指标,单位,监测值,国家目标\n{row}\n"), "x")[1]

    def test_stops_as_evaluate_does(self, cli: Run, data: Callable[[str], str]) -> None:
        assert cli("explain", data(BROKEN), "x")[:2] == (3, "")


class TestProcess:
    """What only a process of its own shows."""

    def test_standard_input(self) -> None:
        found = process("evaluate", "-", "--format", "brief", stdin=GOOD.encode())
        assert (found.returncode, found.stderr) == (0, b"")
        assert found.stdout.decode() == "stdin：国家指标1项，国家达标率为100.0%。\n"

    @pytest.mark.parametrize(
        "environment",
        [
            {"LC_ALL": "C"},
            {"PYTHONIOENCODING": "ascii"},
            {"PYTHONIOENCODING": "gbk"},
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2", "COLUMNS": "40"},
            {"TZ": "Asia/Shanghai", "COLUMNS": "300"},
            {"LC_ALL": "zh_CN.GB18030"},
        ],
    )
    @pytest.mark.parametrize("style", ["plain", "json", "markdown"])
    def test_the_same_bytes_everywhere(self, style: str, environment: dict[str, str]) -> None:
        arguments = ("evaluate", CHILDREN, "--by", "domain", "--format", style)
        assert process(*arguments, environment=environment).stdout == process(*arguments).stdout

    def test_language_from_the_environment(self) -> None:
        assert b"Unmet" in process("evaluate", CHILDREN, environment={"OUTLINE_CHECK_LANG": "en"}).stdout

    @pytest.mark.skipif(os.name == "nt", reason="needs POSIX streams")
    @pytest.mark.parametrize("unbuffered", ["", "1"])
    @pytest.mark.parametrize("arguments", [f"evaluate {CHILDREN}", "parse 达到95%", "--help", "evaluate --help"])
    @pytest.mark.parametrize(
        ("streams", "code", "complaint"),
        [
            (">/dev/full", 2, "outline-check: cannot write the output: No space left on device\n"),
            ("| true", 141, ""),
            ("2>&-", 0, ""),
            ("2>/dev/full", 0, ""),
        ],
    )
    def test_streams_that_take_no_more(
        self, arguments: str, streams: str, code: int, complaint: str, unbuffered: str
    ) -> None:
        command = f"{sys.executable} -m outline_check {arguments}"
        line = f"{command} {streams}" if "|" not in streams else f"({command}; echo $? >&2) {streams}"
        environ = {**os.environ, "PYTHONUNBUFFERED": unbuffered, "PYTHONPATH": str(ROOT / "src")}
        found = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, env=environ, check=False)  # noqa: S603, S607
        if "|" in streams:
            assert found.stderr.decode() in (f"{code}\n", "0\n")  # `true` may end before or after the output
        else:
            assert (found.returncode, found.stderr.decode()) == (code, complaint)

    @pytest.mark.skipif(os.name == "nt", reason="needs POSIX streams")
    @pytest.mark.parametrize(
        ("streams", "complaint"),
        [
            (">&-", "outline-check: cannot write the output: standard output is closed\n"),
            ("- <&-", "outline-check: -: standard input is closed\n"),
        ],
    )
    def test_closed_streams(self, streams: str, complaint: str) -> None:
        line = f"{sys.executable} -m outline_check evaluate {CHILDREN if '<' not in streams else ''} {streams}"
        found = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, check=False)  # noqa: S603, S607
        assert (found.returncode, found.stderr.decode()) == (2, complaint)

    def test_a_pipe_that_closes_early_ends_with_141_and_no_word(self, tmp_path: Path) -> None:
        rows = "".join(f"x{number},%,94,达到95%\n" for number in range(20_000))
        (tmp_path / "big.csv").write_text(EMPTY + rows, encoding="utf-8")
        command = f"{sys.executable} -m outline_check evaluate {tmp_path}/big.csv --format csv"
        line = f"{command} | head -1; echo ${{PIPESTATUS[0]}}"
        found = subprocess.run(["bash", "-c", line], capture_output=True, cwd=ROOT, check=False)  # noqa: S603, S607
        assert (found.stdout.splitlines()[-1], found.stderr) == (b"141", b"")

    def test_an_argument_that_the_locale_cannot_decode(self) -> None:
        environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        assert "<=20/10万" in process("parse", "控制在20/10万以下", environment=environment).stdout.decode()

    def test_an_argument_with_escapes_is_shown_harmless(self) -> None:
        found = process("explain", CHILDREN, "a\x1b[31mb")
        assert (found.returncode, b"\x1b" in found.stderr) == (2, False)

    def test_a_small_evaluation_loads_no_heavy_library(self) -> None:
        code = (
            "import sys; from outline_check.cli import run; "
            f"run(['evaluate', {WOMEN!r}]); run(['evaluate', {WOMEN!r}, '--format', 'json']); "
            "sys.exit(','.join({'pandas', 'rich', 'tabulate', 'xlsxwriter', 'pathlib', 'dataclasses',"
            " 'outline_check.output', 'outline_check.destinations'} & set(sys.modules)) or 0)"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)  # noqa: S603
        assert (found.returncode, found.stderr) == (0, b"")


def test_a_fault_of_ours_is_one_line_with_a_request_to_report(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("[red]boom\x1b[0m")

    monkeypatch.setattr("outline_check.pipeline.evaluate", broken)
    code, out, err = cli("evaluate", WOMEN)
    assert (code, out) == (70, "")
    assert err == (
        "outline-check: internal error (ZeroDivisionError: [red]boom\\x1b[0m); "
        "please report it, with the input if you may\n"
    )
    with pytest.raises(ZeroDivisionError):
        cli("--debug", "evaluate", WOMEN)


def test_interrupted(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("outline_check.pipeline.evaluate", interrupted)
    code, out, err = cli("evaluate", WOMEN)
    assert (code, out, err.strip()) == (130, "", "outline-check: interrupted")
