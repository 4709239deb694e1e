"""What a report says, as headings, sentences and tables; each format only decides how it looks."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from outline_check.reports.display import display


class Tone(StrEnum):
    """What a colour may underline; the words say it already."""

    NONE = ""
    GOOD = "good"
    BAD = "bad"
    QUIET = "quiet"


class Text(NamedTuple):
    """A cell or line that is safe to print."""

    text: str
    tone: Tone = Tone.NONE


class Column(NamedTuple):
    """A column: its title, and whether its cells are numbers, set to the right."""

    title: str
    right: bool = False


class Heading(NamedTuple):
    """The title of an outline."""

    text: str


class Line(NamedTuple):
    """A sentence."""

    text: str


class TableBlock(NamedTuple):
    """A table under its title."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]


class Listing(NamedTuple):
    """Lines that are shown as they stand, such as a small file."""

    lines: tuple[str, ...]


Block = Heading | Line | TableBlock | Listing
Document = tuple[Block, ...]


def text(value: object, tone: Tone = Tone.NONE) -> Text:
    """A cell from any value; data are made safe here, once for every format."""
    return Text(display(str(value)), tone)


def heading(value: str) -> Heading:
    """A heading, made safe."""
    return Heading(display(value))


def line(value: str) -> Line:
    """A sentence, made safe."""
    return Line(display(value))


def listing(value: str) -> Listing:
    """The lines of a text, each made safe."""
    return Listing(tuple(display(one) for one in value.split("\n")))


def table(title: str, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> TableBlock:
    """A table without the columns in which no row has anything; a table without rows keeps them."""
    used = [at for at in range(len(columns)) if not rows or any(row[at].text for row in rows)]
    return TableBlock(
        display(title),
        tuple(Column(display(columns[at].title), columns[at].right) for at in used),
        tuple(tuple(row[at] for at in used) for row in rows),
    )
