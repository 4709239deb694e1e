"""Evaluation -> text or bytes, one format a module. A report computes no verdict and no rate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Document
    from outline_check.reports.view import View

# The formats of an evaluation that are more than its tables: modules with `render(evaluation, view)`.
EVALUATION_FORMATS = {
    "csv": "as_csv",
    "json": "as_json",
    "brief": "brief",
    "sdmx-csv": "as_sdmx",
    "markdown": "as_markdown",
    "html": "as_html",
    "chart": "as_chart",
}
# Those that only a file can take.
FILE_FORMATS: dict[str, str] = {
    "xlsx": "as_xlsx",
}
# Those that need the rates by `report.GROUPS` beside the ones that were asked for.
REPORT_FORMATS = ("markdown", "html", "chart", "xlsx")
# What spreadsheets open by a double click, and take for formulas where it looks like one.
CSV_FORMATS = ("csv", "tsv")
# What tabulate offers and we can escape data for; "plain" is our own, without tabulate.
TABLE_FORMATS = (
    "plain",
    "markdown",
    "asciidoc",
    "colon_grid",
    "double_grid",
    "double_outline",
    "fancy_grid",
    "fancy_outline",
    "github",
    "grid",
    "heavy_grid",
    "heavy_outline",
    "html",
    "jira",
    "latex",
    "latex_booktabs",
    "latex_longtable",
    "mediawiki",
    "mixed_grid",
    "mixed_outline",
    "moinmoin",
    "orgtbl",
    "outline",
    "pipe",
    "presto",
    "pretty",
    "psql",
    "rounded_grid",
    "rounded_outline",
    "rst",
    "simple",
    "simple_grid",
    "simple_outline",
    "textile",
    "tsv",
    "youtrack",
)
# The tables alone where a format of that name is more than its tables.
TABLE_ALIASES = {"html-table": "html"}
# The format of a file that names none.
SUFFIXES = {
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".svg": "chart",
    ".tex": "latex",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".org": "orgtbl",
    ".textile": "textile",
    ".wiki": "mediawiki",
    ".xlsx": "xlsx",
}


def evaluation_bytes(evaluation: Evaluation, style: str, view: View) -> bytes:
    """The evaluation in a format, texts as UTF-8, for stdout and files alike."""
    from io import BytesIO

    out = BytesIO()
    for piece in _pieces(evaluation, style, view):
        out.write(piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace"))
    return out.getvalue()


def _pieces(evaluation: Evaluation, style: str, view: View) -> Any:
    if module := (EVALUATION_FORMATS | FILE_FORMATS).get(style):
        made: Any = import_module(f"outline_check.reports.{module}")
        return made.pieces(evaluation, view) if hasattr(made, "pieces") else [made.render(evaluation, view)]
    from outline_check.reports import summary

    text = document_text(summary.document(evaluation, view), TABLE_ALIASES.get(style, style))
    if view.csv_safe and style in CSV_FORMATS:
        from outline_check.reports import as_csv

        return [as_csv.safe_tsv(text)]
    return [text]


def document_text(document: Document, style: str) -> str:
    """A document in one of TABLE_FORMATS."""
    if style == "plain":
        from outline_check.reports import plain

        return plain.render(document)
    from outline_check.reports import tabulated

    return tabulated.render(document, style)
