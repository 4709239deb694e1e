"""What a report draws, as data: bars of counts, and one chart an indicator. How it looks is up to the format."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from outline_check.model import Verdict
from outline_check.trajectory import Outlook, Point

# What is counted: targets by their verdict, or by what is to be expected of them.
Kind = Verdict | Outlook


class Bar(NamedTuple):
    """A bar of a stack for each verdict or outlook; `note` is the rate, or why there is none."""

    label: str
    counts: tuple[tuple[Kind, int], ...]
    note: str


class Figure(NamedTuple):
    """Stacked bars of counts.

    Attributes:
        words: what each verdict or outlook is called.
        alternative: the same in words.
    """

    title: str
    words: tuple[tuple[Kind, str], ...]
    bars: tuple[Bar, ...]
    alternative: str


class Mark(NamedTuple):
    """The bounds of a tier, in the unit of the value; None where there is no end."""

    tier: str
    lower: Fraction | None
    upper: Fraction | None
    verdict: Verdict


class Bullet(NamedTuple):
    """A value against the bounds of its tiers; `alternative` says it in words."""

    value: Decimal
    marks: tuple[Mark, ...]
    alternative: str


class Course(NamedTuple):
    """A series on its way to a target, in the unit of its values; `alternative` says it in words.

    Attributes:
        points: by year; at least one.
        base: the point that progress is measured from.
        lower, upper: the bounds of the target; None where there is no end.
        target: the bound that is to be reached, in the target year.
        projection: what the straight line through base and last point gives in that year.
    """

    points: tuple[Point, ...]
    base: Point | None
    lower: Fraction | None
    upper: Fraction | None
    target: Fraction | None
    target_year: int | None
    projection: Fraction | None
    alternative: str


class Detail(NamedTuple):
    """What a page can draw of a row, and filter and sort it by.

    Attributes:
        domain, region: "" where the input gives none.
        verdicts: by tier id, of the tiers that have a target; of a course its outlook.
        gap: the largest of its tiers, in the unit of the value; None where nothing is unmet.
        relative_gap: the same as a share of the bound that was missed; None where that is 0.
        bullet: None where the value is no number or no tier has bounds.
        course: of a series that has a value; None otherwise.
    """

    domain: str
    region: str
    verdicts: tuple[tuple[str, Kind], ...]
    gap: Fraction | None
    relative_gap: Fraction | None
    bullet: Bullet | None
    course: Course | None = None
