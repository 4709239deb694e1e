"""`outline-check explain FILE INDICATOR --method NAME`: the arithmetic with the numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from outline_check.cli import run
from outline_check.labels import LANGUAGES
from outline_check.progress import linear
from outline_check.progress.described import section, with_numbers
from outline_check.progress.methods import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

SAMPLE = str(Path(__file__).parent.parent.parent / "samples" / "outline-2021-2030")
DATA = (
    "编号,指标,单位,方向,2020年,2022年,2024年,国家目标（2030年）\n"
    "W1,死亡率,/10万,,20,18,16,控制在12/10万以下\n"
    "W2,增长率,%,,-3,-2,1,达到2%以上\n"
    "W3,筛查率,%,,…,…,60,达到90%以上\n"
    "W4,满意度,,,,,满意,基本消除\n"
)


@pytest.fixture
def cli(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(DATA.replace("满意,", "…,"), encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def cells(out: str) -> dict[str, str]:
    """The rows of two columns."""
    rows = (line.split(maxsplit=1) for line in out.splitlines() if line and not line.startswith(" "))
    return {row[0]: row[1] for row in rows if len(row) > 1}


def test_a_method_with_its_numbers(cli: Run) -> None:
    code, out, err = cli("explain", "data.csv", "W1", "--method", "linear", "--lang", "en")
    assert (code, err) == (0, "")
    shown = cells(out)
    given = {"base_year": "2020", "base": "20", "last_year": "2024", "last": "16", "better": "lower", "target": "12"}
    assert given.items() <= shown.items()
    assert {"share": "50", "elapsed": "40", "milestone": "16.8"}.items() <= shown.items()
    assert (shown["status"], shown["outlook"]) == ("on_track (on track)", "on track")
    assert "    share = 100 (last - base) / (target - base)\n" in out
    assert "share = 100 (16 - 20) / (12 - 20)\n" in out
    assert "milestone = 20 + (12 - 20) (2024 - 2020) / (2030 - 2020), after the target year" in out
    assert "World Health Organization" in out


def test_inputs_have_the_names_of_the_publication(cli: Run) -> None:
    out = cli("explain", "data.csv", "死亡率", "--method", "open-sdg", "--method", "destatis", "--lang", "en")[1]
    assert cells(out)["current_value"] == "16"
    assert cells(out)["series"] == "2020: 20, 2022: 18, 2024: 16"
    assert "CAGR_o = (16 / 20)^(1 / (2024 - 2020)) - 1" in out
    assert out.index("open-sdg") < out.index("destatis")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("indicator", ["W1", "W2", "W3", "W4"])
def test_every_method_explains_everything(cli: Run, method: str, language: str, indicator: str) -> None:
    code, out, _ = cli("explain", "data.csv", indicator, "--method", method, "--lang", language)
    assert code == 0
    assert METHODS[method].title in out
    assert {"zh": "公式（原文）", "en": "Formula"}[language] in out
    assert "https://" in out
    assert "None" not in out
    assert "nan" not in out


def test_a_reason_is_told(cli: Run) -> None:
    out = cli("explain", "data.csv", "W3", "--method", "escap")[1]
    assert cells(out)["原因"] == "只有一个数据点，看不出变化"
    assert cells(out)["predicted"] == "—"


def test_negative_numbers_stand_in_brackets(cli: Run) -> None:
    out = cli("explain", "data.csv", "W2", "--method", "linear")[1]
    assert "share = 100 (1 - (-3)) / (2 - (-3))" in out


def test_each_breakdown_and_each_method_once(cli: Run) -> None:
    out = cli("explain", SAMPLE, "X01", "--method", "all", "--lang", "en")[1]
    headings = [line for line in out.splitlines() if line.startswith("X01 · ")]
    assert len(headings) == len(set(headings)) == 3 * len(METHODS)


def test_the_base_year_rule(cli: Run) -> None:
    for rule, shown in (("next", "2022"), ("exact", "—")):
        Path("outline.toml").write_text("base_year = 2021\n", encoding="utf-8")
        assert cells(cli("explain", "data.csv", "W1", "--method", "linear", "--base", rule)[1])["base_year"] == shown


def test_without_a_method_it_explains_the_verdict(cli: Run) -> None:
    out = cli("explain", "data.csv", "W1")[1]
    assert "比较" in out
    assert "公式" not in out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["data.csv", "W1", "--method", "lineal"], 2, "did you mean linear?"),
        (["data.csv", "死亡", "--method", "linear"], 2, "did you mean '死亡率'?"),
        (["D301", "--method", "linear"], 2, "--method needs a FILE and an INDICATOR"),
        (["missing.csv", "W1", "--method", "linear"], 2, "missing.csv"),
        (["wrong.csv", "x", "--method", "linear"], 3, "D301"),
    ],
)
def test_wrong_usage(cli: Run, arguments: list[str], code: int, said: str) -> None:
    Path("wrong.csv").write_text("指标,单位,2024,国家目标\nx,%,abc,达到90%以上\n", encoding="utf-8")
    found, out, err = cli("explain", *arguments)
    assert (found, out) == (code, "")
    assert said in err


def test_hostile_names(cli: Run, injection: str) -> None:
    text = injection.replace("\x00", "").replace('"', '""')
    Path("x.csv").write_text(f'id,name,2020,2024,national_target\nW1,"{text}",80,84,at least 90\n', encoding="utf-8")
    code, out, _ = cli("explain", "x.csv", "W1", "--method", "all")
    assert code == 0
    assert not set(out) & set("\x1b\x0b\x9b\u202e\u2066\ufffe\uffff")


FORMULAS = [
    ("a = b + c", {"b": "1", "c": "2"}, "a = 1 + 2"),
    ("a = b + c", {"a": "9"}, ""),
    ("last: as good as the target", {"last": "1", "target": "2"}, ""),
    ("a = b_se^2 + b", {"b": "1"}, "a = b_se^2 + 1"),
    ("a = |b - c| / |c|, towards the b", {"b": "-1", "c": "2"}, "a = |(-1) - 2| / |2|, towards the b"),
    ("a = 2 (b)", {"b": r"\1"}, "a = 2 (1)"),
]


@pytest.mark.parametrize(("formula", "numbers", "expected"), FORMULAS)
def test_numbers_for_names(formula: str, numbers: dict[str, str], expected: str) -> None:
    assert with_numbers(formula, numbers) == expected


def test_sections_of_docstrings(monkeypatch: pytest.MonkeyPatch) -> None:
    formulas = section(linear.assess, "Formula")
    assert formulas[0] == "share = 100 (last - base) / (target - base)"
    assert formulas[2].endswith("after the target year the target itself.")
    assert section(linear.assess, "Nothing") == ()

    def bare(_: Any) -> None: ...

    assert section(bare, "Formula") == ()  # as with python -OO
