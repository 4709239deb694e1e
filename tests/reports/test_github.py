"""Workflow commands of GitHub, read back by a parser that does what the runner does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate
from outline_check.reports import evaluation_bytes
from outline_check.reports.display import display
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., str]

HEADER = "id,name,unit,value,national_target\n"
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


class Command(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def decoded(text: str) -> str:
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


def commands(text: str) -> list[Command]:
    """Every line must be a command, as another one would be output of the job."""
    found = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        found.append(Command(match[1], {name: decoded(value) for name, value in properties.items()}, decoded(match[3])))
    return found


def rows(unmet: int = 0, empty: int = 0, wrong: int = 0) -> str:
    values = [*["90"] * unmet, *[""] * empty, *["abc"] * wrong]
    return HEADER + "".join(f"W{at},a,%,{value},at least 95%\n" for at, value in enumerate(values))


def test_an_unmet_target_is_a_warning_at_its_cell(rendered: Rendered) -> None:
    assert commands(rendered("github", rows(unmet=1))) == [
        Command(
            "warning",
            {
                "title": "V401 unmet",
                "file": "data.csv",
                "line": "2",
                "endLine": "2",
                "col": "8",
                "endColumn": "10",
            },
            "W0 a: value: 90%; national target: at least 95% (at least 95%); gap: 5 percentage points;"
            " check the value; if it is right, look for the causes",
        )
    ]


def test_per_cent_colon_and_comma_are_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a,b:c%.csv").write_text(rows(wrong=1), encoding="utf-8")
    text = evaluation_bytes(evaluate(Inputs(["./a,b:c%.csv"]), Settings()), "github", View("en")).decode()
    assert ",file=a%2Cb%3Ac%25.csv,line=2," in text
    assert commands(text)[0].properties["file"] == "a,b:c%.csv"


@pytest.mark.parametrize(
    ("counts", "levels", "rest"),
    [
        ({"unmet": 10}, {"warning": 10}, None),
        ({"unmet": 11}, {"warning": 10, "notice": 1}, "1 more not shown (error 0, warning 1, note 0)"),
        ({"unmet": 1, "empty": 10}, {"warning": 1, "notice": 10}, None),
        (
            {"unmet": 12, "empty": 20},
            {"warning": 10, "notice": 10},
            "13 more not shown (error 0, warning 2, note 11)",
        ),
        ({"wrong": 70}, {"error": 10, "notice": 1}, "60 more not shown (error 60, warning 0, note 0)"),
    ],
)
def test_at_most_ten_of_each_level_and_a_count(
    rendered: Rendered, counts: dict[str, int], levels: dict[str, int], rest: str | None
) -> None:
    found = commands(rendered("github", rows(**counts)))
    shown = [one.level for one in found]
    assert {level: shown.count(level) for level in dict.fromkeys(shown)} == levels
    assert [one.message for one in found if "file" not in one.properties] == ([rest] if rest else [])


def test_errors_come_first(rendered: Rendered) -> None:
    levels = [one.level for one in commands(rendered("github", rows(2, 2, 2), allow_errors=True))]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert set(levels) == {"error", "warning", "notice"}


@pytest.mark.parametrize(("text", "code"), [(HEADER, "V400"), ("", "R110")])
def test_an_input_without_rows_is_an_error(rendered: Rendered, text: str, code: str) -> None:
    assert [(one.level, one.properties["title"]) for one in commands(rendered("github", text))] == [("error", code)]


def test_nothing_to_say_is_no_line(rendered: Rendered) -> None:
    assert rendered("github", HEADER + "W1,a,%,96,at least 95%\n") == ""


def test_no_text_becomes_a_command(rendered: Rendered, hostile: str, hostile_error: str) -> None:
    for source, levels in ((hostile, ["warning"]), (hostile_error, ["error"])):
        found = commands(rendered("github", source))
        assert [one.level for one in found][:1] == levels
        assert all(one.properties["file"] == "data.csv" for one in found)
        assert all(one.message == display(one.message) for one in found)
