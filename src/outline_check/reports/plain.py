"""A document as aligned plain text: what a pipe gets. Nothing is cut or folded.

tabulate would do it too, but importing it takes longer than a whole evaluation of 75 rows
(benchmarks/), and this is what every script and pipe runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports.display import width
from outline_check.reports.document import Blank, Heading, Line, Listing, TableBlock
from outline_check.reports.figures import Figure

if TYPE_CHECKING:
    from outline_check.reports.document import Document

_GAP = "  "
_INDENT = "    "


def render(document: Document) -> str:
    """The document as lines of text."""
    blocks = []
    for block in document:
        match block:
            case Heading(text) | Line(text):
                blocks.append(text)
            case Blank(text, hint):
                blocks.append(f"{text} {hint}")
            case Listing(lines):
                blocks.append("\n".join(_INDENT + one for one in lines))
            case TableBlock():
                blocks.append("\n".join([block.title, *_table(block)]).strip("\n"))
            case Figure():
                pass  # the table beside it has the same numbers
    return "\n\n".join(blocks) + "\n"


def _table(block: TableBlock) -> list[str]:
    grid = [[column.title for column in block.columns], *([cell.text for cell in row] for row in block.rows)]
    widths = [max(width(row[at]) for row in grid) for at in range(len(block.columns))]
    lines = [_GAP.join(_padded(row, widths, block)).rstrip() for row in grid]
    lines.insert(1, _GAP.join("-" * size for size in widths))
    return lines


def _padded(row: list[str], widths: list[int], block: TableBlock) -> list[str]:
    padded = []
    for text, size, column in zip(row, widths, block.columns, strict=True):
        blank = " " * (size - width(text))
        padded.append(blank + text if column.right else text + blank)
    return padded
