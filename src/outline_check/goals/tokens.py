"""What a wording is made of: numbers, references to years, phrases."""

from typing import NamedTuple

from outline_check.goals.numerals import Number
from outline_check.goals.wordings import Kind


class Span(NamedTuple):
    """An interval written as one: `[3,6]`, `3~6`."""

    low: Number
    high: Number
    low_closed: bool = True
    high_closed: bool = True


class Reference(NamedTuple):
    """A year or term that a target refers to; `year` None: the baseline, or the term before."""

    role: str  # "base", "previous" or "until"
    year: int | None


class Token(NamedTuple):
    """A piece of a wording, from `start` to `end` in it."""

    kind: Kind
    text: str
    start: int
    end: int
    value: Number | Span | Reference | None = None
