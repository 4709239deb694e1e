"""JSON Lines: the records of the JSON, one a line."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., str]

HEADER = "id,name,region,unit,value,national_target\n"
ROWS = "W1,a,North,%,96,at least 95%\nW1,a,South,%,90,at least 95%\n"
ORDER = ["start", "input", "settings", "rate", "judgement", "finding", "end"]


def records(text: str) -> list[dict[str, Any]]:
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (HEADER + ROWS, ["start", "input", "settings", "rate", "judgement", "end"]),
        (HEADER + ROWS.replace("96", "abc"), ["start", "input", "settings", "finding", "end"]),
        (HEADER, ["start", "input", "settings", "end"]),
    ],
)
def test_types_in_their_order(rendered: Rendered, text: str, types: list[str]) -> None:
    assert [kind for kind, _ in groupby(one["type"] for one in records(rendered("jsonl", text)))] == types
    assert types == [kind for kind in ORDER if kind in types]


def test_says_what_the_json_says(rendered: Rendered) -> None:
    whole = json.loads(rendered("json", HEADER + ROWS, by=(("region",),)))
    found = records(rendered("jsonl", HEADER + ROWS, by=(("region",),)))
    for kind, name in (("input", "inputs"), ("rate", "rates"), ("judgement", "judgements"), ("finding", "findings")):
        mine = [{key: value for key, value in one.items() if key != "type"} for one in found if one["type"] == kind]
        assert mine == whole[name], kind
    assert found[0]["tool"] == whole["tool"]
    assert found[-1] == {"type": "end", "exit_code": 0}


def test_a_hostile_text_does_not_end_a_line(rendered: Rendered, hostile: str, injection: str) -> None:
    text = rendered("jsonl", hostile)
    lines = [one for one in text.split("\n") if one]
    assert len(lines) == len(records(text))
    name = next(one["name"] for one in records(text) if one["type"] == "judgement")
    assert name == injection.replace("\x00", "").strip()
