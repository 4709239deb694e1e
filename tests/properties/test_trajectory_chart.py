"""The chart of a series: XML inside its frame, whatever the values; shapes and dashes say what is what."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.reports.display import display
from outline_check.reports.drawing.trajectory_chart import HEIGHT, WIDTH, axes, trajectory_svg
from outline_check.reports.figures import Course
from outline_check.trajectory import Point

VALUES = st.one_of(
    st.integers(-100, 100).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    st.sampled_from(["0", "-0.0", "1E+300", "-1E+300", "1E-300", "18.6666666666667"]).map(Decimal),
)
NUMBERS = st.none() | st.one_of(
    st.fractions(-1000, 1000, max_denominator=1000),
    st.sampled_from([Fraction(0), Fraction(10**300), Fraction(-(10**300)), Fraction(1, 10**300), Fraction(56, 3)]),
)
YEARS = st.integers(1900, 2100)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60).map(display)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any series: of one point or many, with any bounds, target and projection, or without them."""
    years = draw(st.lists(YEARS, min_size=1, max_size=6, unique=True).map(sorted))
    points = tuple(Point(year, draw(VALUES), draw(st.booleans())) for year in years)
    base = draw(st.none() | st.sampled_from(points))
    ends = draw(st.tuples(NUMBERS, NUMBERS))
    lower, upper = sorted(ends) if None not in ends else ends  # type: ignore[type-var]
    return Course(points, base, lower, upper, draw(NUMBERS), draw(st.none() | YEARS), draw(NUMBERS), draw(TEXTS))


def parsed(course: Course) -> ET.Element:
    return ET.fromstring(trajectory_svg(course))  # noqa: S314  our own


def of_kind(drawing: ET.Element, *kinds: str) -> list[ET.Element]:
    return [one for one in drawing.iter() if {*kinds} <= {*one.get("class", "").split()}]


def places(one: ET.Element) -> list[tuple[float, float]]:
    """The places that a path goes through."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", one.attrib["d"])]


@given(courses())
def test_it_stays_inside_its_frame_with_finite_numbers(course: Course) -> None:
    drawing = parsed(course)
    for one in drawing.iter():
        for name in ("x", "y", "width", "height", "cx", "cy"):
            assert re.fullmatch(r"-?\d+(\.\d)?", one.get(name, "0")), one.attrib
        if one.tag == "path":
            assert re.fullmatch(r"M(-?\d+(\.\d)? -?\d+(\.\d)?L?)+", one.attrib["d"])
            assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places(one))
        if one.tag == "rect":
            assert float(one.attrib["height"]) >= 0
            assert float(one.attrib["y"]) >= 0
            assert float(one.attrib["y"]) + float(one.attrib["height"]) <= HEIGHT
    assert " ".join((drawing.findtext("title") or "").split()) == " ".join(course.alternative.split())


@given(courses())
def test_every_point_has_its_mark_and_the_line_goes_through_all(course: Course) -> None:
    drawing = parsed(course)
    marks = [*of_kind(drawing, "settled"), *of_kind(drawing, "provisional")]
    assert len(marks) == len(course.points)
    assert len(of_kind(drawing, "provisional")) == sum(point.is_provisional for point in course.points)
    assert len(of_kind(drawing, "base")) == (course.base is not None)
    lines = of_kind(drawing, "course")
    assert len(lines) == (len(course.points) > 1)
    assert all(len(places(line)) == len(course.points) for line in lines)


@given(courses())
def test_axes_keep_the_order(course: Course) -> None:
    on = axes(course)
    assert on.low < on.high
    values = sorted({Fraction(point.value) for point in course.points})
    assert all(on.low <= value <= on.high for value in values)
    assert all(on.down(above) < on.down(below) for below, above in pairwise(values))
    assert all(on.across(one.year) < on.across(two.year) for one, two in pairwise(course.points))


def course(*values: str, **more: Any) -> Course:
    """Values of 2020, 2021 ..., the first of which is the base; at least 90 in 2030."""
    points = tuple(Point(2020 + at, Decimal(value)) for at, value in enumerate(values))
    given_ = {"lower": Fraction(90), "upper": None, "target": Fraction(90), "target_year": 2030, "projection": None}
    return Course(points, points[0], alternative="said", **{**given_, **more})


def test_the_path_leads_from_the_base_to_the_target_in_its_year() -> None:
    (path,) = of_kind(parsed(course("80", "82")), "path")
    on = axes(course("80", "82"))
    start, end = places(path)
    assert start == pytest.approx((float(on.across(2020)), float(on.down(Fraction(80)))), abs=0.06)
    assert end == pytest.approx((float(on.across(2030)), float(on.down(Fraction(90)))), abs=0.06)


@pytest.mark.parametrize(
    ("more", "drawn"),
    [
        ({}, True),
        ({"target": None}, False),
        ({"target_year": None}, False),
        ({"target_year": 2020}, False),  # nowhere to go
        ({"lower": Fraction(70), "target": Fraction(70)}, False),  # the base is there already
        ({"lower": None, "upper": Fraction(70), "target": Fraction(70)}, True),
        ({"lower": None, "target": Fraction(80)}, True),  # a value to keep, without bounds
    ],
)
def test_there_is_a_path_where_there_is_a_way_to_go(more: dict[str, Any], drawn: bool) -> None:
    assert bool(of_kind(parsed(course("80", "82", **more)), "path")) == drawn


@pytest.mark.parametrize(
    ("lower", "upper", "above", "below"),
    [(90, None, True, False), (None, 90, False, True), (85, 95, False, False), (90, 90, False, False)],
)
def test_the_good_side_is_shaded(lower: int | None, upper: int | None, above: bool, below: bool) -> None:
    ends = [None if end is None else Fraction(end) for end in (lower, upper)]
    drawing = parsed(course("80", "100", lower=ends[0], upper=ends[1]))
    ((room,), (good,)) = of_kind(drawing, "lane"), of_kind(drawing, "good-side")
    top, bottom = (float(room.attrib["y"]), float(room.attrib["y"]) + float(room.attrib["height"]))
    start, end = (float(good.attrib["y"]), float(good.attrib["y"]) + float(good.attrib["height"]))
    assert (start == top, end == bottom) == (above, below)
    assert len(of_kind(drawing, "bound")) == len({*ends} - {None})


def test_without_bounds_nothing_is_shaded() -> None:
    assert not of_kind(parsed(course("80", "82", lower=None, target=None)), "good-side")


def test_a_projection_far_away_is_cut_and_does_not_press_the_rest_together() -> None:
    on = axes(course("80", "82", projection=Fraction(10**9)))
    assert on.high < 120
    (ahead,) = of_kind(parsed(course("80", "82", projection=Fraction(10**9))), "ahead")
    (_, start), (x, y) = places(ahead)
    assert y < start
    assert x < float(on.across(2030))  # it leaves the chart before the target year


def test_bounds_are_numbered_where_there_is_room() -> None:
    texts = [one.text for one in parsed(course("80", "82", upper=Fraction(91))).iter("text")]
    assert texts[:1] == ["91"]
    assert "90" not in texts
    assert [one.text for one in parsed(course("80", "82", lower=Fraction(1, 3))).iter("text")] == ["2020", "2030"]
