"""A workbook as data: sheets of titles, sentences, grids of typed cells and bars. How it looks is up to the writer."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from outline_check.model import Verdict
from outline_check.reports.display import display
from outline_check.reports.document import Heading, Line
from outline_check.reports.figures import Kind
from outline_check.reports.quantities import halves_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_SAFE_DIGITS = 15  # what a number of a workbook holds
_DASH = "—"


class Shade(StrEnum):
    """What a fill underlines; the words of the cell say it already."""

    NONE = ""
    GOOD = "good"
    BAD = "bad"
    EMPTY = "empty"
    DOUBT = "doubt"
    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


SHADES = {
    Verdict.MET: Shade.GOOD,
    Verdict.UNMET: Shade.BAD,
    Verdict.NO_DATA: Shade.EMPTY,
    Verdict.NOT_JUDGEABLE: Shade.DOUBT,
}


class Cell(NamedTuple):
    """A text that is safe to show, "" for nothing, or a number with the format that it is shown in."""

    value: str | int | Decimal | Fraction = ""
    form: str = ""
    shade: Shade = Shade.NONE


class Head(NamedTuple):
    """The head of a column.

    Attributes:
        widest: the characters beyond which a text is broken into lines.
        right: whether texts among its numbers are set to the right too.
        kept: whether it stays where no row has anything.
    """

    title: str
    widest: int = 12
    right: bool = False
    kept: bool = False


class Grid(NamedTuple):
    """A table; `scaled` are the columns of rates that a scale of colours shades."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    scaled: tuple[int, ...] = ()


class Bars(NamedTuple):
    """A bar of counts for each of some rows of the grid above; `label` and `counts` are columns.

    Attributes:
        first, last: of the rows.
        counts: the column of the first of `kinds`, verdicts or outlooks; the others follow it.
        alternative: the same in words.
    """

    title: str
    first: int
    last: int
    label: int
    counts: int
    alternative: str
    kinds: tuple[Kind, ...] = tuple(Verdict)


class Charts(NamedTuple):
    """Charts side by side."""

    bars: tuple[Bars, ...]


class Break(NamedTuple):
    """A new page begins here."""


class Sheet(NamedTuple):
    """A sheet of blocks below each other, or a list, which has a single grid.

    Attributes:
        fixed: how many columns of a list stay in view; None: no list.
    """

    name: str
    blocks: tuple[Heading | Line | Grid | Charts | Break, ...]
    fixed: int | None = None


NOTHING = Cell()
DASH = Cell(_DASH)


def grid(title: str, heads: Iterable[Head], rows: Iterable[Sequence[Cell]], scaled: Sequence[int] = ()) -> Grid:
    """A grid without the columns in which no row has anything; one without rows keeps them."""
    all_heads, all_rows = list(heads), list(rows)
    used = [
        at
        for at, head in enumerate(all_heads)
        if head.kept or not all_rows or any(row[at].value != "" for row in all_rows)
    ]
    return Grid(
        display(title),
        tuple(all_heads[at]._replace(title=display(all_heads[at].title)) for at in used),
        tuple(tuple(row[at] for at in used) for row in all_rows),
        tuple(used.index(at) for at in scaled if at in used),
    )


def words(value: object, shade: Shade = Shade.NONE) -> Cell:
    """Any value as text, made safe; it stays text whatever it looks like."""
    return Cell(display(str(value)), shade=shade)


def number(value: Decimal) -> Cell:
    """A number with its own decimals; as text where a workbook cannot hold all of its digits.

    >>> number(Decimal("24.20"))
    Cell(value=Decimal('24.20'), form='0.00', shade=<Shade.NONE: ''>)
    >>> number(Decimal("0.1234567890123456")).value
    '0.1234567890123456'
    """
    text = f"{value:f}"
    decimals = len(text.partition(".")[2])
    digits = text.lstrip("-").replace(".", "").lstrip("0")
    return Cell(value, form(decimals)) if max(len(digits), decimals) <= _SAFE_DIGITS else Cell(text)


def rounded(exact: Fraction, printed: str, decimals: int) -> Cell:
    """A number that is shown as it is printed, with at least so many decimals."""
    shown = number(Decimal(printed))
    if not shown.form:
        return shown
    return Cell(exact, form(min(_SAFE_DIGITS, max(decimals, len(printed.partition(".")[2])))))


def share(exact: Fraction, printed: str) -> Cell:
    """A share, of which `printed` is what people read in per cent.

    The cell holds the fraction itself, but where a workbook, which rounds halves up, would show something else.

    >>> share(Fraction(1999, 2000), "99.95")
    Cell(value=Fraction(1999, 2000), form='0.00%', shade=<Shade.NONE: ''>)
    >>> share(Fraction(1, 16), "6.2")
    Cell(value=Decimal('0.062'), form='0.0%', shade=<Shade.NONE: ''>)
    """
    decimals = len(printed.partition(".")[2])
    value = exact if halves_up(exact * 100, decimals) == Decimal(printed) else Decimal(printed).scaleb(-2)
    return Cell(value, form(decimals) + "%")


def form(decimals: int) -> str:
    """The number format with so many decimals."""
    return f"0.{'0' * decimals}" if decimals else "0"
