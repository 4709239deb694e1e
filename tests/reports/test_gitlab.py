"""The code quality report of GitLab."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., str]

HEADER = "id,name,unit,value,national_target\n"
GOOD, UNMET, NEAR = "W1,a,%,96,at least 95%\n", "W2,b,%,90,at least 95%\n", "W3,c,%,94.9,at least 95%\n"
EMPTY, WRONG = "W4,d,%,,at least 95%\n", "W5,e,%,abc,at least 95%\n"


def entries(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)
    for one in found:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert isinstance(one["location"]["lines"]["begin"], int)
    assert len({one["fingerprint"] for one in found}) == len(found)
    return list(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, []),
        (UNMET + NEAR, [("V401", "major", 2), ("V402", "major", 3)]),
        (WRONG + UNMET, [("D301", "critical", 2)]),
        (GOOD + EMPTY, [("V403", "info", 3)]),
        ("", [("V400", "critical", 1)]),
    ],
)
def test_entries(rendered: Rendered, text: str, expected: list[tuple[str, str, int]]) -> None:
    found = entries(rendered("gitlab", HEADER + text, near="1%"))
    assert [(one["check_name"], one["severity"], one["location"]["lines"]["begin"]) for one in found] == expected
    assert {one["location"]["path"] for one in found} <= {"data.csv"}


def test_fingerprints_last_when_rows_move(rendered: Rendered) -> None:
    before, after = (rendered("gitlab", HEADER + text) for text in (UNMET + NEAR, "\n" + NEAR + GOOD + UNMET))
    assert {one["fingerprint"] for one in entries(before)} == {one["fingerprint"] for one in entries(after)}


def test_hostile_text_stays_text(rendered: Rendered, hostile: str, hostile_error: str) -> None:
    for source in (hostile, hostile_error):
        text = rendered("gitlab", source)
        assert entries(text)
        assert not {character for character in text if character < " "} - {"\n"}
