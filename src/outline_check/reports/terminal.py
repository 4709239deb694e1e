"""A document on a terminal, by rich. Texts fold, none is cut; colour only repeats what words say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports.document import Heading, Line, TableBlock, Tone

if TYPE_CHECKING:
    from typing import TextIO

    from outline_check.reports.document import Document

_STYLES = {Tone.NONE: "", Tone.GOOD: "green", Tone.BAD: "bold red", Tone.QUIET: "dim"}


def show(document: Document, file: TextIO, width: int | None = None) -> None:
    """Print the document to a terminal of `width` columns (None: ask the terminal)."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file, width=width, markup=False, highlight=False, emoji=False)
    for block in document:
        match block:
            case Heading(text):
                console.print(Text(text, style="bold"))
            case Line(text):
                console.print(Text(text))
            case TableBlock():
                grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
                for column in block.columns:
                    grid.add_column(
                        Text(column.title), justify="right" if column.right else "left", overflow="fold", no_wrap=False
                    )
                for row in block.rows:
                    grid.add_row(*(Text(cell.text, style=_STYLES[cell.tone]) for cell in row))
                if block.title:
                    console.print(Text(block.title, style="bold"))
                console.print(grid)
        console.print()
