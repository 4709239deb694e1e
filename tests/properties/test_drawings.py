"""Whatever is drawn is XML, all its places are numbers inside its frame, in the order of the data."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from outline_check.model import Verdict
from outline_check.reports.display import display
from outline_check.reports.drawing.bullet import bullet_svg, scale
from outline_check.reports.drawing.svg import WIDTH, figure_svg, strip_svg
from outline_check.reports.figures import Bar, Bullet, Figure, Mark

NUMBERS = st.one_of(
    st.integers(-100, 100),
    st.fractions(-1000, 1000, max_denominator=1000),
    st.sampled_from([Fraction(0), Fraction(10**300), Fraction(-(10**300)), Fraction(1, 10**300), Fraction(56, 3)]),
).map(Fraction)
VALUES = st.one_of(
    st.integers(-100, 100).map(Decimal),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9),
    st.sampled_from(["0", "-0.0", "1E+300", "-1E+300", "1E-300", "18.6666666666667"]).map(Decimal),
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=60).map(display)
MARKS = st.builds(Mark, TEXTS, st.none() | NUMBERS, st.none() | NUMBERS, st.sampled_from(Verdict))
BULLETS = st.builds(Bullet, VALUES, st.lists(MARKS, max_size=4).map(tuple), TEXTS)
COUNTS = st.tuples(*[st.sampled_from([0, 0, 1, 2, 17, 10**4, 10**9])] * len(Verdict))
BARS = st.builds(Bar, TEXTS, COUNTS.map(lambda counts: tuple(zip(Verdict, counts, strict=True))), TEXTS)
WORDS = tuple((verdict, str(verdict)) for verdict in Verdict)
FIGURES = st.builds(Figure, TEXTS, st.just(WORDS), st.lists(BARS, max_size=6).map(tuple), TEXTS)


def parsed(text: str) -> ET.Element:
    """The drawing, whose numbers are all plain decimals."""
    drawing = ET.fromstring(text)  # noqa: S314  our own
    for one in drawing.iter():
        for name in ("x", "y", "width", "height", "cx", "cy", "r"):
            assert re.fullmatch(r"-?\d+(\.\d)?", one.get(name, "0")), one.attrib
        assert re.fullmatch(r"([MLVZ]?-?\d+(\.\d)?[ Z]?)*", one.get("d", ""))
    return drawing


def shown(text: str) -> str:
    """Without the spaces that no reader keeps apart."""
    return " ".join(text.split())


@given(BULLETS)
def test_a_bullet_is_drawn_inside_its_frame(bullet: Bullet) -> None:
    drawing = parsed(bullet_svg(bullet))
    _, _, wide, high = map(float, drawing.attrib["viewBox"].split())
    assert shown(drawing.findtext("title") or "") == shown(bullet.alternative)
    for one in drawing.iter("rect"):
        start, length = float(one.attrib["x"]), float(one.attrib["width"])
        assert length >= 0
        assert start >= 0
        assert start + length <= wide + 0.1
    places = [float(x) for one in drawing.iter("path") for x in re.findall(r"[ML](-?[\d.]+)", one.attrib["d"])]
    assert all(0 <= x <= wide for x in places)
    ticks = sum(end is not None for mark in bullet.marks for end in (mark.lower, mark.upper))
    assert len(drawing.findall("*[@class='tick']")) == ticks
    assert len(drawing.findall("*[@class='lane']")) == len(bullet.marks)
    assert high > 0


@given(BULLETS)
def test_a_scale_keeps_the_order_and_draws_lengths_only_from_zero(bullet: Bullet) -> None:
    on = scale(bullet)
    points = [Fraction(bullet.value)]
    points += [end for mark in bullet.marks for end in (mark.lower, mark.upper) if end is not None]
    assert all(on.low <= point <= on.high for point in points)
    assert on.low < on.high
    in_order = sorted({*points})
    assert all(on.at(low) < on.at(high) for low, high in pairwise(in_order))
    assert bool(parsed(bullet_svg(bullet)).findall("*[@class='bar']")) == (on.low <= 0 <= on.high)


@given(FIGURES)
def test_bars_are_as_long_as_their_counts_and_have_their_texts(figure: Figure) -> None:
    drawing = parsed(figure_svg(figure, "f"))
    assert shown(drawing.findtext("title") or "") == shown(figure.title)
    assert shown(drawing.findtext("desc") or "") == shown(figure.alternative)
    for one in drawing.iter("rect"):
        if "x" in one.attrib:
            assert float(one.attrib["x"]) + float(one.attrib["width"]) <= WIDTH + 0.2
    texts = "".join("".join(one.itertext()) for one in drawing.iter("text"))
    for bar in figure.bars:
        for text in (bar.label, bar.note):
            assert "".join(shown(text).split()) in "".join(texts.split())


@given(BARS)
def test_a_strip_is_as_long_as_its_place(bar: Bar) -> None:
    drawing = parsed(strip_svg(bar, "said", "s"))
    lengths = [float(one.attrib["width"]) for one in drawing.findall("rect")]
    assert len(lengths) == sum(count > 0 for _, count in bar.counts)
    assert not lengths or abs(sum(lengths) - WIDTH) < 1
    assert all(length > 1 for length in lengths)
