"""What a report says, as headings, sentences and tables; each format only decides how it looks."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from outline_check.reports.display import display
from outline_check.reports.figures import Detail, Figure


class Tone(StrEnum):
    """What a colour may underline; the words say it already."""

    NONE = ""
    GOOD = "good"
    BAD = "bad"
    QUIET = "quiet"


class Text(NamedTuple):
    """A cell or line that is safe to print; `share` is the number behind a rate, by which a heat table is shaded."""

    text: str
    tone: Tone = Tone.NONE
    share: Fraction | None = None


class Column(NamedTuple):
    """A column: its title, whether its cells are numbers, set to the right, and what a format knows it by."""

    title: str
    right: bool = False
    name: str = ""


class Heading(NamedTuple):
    """A title: 1 of a whole report, 2 of an outline or section, 3 of a part of it."""

    text: str
    level: int = 2


class Line(NamedTuple):
    """A sentence."""

    text: str


class Blank(NamedTuple):
    """A place that the office fills in: what belongs there, and the hint that stands there until then."""

    text: str
    hint: str


class TableBlock(NamedTuple):
    """A table under its title.

    Attributes:
        details: of each row what a page can draw and filter by; empty where nothing is to be drawn.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    details: tuple[Detail, ...] = ()


class Listing(NamedTuple):
    """Lines that are shown as they stand, such as a small file."""

    lines: tuple[str, ...]


Block = Heading | Line | Blank | TableBlock | Listing | Figure
Document = tuple[Block, ...]


def text(value: object, tone: Tone = Tone.NONE, share: Fraction | None = None) -> Text:
    """A cell from any value; data are made safe here, once for every format."""
    return Text(display(str(value)), tone, share)


def heading(value: str, level: int = 2) -> Heading:
    """A heading, made safe."""
    return Heading(display(value), level)


def line(value: str) -> Line:
    """A sentence, made safe."""
    return Line(display(value))


def listing(value: str) -> Listing:
    """The lines of a text, each made safe."""
    return Listing(tuple(display(one) for one in value.split("\n")))


def table(
    title: str, columns: Sequence[Column], rows: Sequence[Sequence[Text]], details: Sequence[Detail] = ()
) -> TableBlock:
    """A table without the columns in which no row has anything; a table without rows keeps them."""
    used = [at for at in range(len(columns)) if not rows or any(row[at].text for row in rows)]
    return TableBlock(
        display(title),
        tuple(columns[at]._replace(title=display(columns[at].title)) for at in used),
        tuple(tuple(row[at] for at in used) for row in rows),
        tuple(details),
    )
