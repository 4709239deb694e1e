"""A document in the table formats of tabulate: Markdown, LaTeX, HTML, reStructuredText ..."""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING

from outline_check.reports.document import Heading, Line, TableBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.reports.document import Document

_MARKDOWN = {"\\": "\\\\", "|": "\\|", "<": "&lt;", "*": "\\*", "`": "\\`", "~": "\\~", "](": "]\\(", "][": "]\\["}
# What must not act as markup in a cell; formats not named here take any text as it is.
_ESCAPES: dict[str, dict[str, str]] = {
    **dict.fromkeys(("pipe", "github"), _MARKDOWN),
    "asciidoc": {"|": "\\|"},
    "jira": {"\\": "\\\\", "|": "\\|", "{": "\\{", "[": "\\["},
    "mediawiki": {"&": "&amp;", "<": "&lt;", "|": "&#124;", "[[": "&#91;&#91;", "{{": "&#123;&#123;"},
    "moinmoin": {"||": "|&#124;", "[[": "!!["},
    "orgtbl": {"|": "\\vert{}"},
    "rst": {"\\": "\\\\", "*": "\\*", "`": "\\`", "|": "\\|"},
    "textile": {"&": "&amp;", "<": "&lt;", "|": "&#124;"},
    "youtrack": {"|": "\\|"},
}
_LATEX = {"&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}"}
_HEADINGS: dict[str, str] = {"asciidoc": "== {}", "mediawiki": "== {} ==", "html": "<h2>{}</h2>", "orgtbl": "* {}"}


def render(document: Document, name: str) -> str:
    """The document with its tables in the format that tabulate calls `name` ("markdown" is "github")."""
    from tabulate import tabulate

    name = "github" if name == "markdown" else name
    escape = _escaper(name)
    outside = _outside_tables(name)
    blocks = []
    for block in document:
        match block:
            case Heading(text):
                blocks.append(
                    _HEADINGS.get(name, "## {}" if escape is not str and name in ("github", "pipe") else "{}").format(
                        outside(text)
                    )
                )
            case Line(text):
                blocks.append(f"<p>{outside(text)}</p>" if name == "html" else outside(text))
            case TableBlock():
                if block.title:
                    blocks.append(f"<h3>{outside(block.title)}</h3>" if name == "html" else outside(block.title))
                grid = tabulate(
                    [[escape(cell.text) for cell in row] for row in block.rows],
                    headers=[escape(column.title) for column in block.columns],
                    tablefmt=name,
                    disable_numparse=True,
                    colalign=["right" if column.right else "left" for column in block.columns] if block.rows else None,
                    preserve_whitespace=True,
                )
                blocks.append(grid)
    return "\n\n".join(blocks) + "\n"


def _escaper(name: str) -> Callable[[str], str]:
    """What makes a text harmless inside a table; for HTML and LaTeX tabulate does it itself."""
    table = _ESCAPES.get(name)
    return (lambda text: _replaced(text, table)) if table else str


def _outside_tables(name: str) -> Callable[[str], str]:
    """The same for headings and sentences, which tabulate never sees."""
    if name == "html":
        return escape_html
    if name.startswith("latex"):
        return lambda text: _replaced(text, _LATEX)
    return _escaper(name)


def _replaced(text: str, table: dict[str, str]) -> str:
    for sign, harmless in table.items():
        text = text.replace(sign, harmless)
    return text
