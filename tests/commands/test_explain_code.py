"""`explain CODE`: the page of a finding."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check.cli import run
from outline_check.codes.pages import PAGES
from outline_check.labels import LANGUAGES
from outline_check.reports import TABLE_FORMATS, code_page, terminal
from outline_check.reports.display import width, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

DATA = "指标,单位,监测值,国家目标\nD301,%,96,达到95%\n"
ENGLISH = """D310

error: “…” holds what looks like a damaged ‰ (译, %。)

Why it matters: Between encodings ‰ often becomes 译 or %。; read as % the value would be ten times too large.

For example: outline-check validate data.csv

    indicator,unit,value,national_target
    infant mortality,‰,5.2译,at most 10‰

It finds: “5.2译” holds what looks like a damaged ‰ (译, %。)

What to do: write ‰ or %.

Mended: outline-check validate data.csv

    indicator,unit,value,national_target
    infant mortality,‰,5.2‰,at most 10‰

It is settled by mending the input, not by an explanation of this code. With --allow-errors the rest is evaluated, and \
what it touches is not judgeable.
"""


@pytest.fixture
def explained(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["explain", *arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize("word", ["D310", "d310"])
def test_a_page_is_in_english_unless_asked_otherwise(explained: Run, word: str) -> None:
    assert explained(word) == (0, ENGLISH, "")
    assert "为什么重要" in explained(word, "--lang", "zh")[1]


def test_the_environment_names_the_language(explained: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLINE_CHECK_LANG", "zh")
    assert explained("D310")[1].startswith("D310\n\n错误：")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["D999"], "there is no code D999; docs/findings.md lists all of them"),
        (["x301"], "there is no code X301; docs/findings.md lists all of them; did you mean 'D301'?"),
        (["W05"], "Missing argument 'INDICATOR'; only the CODE of a finding, such as D301, stands alone."),
        (["data.csv"], "Missing argument 'INDICATOR'"),
        ([], "Missing argument 'FILE INDICATOR | CODE'"),
        (["data.csv", "a", "b", "c"], "Got unexpected extra argument (b c)"),
        (["D301", "--allow-errors"], "--allow-errors needs a FILE and an INDICATOR"),
        (["D301", "--format", "json"], "'json' is not one of plain, markdown"),
    ],
)
def test_usage_errors(explained: Run, arguments: list[str], message: str) -> None:
    code, out, err = explained(*arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_an_indicator_may_be_called_like_a_code(explained: Run) -> None:
    Path("data.csv").write_text(DATA, encoding="utf-8")
    code, out, err = explained("data.csv", "D301")
    assert (code, err) == (0, "")
    assert out.startswith("D301 · 国家\n")


@pytest.mark.parametrize("style", TABLE_FORMATS)
def test_every_format_shows_the_example(explained: Run, style: str) -> None:
    code, out, err = explained("D307", "--format", style)
    assert (code, err) == (0, "")
    assert "indicator,unit,value,national" in out
    assert "5.2,at most 10‰" in out


@pytest.mark.parametrize(
    ("style", "frame"),
    [
        ("markdown", "```text\nid,indicator"),
        ("html", "<pre>id,indicator"),
        ("latex", "\\begin{verbatim}\nid,indicator"),
        ("rst", "::\n\n    id,indicator"),
        ("jira", "\n    id,indicator"),
        ("orgtbl", "#+begin_example\nid,indicator"),
    ],
)
def test_files_stand_in_a_frame_without_markup(explained: Run, style: str, frame: str) -> None:
    out = explained("D331", "--format", style)[1]
    assert frame in out
    assert ("C02 &gt;= C01" if style == "html" else 'rule = "C02 >= C01"') in out


@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_fit_a_terminal_of_80_columns(code: str, language: str) -> None:
    out = io.StringIO()
    terminal.show(code_page.document(code, language), out, 80)
    lines = out.getvalue().splitlines()
    assert max(map(width, lines)) <= 80
    assert not any(line.startswith(tuple("，。；：、）”")) or line.endswith(tuple("（“")) for line in lines)


@pytest.mark.parametrize(
    ("text", "size", "lines"),
    [
        ("", 10, [""]),
        ("千分", 1, ["千", "分"]),
        ("short", 10, ["short"]),
        ("one two three", 7, ["one two", "three"]),
        ("请改为千分号", 6, ["请改为", "千分号"]),
        ("请改为千，分号", 8, ["请改为", "千，分号"]),
        ("共计（十二）", 6, ["共计", "（十", "二）"]),
        ("用 --encoding 指定", 12, ["用", "--encoding", "指定"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("，，，，，", 4, ["，，", "，，", "，"]),
    ],
)
def test_wrapping(text: str, size: int, lines: list[str]) -> None:
    assert wrapped(text, size) == lines
