"""Any text in: a value, a goal or a finding out, never a crash, and what is printed reads back."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.cells import Fault, Quantity, parse_cell
from outline_check.comparisons import Side
from outline_check.goals import wordings
from outline_check.goals.goal import Approximate, Ask, Bare, Change, Level, Trend
from outline_check.goals.parse import parse
from outline_check.reports.display import display, escape_json
from outline_check.units import parse_unit

if TYPE_CHECKING:
    from decimal import Decimal

units = st.sampled_from(["%", "‰", "/万", "/10万", "岁", "万人", "个", "小时", ""]).map(parse_unit)
decimals = st.decimals(min_value=0, max_value=10**7, places=3, allow_nan=False)
phrases = st.lists(
    st.sampled_from(sorted(wordings.KINDS))
    | st.sampled_from(["20", "1/6", "95.5%", "2010年", "5岁", "婴儿", " ", "，"]),
    max_size=8,
).map("".join)


@st.composite
def levels(draw: st.DrawFn) -> Level:
    unit = draw(units)
    shape = draw(st.sampled_from(["lower", "upper", "both", "exact"]))
    low, high = sorted([draw(decimals), draw(decimals)])
    closed = draw(st.booleans())
    if shape == "lower":
        return Level(low, None, closed, None, unit)
    if shape == "upper":
        return Level(None, high, None, closed, unit)
    if shape == "exact" or low == high:
        return Level(low, low, True, True, unit)
    return Level(low, high, closed, draw(st.booleans()), unit)


years = st.none() | st.integers(1990, 2060)
fractions = st.integers(2, 99).flatmap(lambda bottom: st.builds(Fraction, st.integers(1, bottom - 1), st.just(bottom)))
asks: st.SearchStrategy[Ask] = (
    levels()
    | st.builds(Bare, decimals.filter(lambda number: number != 100), units)
    | st.builds(Approximate, decimals, units)
    | st.builds(Change, st.sampled_from(Side), fractions, st.none(), st.booleans(), years)
    | st.builds(
        Change, st.sampled_from(Side), decimals.map(Fraction), st.just(parse_unit("百分点")), st.booleans(), years
    )
    | st.builds(Trend, st.sampled_from(Side), st.booleans(), years, st.just(False))
    | st.builds(Trend, st.sampled_from(Side), st.booleans(), st.none(), st.booleans())
)


@given(asks)
def test_what_is_printed_of_a_goal_parses_to_it(ask: Ask) -> None:
    clauses = parse(str(ask)).clauses
    assert [clause.ask for clause in clauses] == [ask]
    assert type(clauses[0].ask) is type(ask)


@given(st.text(max_size=40) | phrases)
def test_every_wording_is_a_goal(wording: str) -> None:
    goal = parse(wording)
    assert goal.clauses
    assert all(str(clause.ask) or clause.ask == clause.ask for clause in goal.clauses)


@given(st.text(max_size=30) | st.from_regex(r"[-+]?[0-9,.eE%‰万]{1,12}", fullmatch=True), units)
def test_every_cell_is_a_value_or_a_fault(text: str, unit: object) -> None:
    found = parse_cell(text, unit)  # type: ignore[arg-type]
    if isinstance(found, Fault):
        assert found.code in ("D301", "D302", "D303", "D310", "D315", "D316", "D317", "D318", "D319")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=25))
def test_a_number_is_read_as_it_is_written(number: Decimal) -> None:
    found = parse_cell(f"{number:f}")
    assert isinstance(found, Quantity)
    assert found.value == number


@given(st.text())
def test_displayed_text_is_one_harmless_line(text: str) -> None:
    shown = display(text)
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\ufffeb\uffff", "a\\ufffeb\\uffff"),
        ("\ufdd0\ufdef", "\\ufdd0\\ufdef"),
        ("\U0001fffe\U0010ffff", "\\U0001fffe\\U0010ffff"),
        ("\ud800x\udfff", "\\ud800x\\udfff"),
        ("\ufffd\ufdcf\ufdf0\ue000", "\ufffd\ufdcf\ufdf0\ue000"),  # text, if odd
    ],
)
def test_what_xml_forbids_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert display(text) == shown


@given(st.text())
def test_escaped_json_is_the_same_data(text: str) -> None:
    escaped = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(escaped) == text
    escaped.encode("utf-8")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_displayed_cells_are_a_record_of_csv_on_one_line(cells: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([display(cell) for cell in cells])
    assert out.getvalue().count("\n") == 1
