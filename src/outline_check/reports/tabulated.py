"""A document in the table formats of tabulate: Markdown, LaTeX, HTML, reStructuredText ..."""

from __future__ import annotations

import re
from html import escape as escape_html
from typing import TYPE_CHECKING, NamedTuple

from outline_check.reports.document import Blank, Heading, Line, Listing, TableBlock
from outline_check.reports.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from outline_check.reports.document import Document


_INDENT = "    "
# A sentence that begins like this is a heading, a quotation or an item of a list in Markdown.
_MARKDOWN_START = re.compile(r" *(?:(?=[#>+-])|[0-9]{1,9}(?=[.)](?:\s|$)))")


class _Frame(NamedTuple):
    """How a format writes what is not a table; `headings` by their level."""

    headings: tuple[str, str, str] = ("{}", "{}", "{}")
    title: str = "{}"
    line: str = "{}"
    listing: str = ""  # without one, indented lines


_FRAMES = {
    **dict.fromkeys(("pipe", "github"), _Frame(("# {}", "## {}", "### {}"), "### {}", listing="```text\n{}\n```")),
    "asciidoc": _Frame(("= {}", "== {}", "=== {}"), ".{}", listing="....\n{}\n...."),
    "html": _Frame(("<h1>{}</h1>", "<h2>{}</h2>", "<h3>{}</h3>"), "<h3>{}</h3>", "<p>{}</p>", "<pre>{}</pre>"),
    **dict.fromkeys(
        ("latex", "latex_booktabs", "latex_longtable"), _Frame(listing="\\begin{{verbatim}}\n{}\n\\end{{verbatim}}")
    ),
    "mediawiki": _Frame(("= {} =", "== {} ==", "=== {} ==="), "=== {} ==="),
    "orgtbl": _Frame(("* {}", "* {}", "** {}"), "** {}", listing="#+begin_example\n{}\n#+end_example"),
    "textile": _Frame(("h1. {}", "h2. {}", "h3. {}"), "h3. {}", line="p. {}"),
}
_MARKDOWN = {
    **{sign: f"\\{sign}" for sign in "\\|*_`~"},
    "&": "&amp;",
    "<": "&lt;",
    "](": "]\\(",
    "][": "]\\[",
}
_HTML = {"&": "&amp;", "<": "&lt;", "|": "&#124;"}
# What must not act as markup; formats not named here take any text as it is.
_ESCAPES: dict[str, dict[str, str]] = {
    **dict.fromkeys(("pipe", "github"), _MARKDOWN),
    "asciidoc": {"|": "\\|", "+": "&#43;", ":": "&#58;", "{": "&#123;", "[[": "&#91;&#91;"},
    "jira": {sign: f"\\{sign}" for sign in "\\|{[!"},
    "mediawiki": {**_HTML, "[": "&#91;", "{": "&#123;"},
    "moinmoin": {"|": "&#124;", "[[": "[ [", "{{": "{ {", "<<": "< <"},
    "orgtbl": {"|": "\\vert{}", "[[": "[ ["},
    "rst": {**{sign: f"\\{sign}" for sign in "\\*`|_"}, "::": ":\\:", "..": ".\\."},
    "textile": {**_HTML, "!": "&#33;"},
    "youtrack": {"|": "\\|", "<": "&lt;"},
}
_LATEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}",
}


def render(document: Document, name: str) -> str:
    """The document with its tables in the format that tabulate calls `name`.

    "markdown" is "pipe", which sets numbers to the right.
    """
    name = "pipe" if name == "markdown" else name
    frame, outside = _FRAMES.get(name, _Frame()), _outside_tables(name)
    blocks = []
    for block in document:
        match block:
            case Heading(text, level):
                blocks.append(frame.headings[level - 1].format(outside(text)))
            case Blank(text, hint):
                blocks.append(frame.line.format(outside(f"{text} {hint}")))
            case Line(text):
                blocks.append(frame.line.format(_begun(outside(text), name)))
            case Listing(lines):
                blocks.append(_listing(lines, name))
            case TableBlock(title):
                blocks += [frame.title.format(outside(title))] if title else []
                blocks.append(_table(block, name))
            case Figure():
                pass  # the table beside it has the same numbers
    return "\n\n".join(blocks) + "\n"


def _begun(sentence: str, name: str) -> str:
    """A sentence that is one whatever it begins with."""
    start = _MARKDOWN_START.match(sentence) if _ESCAPES.get(name) is _MARKDOWN else None
    return f"{start[0]}\\{sentence[start.end() :]}" if start else sentence


def _listing(lines: Sequence[str], name: str) -> str:
    """Lines as they stand: in a frame in which nothing is markup, else indented."""
    frame = _FRAMES.get(name, _Frame()).listing
    if name == "html":
        return frame.format(escape_html("\n".join(lines)))
    if frame or name == "rst":
        return frame.format("\n".join(lines)) if frame else "\n".join(["::", "", *(_INDENT + one for one in lines)])
    outside = _outside_tables(name)
    return "\n".join(_INDENT + outside(one) for one in lines)


def _table(block: TableBlock, name: str) -> str:
    from tabulate import tabulate

    escape = _inside_tables(name)
    grid = tabulate(
        [[escape(cell.text) for cell in row] for row in block.rows],
        headers=[escape(column.title) for column in block.columns],
        tablefmt=name,
        disable_numparse=True,
        colalign=["right" if column.right else "left" for column in block.columns] if block.rows else None,
        preserve_whitespace=True,
    )
    # In LaTeX a bracket that opens a row would be an argument of the line break before it.
    return grid.replace("\n [", "\n {[}") if name.startswith("latex") else grid


def _inside_tables(name: str) -> Callable[[str], str]:
    """What makes a text harmless in a table; for HTML and LaTeX tabulate does it itself."""
    return lambda text: _replaced(text, _ESCAPES.get(name, {}))


def _outside_tables(name: str) -> Callable[[str], str]:
    """The same for headings and sentences, which tabulate never sees."""
    if name == "html":
        return escape_html
    return (lambda text: _replaced(text, _LATEX)) if name.startswith("latex") else _inside_tables(name)


def _replaced(text: str, table: dict[str, str]) -> str:
    """All replacements at once for single characters, then those of pairs."""
    text = text.translate({ord(sign): harmless for sign, harmless in table.items() if len(sign) == 1})
    for sign, harmless in table.items():
        if len(sign) > 1:
            text = text.replace(sign, harmless)
    return text
