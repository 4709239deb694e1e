"""The Markdown summary for the page of a CI job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., str]

HEADER = "id,name,unit,value,national_target\n"
GOOD, UNMET, NEAR = "W1,a,%,96,at least 95%\n", "W2,b,%,90,at least 95%\n", "W3,c,%,94.9,at least 95%\n"
EMPTY, WRONG = "W4,d,%,,at least 95%\n", "W5,e,%,abc,at least 95%\n"
LIMIT = 1 << 20


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (GOOD, "every target that could be judged is met"),
        (GOOD + UNMET + NEAR, "2 targets not met"),
        (EMPTY, "No target could be judged"),
        (WRONG, "Not evaluated: 1 data error"),
        ("", "nothing to evaluate: no row, or no row with a target"),
    ],
)
def test_the_heading_says_the_verdict(rendered: Rendered, text: str, verdict: str) -> None:
    assert rendered("job-summary", HEADER + text).splitlines()[0] == f"## outline-check: {verdict}"


def test_rates_are_open_and_lists_folded(rendered: Rendered) -> None:
    text = rendered("job-summary", HEADER + GOOD + UNMET + EMPTY)
    opened = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    assert "50.0% (1/2)" in opened
    assert "| W2" not in opened
    assert re.findall(r"<summary>(.*)</summary>\n\n\|", text) == ["Unmet (1)", "No data (1)"]


def test_findings_are_folded_and_capped(rendered: Rendered) -> None:
    text = rendered("job-summary", HEADER + WRONG * 1 + "".join(WRONG.replace("W5", f"X{at}") for at in range(99)))
    assert "<summary>Findings about the data (100)</summary>" in text
    assert text.count("| D301") == 60
    assert "40 more findings not shown" in text


def test_a_large_one_is_cut_and_says_so(rendered: Rendered) -> None:
    long = "国" * 300
    rows = "".join(f"W{at},{long}{at},%,90,at least 95%\n" for at in range(3000))
    text = rendered("job-summary", HEADER + rows)
    assert len(text.encode()) < LIMIT
    assert "“Unmet (3000)”: 2500 more rows not shown" in text
    assert text.count("| W") == 500


def test_a_long_text_is_cut_and_it_is_said(rendered: Rendered) -> None:
    text = rendered("job-summary", f"{HEADER}W1,{'国' * 500_000},%,90,at least 95%\n")
    assert len(text.encode()) < LIMIT
    assert "long texts are cut and end with …" in text


def test_the_largest_is_cut_too(rendered: Rendered) -> None:
    outlines = "".join(f"{'国' * 400}{at},a{at},90,at least 95\n" for at in range(1500))
    text = rendered("job-summary", f"outline,name,value,national_target\n{outlines}")
    assert len(text.encode()) < LIMIT
    assert "The rest is too long to be shown" in text


def test_no_text_becomes_markup(rendered: Rendered, hostile: str, hostile_error: str) -> None:
    for source in (hostile, hostile_error):
        text = rendered("job-summary", source)
        tags = set(re.findall(r"<(?!-)[^>\s]*>?", text))
        assert tags <= {"<details>", "</details>", "<summary>", "</summary>", "<="}
        assert text.count("<details>") == text.count("</details>") == text.count("<summary>")
        assert "](" not in text.replace("]\\(", "")
        assert not any(line.lstrip().startswith(("::", "##[")) for line in text.splitlines())
