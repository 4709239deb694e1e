"""A document on a terminal, by rich. Texts fold, none is cut; colour only repeats what words say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from outline_check.reports.display import width as display_width
from outline_check.reports.display import wrapped
from outline_check.reports.document import Heading, Line, Listing, TableBlock, Tone

if TYPE_CHECKING:
    from typing import TextIO

    from rich.table import Table
    from rich.text import Text

    from outline_check.reports.document import Document

_GAP = 2
_COLOURS: Literal["standard"] = "standard"  # the eight that every terminal has
_INDENT = "    "
_STYLES = {Tone.NONE: "", Tone.GOOD: "green", Tone.BAD: "bold red", Tone.QUIET: "dim"}
# Where a table has less room than this for each column, its rows become lists: numbers stay
# whole up to so many columns, texts fold down to so many.
_WIDEST_NUMBER, _NARROWEST_TEXT = 14, 8


def show(document: Document, file: TextIO, width: int | None = None, *, colour: bool = False) -> None:
    """Print the document to a terminal of `width` columns (None: ask the terminal), in colour or without any style."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=file,
        width=width,
        force_terminal=colour,
        color_system=_COLOURS if colour else None,
        no_color=not colour,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for block in document:
        match block:
            case Heading(text):
                console.print(Text(text, style="bold"))
            case Line(text):
                console.print(Text("\n".join(wrapped(text, console.width))))
            case Listing(lines):
                console.print(Text("\n".join(_INDENT + one for one in lines), overflow="fold"))
            case TableBlock():
                if block.title:
                    console.print(Text(block.title, style="bold"))
                if _needed(block) <= console.width:
                    console.print(_grid(block))
                else:
                    console.print(_lists(block))
        console.print()


def _widths(block: TableBlock) -> list[int]:
    """The width of each column when its cells stay whole and its title breaks between words."""
    titles = [max(map(display_width, column.title.split()), default=0) for column in block.columns]
    return [max([size, *(display_width(row[at].text) for row in block.rows)]) for at, size in enumerate(titles)]


def _needed(block: TableBlock) -> int:
    """The fewest terminal columns in which the table can be read."""
    limits = [_WIDEST_NUMBER if column.right else _NARROWEST_TEXT for column in block.columns]
    return sum(map(min, _widths(block), limits)) + _GAP * (len(limits) - 1)


def _grid(block: TableBlock) -> Table:
    """The table; short numbers stay on one line, everything else folds."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    for column, size in zip(block.columns, _widths(block), strict=True):
        least = size if column.right and size <= _WIDEST_NUMBER else None
        justify: Literal["right", "left"] = "right" if column.right else "left"
        grid.add_column(Text(column.title), justify=justify, overflow="fold", min_width=least)
    for row in block.rows:
        grid.add_row(*(Text(cell.text, style=_STYLES[cell.tone]) for cell in row))
    return grid


def _lists(block: TableBlock) -> Text:
    """The rows one under the other, a line for each cell that says something."""
    from rich.text import Text

    lines = Text(overflow="fold")
    for row in block.rows:
        for column, cell in zip(block.columns, row, strict=True):
            if cell.text:
                lines.append(f"{column.title}: ").append(cell.text, style=_STYLES[cell.tone]).append("\n")
        lines.append("\n")
    lines.rstrip()
    return lines
