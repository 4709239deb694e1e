"""Evaluation -> text, one format a module. A report computes no verdict and no rate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Document

# The formats of an evaluation that are more than its tables: modules with `render(evaluation, language)`.
EVALUATION_FORMATS = {"csv": "as_csv", "json": "as_json", "brief": "brief", "sdmx-csv": "as_sdmx"}
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
    ".tex": "latex",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".org": "orgtbl",
    ".textile": "textile",
    ".wiki": "mediawiki",
}


def evaluation_bytes(
    evaluation: Evaluation, language: str, style: str, *, everything: bool = False, csv_safe: bool = False
) -> bytes:
    """The evaluation in a format, as UTF-8, for stdout and files alike.

    `everything` adds what is met to its tables, `csv_safe` makes CSV and TSV safe for spreadsheets.
    """
    from io import BytesIO

    if csv_safe and style in CSV_FORMATS:
        return _safe(evaluation, language, style, everything=everything).encode("utf-8", "replace")
    out = BytesIO()
    for piece in _pieces(evaluation, language, style, everything=everything):
        out.write(piece.encode("utf-8", "replace"))
    return out.getvalue()


def _safe(evaluation: Evaluation, language: str, style: str, *, everything: bool) -> str:
    from outline_check.reports import as_csv

    if style == "csv":
        return as_csv.render(evaluation, language, safe=True)
    return as_csv.safe_tsv("".join(_pieces(evaluation, language, style, everything=everything)))


def _pieces(evaluation: Evaluation, language: str, style: str, *, everything: bool) -> Any:
    if module := EVALUATION_FORMATS.get(style):
        made = import_module(f"outline_check.reports.{module}")
        return made.pieces(evaluation, language) if style == "json" else [made.render(evaluation, language)]
    from outline_check.reports import summary

    return [document_text(summary.document(evaluation, language, everything=everything), style)]


def document_text(document: Document, style: str) -> str:
    """A document in one of TABLE_FORMATS."""
    if style == "plain":
        from outline_check.reports import plain

        return plain.render(document)
    from outline_check.reports import tabulated

    return tabulated.render(document, style)
