"""`outline-check progress`: tables, JSON, files, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run
from outline_check.progress.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parent.parent.parent
SAMPLE = str(ROOT / "samples" / "outline-2021-2030")
DATA = (
    "编号,指标,单位,2020年,2022年,2024年,国家目标（2030年）,自治区目标（2030年）\n"
    "W1,死亡率,/10万,20,18,16,控制在12/10万以下,控制在10/10万以下\n"
    "W2,覆盖率,%,80,85,95,达到90%以上,同国家\n"
    "W3,筛查率,%,…,…,60,达到90%以上,\n"
)


@pytest.fixture
def cli(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(DATA, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("提前达标", "达标困难", "预期可达标", "无法预期", "预期达标率", "实现程度", "只有一个数据点")),
        (
            "en",
            ("met early", "off track", "on track", "cannot tell", "expected rate", "degree of achievement"),
        ),
    ],
)
def test_tables(cli: Run, language: str, words: tuple[str, ...]) -> None:
    code, out, err = cli("progress", "data.csv", "--lang", language)
    assert (code, err) == (0, "")
    assert [word for word in words if word not in out] == []
    assert "█▄▁" in out
    assert not any(method in out for method in METHODS if method != "required-rate")


def test_the_expected_rate_stands_beside_the_strict_one(cli: Run) -> None:
    out = cli("progress", "data.csv", "--lang", "en")[1]
    assert "66.7% (2/3)" in out  # W1 on track, W2 met early, of three
    assert "33.3% (1/3)" in out  # met of judged


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_terminal_of_any_width(cli: Run, monkeypatch: pytest.MonkeyPatch, width: str, language: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    code, out, _ = cli("progress", "data.csv", "--lang", language, "--method", "all", "--color", "always")
    assert code == 0
    assert "\x1b[" in out
    from rich.cells import cell_len
    from rich.text import Text

    assert all(cell_len(Text.from_ansi(line).plain) <= int(width) for line in out.splitlines())


def test_methods_in_the_order_asked_for(cli: Run) -> None:
    out = cli("progress", "data.csv", "--method", "linear", "--method", "escap, unsd-2026", "--lang", "en")[1]
    (header,) = [line for line in out.splitlines() if "escap" in line]
    assert header.index("linear") < header.index("escap") < header.index("unsd-2026")
    assert "destatis" not in out
    assert "Maintain progress to achieve target" in out


def test_all_methods_once(cli: Run) -> None:
    out = cli("progress", "data.csv", "--method", "all", "--method", "linear", "--format", "json")[1]
    assert json.loads(out)["methods"] == [*METHODS]


def test_a_status_that_does_not_tell_is_shown_and_not_its_reason(cli: Run) -> None:
    out = cli("progress", "data.csv", "--method", "healthy-people", "--lang", "en")[1]
    assert "Improving" in out
    assert "without standard errors" not in out


def test_where_methods_disagree_there_is_a_mark(cli: Run) -> None:
    assert "differ" in cli("progress", "data.csv", "--method", "all", "--lang", "en")[1]
    out = cli("progress", "data.csv", "--method", "linear", "--lang", "en")[1]
    assert "differ" not in out.replace("they differ", "")


def test_json(cli: Run) -> None:
    code, out, _ = cli("progress", "data.csv", "--format", "json", "--method", "linear")
    found = json.loads(out)
    assert code == found["exit_code"] == 0
    assert [rate["tier"] for rate in found["outlook"]] == ["national", "regional"]
    national = found["outlook"][0]
    assert (national["expected"], national["total"], national["expected_percent"]) == (2, 3, "66.7")
    assert (national["met"], national["judged"], national["rate_percent"]) == (1, 3, "33.3")
    assert national["counts"] == {"early": 1, "met": 0, "on_track": 1, "off_track": 0, "cannot_tell": 1}
    assert (national["degree"], national["degree_of"]) == ("0.805555555555556", 3)
    first = found["progress"][0]
    assert first["points"] == [
        {"year": year, "value": value, "provisional": False}
        for year, value in ((2020, "20"), (2022, "18"), (2024, "16"))
    ]
    assert (first["base_year"], first["base_value"], first["base_rule"]) == (2020, "20", "first")
    assert (first["target"], first["target_year"], first["better"]) == ("12", 2030, "lower")
    assert (first["pace"], first["needed"], first["projection"]) == ("-1", "-0.666666666666667", "10")
    assert (first["degree"], first["outlook"], first["decided_by"]) == ("0.75", "on_track", "required-rate")
    assert first["methods"] == [
        {
            "method": "linear",
            "status": "on_track",
            "score": None,
            "outlook": "on_track",
            "reason": "",
            "figures": {"share": 50.0, "elapsed": 40.0, "milestone": 16.8},
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--method", "lineal"], "did you mean linear?"),
        (["--method", "all,nothing"], "choose from destatis"),
        (["--outlook", "eurosta"], "did you mean eurostat?"),
        (["--outlook", "all"], "method 'all'"),
        (["--base", "previous"], "'previous' is not one of"),
        (["--method", ""], "method ''"),
        (["--method", "linear,"], "method ''"),
        (["--year", "1800"], "1800"),
        (["--format", "docs"], "docs"),
        (["-o", "csv:data.csv"], "data.csv"),
        (["-o", "data.csv"], "data.csv"),
        (["missing.csv"], "missing.csv"),
    ],
)
def test_wrong_usage(cli: Run, arguments: list[str], said: str) -> None:
    code, out, err = cli("progress", "data.csv", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert Path("data.csv").read_text(encoding="utf-8") == DATA


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (DATA.replace("95,达", "abc,达"), 3, "D301"),
        ("编号,单位\nW1,%\n", 3, "R105"),
        (DATA.splitlines()[0] + "\n", 4, "没有可评估的内容"),
        ("指标,年份,单位,权重,监测值,国家目标\nx,2024,%,很高,82,达到90%以上\n", 2, "很高"),
    ],
)
@pytest.mark.parametrize("style", [[], ["--format", "json"]])
def test_what_cannot_be_shown(cli: Run, text: str, code: int, said: str, style: list[str]) -> None:
    Path("x.csv").write_text(text, encoding="utf-8")
    found, out, err = cli("progress", "x.csv", *style, "-o", "out.json")
    assert (found, out) == (code, "")
    assert said in err
    assert not Path("out.json").exists()
    assert "Traceback" not in err


FEW = [
    # what the file has, the outlook
    ("指标,单位,监测值,国家目标\nx,%,82,达到90%以上\ny,%,95,达到90%以上\n", ["cannot_tell", "met"]),
    ("指标,年份,单位,监测值,国家目标\nx,2024,%,82,达到90%以上\ny,2024,%,95,达到90%以上\n", ["cannot_tell", "met"]),
    ("指标,单位,2024,国家目标（2030年）\nx,%,82,达到90%以上\ny,%,95,达到90%以上\n", ["cannot_tell", "early"]),
]


@pytest.mark.parametrize(("text", "outlooks"), FEW, ids=["no year", "one year", "one year column"])
def test_a_file_without_a_series(cli: Run, text: str, outlooks: list[str]) -> None:
    Path("x.csv").write_text(text, encoding="utf-8")
    code, out, _ = cli("progress", "x.csv", "--method", "all", "--format", "json")
    found = json.loads(out)["progress"]
    assert code == 0
    assert [one["outlook"] for one in found] == outlooks
    assert found[0]["reason"]
    assert [one["pace"] for one in found] == [None, None]
    assert cli("progress", "x.csv", "--method", "all")[0] == 0


def test_no_judgement_at_all(cli: Run) -> None:
    Path("x.csv").write_text("指标,单位,2024,国家目标\nx,%,…,达到90%以上\n", encoding="utf-8")
    code, out, _ = cli("progress", "x.csv", "--lang", "en")
    assert code == 0
    assert "0.0% (0/1)" in out  # expected of all
    assert "—" in out  # nothing was judged, so there is no strict rate


def test_files_are_written_beside_stdout(cli: Run) -> None:
    code, out, _ = cli("progress", "data.csv", "-o", "out.json", "-o", "markdown:out.md", "-o", "pipe:out.txt")
    assert code == 0
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))["progress"]
    assert "预期可达标" in Path("out.md").read_text(encoding="utf-8")
    assert out.startswith("data · 2024")
    json_out = cli("progress", "data.csv", "--format", "json")[1]
    assert Path("out.json").read_text(encoding="utf-8") == json_out


def test_the_same_input_gives_the_same_bytes(cli: Run) -> None:
    shown = [cli("progress", SAMPLE, "--method", "all", "--format", style) for style in ("json", "json", "plain")]
    assert shown[0] == shown[1]
    assert shown[2][0] == 0


def test_hostile_names(cli: Run, injection: str) -> None:
    text = injection.replace("\x00", "").replace('"', '""')
    rows = "".join(f'"{text}","{text}","{text}",{year},{80 + year - 2020},at least 90\n' for year in (2020, 2024))
    Path("x.csv").write_text(f"outline,name,region,year,value,national_target\n{rows}", encoding="utf-8")
    for style in ("plain", "markdown", "json"):
        code, out, _ = cli("progress", "x.csv", "--method", "all", "--format", style)
        assert code == 0
        assert not set(out) & set("\x1b\x0b\x9b\u202e\u2066\ufffe\uffff")
        if style == "json":
            assert len(json.loads(out)["progress"]) == 1
        else:
            assert "<script>" not in out or style == "plain"


def test_options_from_the_environment(cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLINE_CHECK_PROGRESS_METHOD", "linear escap")
    monkeypatch.setenv("OUTLINE_CHECK_OUTLOOK", "escap")
    found = json.loads(cli("progress", "data.csv", "--format", "json")[1])
    assert found["methods"] == ["linear", "escap"]
    assert found["progress"][0]["decided_by"] == "escap"
