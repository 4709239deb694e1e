"""What a report draws, as data: bars of counts, and one bullet chart an indicator. How it looks is up to the format."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from outline_check.model import Verdict


class Bar(NamedTuple):
    """A bar of a stack for each verdict; `note` is the rate, or why there is none."""

    label: str
    counts: tuple[tuple[Verdict, int], ...]
    note: str


class Figure(NamedTuple):
    """Stacked bars of counts.

    Attributes:
        words: what each verdict is called.
        alternative: the same in words.
    """

    title: str
    words: tuple[tuple[Verdict, str], ...]
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


class Detail(NamedTuple):
    """What a page can draw of a row, and filter and sort it by.

    Attributes:
        domain, region: "" where the input gives none.
        verdicts: by tier id, of the tiers that have a target.
        gap: the largest of its tiers, in the unit of the value; None where nothing is unmet.
        relative_gap: the same as a share of the bound that was missed; None where that is 0.
        bullet: None where the value is no number or no tier has bounds.
    """

    domain: str
    region: str
    verdicts: tuple[tuple[str, Verdict], ...]
    gap: Fraction | None
    relative_gap: Fraction | None
    bullet: Bullet | None
