"""Evaluation -> text or bytes, one format a module. A report computes no verdict and no rate."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Document
    from outline_check.reports.view import View
    from outline_check.trajectory import ProgressReport

# The formats of an evaluation that are more than its tables: modules with `render(evaluation, view)`.
EVALUATION_FORMATS = {
    "csv": "as_csv",
    "json": "as_json",
    "brief": "brief",
    "sdmx-csv": "sdmx.as_sdmx",
    "markdown": "as_markdown",
    "junit": "pipeline.as_junit",
    "sarif": "pipeline.as_sarif",
    "github": "pipeline.as_github",
    "gitlab": "pipeline.as_gitlab",
    "jsonl": "pipeline.as_jsonl",
    "job-summary": "pipeline.as_job_summary",
    "html": "page.as_html",
    "chart": "drawing.as_chart",
}
# Those whose purpose is findings: written even where the input cannot be evaluated.
FINDING_FORMATS = ("junit", "sarif", "github", "gitlab", "job-summary")
# Those that tell on stdout of an input that cannot be evaluated; a file of them is not written then.
STOPPED_FORMATS = (*FINDING_FORMATS, "json", "jsonl")
# The formats of progress that are more than its tables: modules with `render(report, evaluation, language)`.
PROGRESS_FORMATS = {
    "json": "progress.as_json",
    "csv": "progress.as_csv",
    "markdown": "progress.as_markdown",
    "html": "progress.as_html",
}
PROGRESS_FILE_FORMATS = {
    "docx": "progress.as_docx",
    "xlsx": "progress.as_xlsx",
}
# Those that only a file can take.
FILE_FORMATS: dict[str, str] = {
    "docx": "word.as_docx",
    "xlsx": "excel.as_xlsx",
    "parquet": "as_parquet",
}
# Those that need the rates by `report.GROUPS` beside the ones that were asked for.
REPORT_FORMATS = ("markdown", "html", "chart", "docx", "xlsx")
# What spreadsheets open by a double click, and take for formulas where it looks like one.
CSV_FORMATS = ("csv", "tsv")
# What tabulate offers and we can escape data for; "plain" is our own, without tabulate. Its "github" is "pipe" without
# alignment, and that name is the one of the annotations.
TABLE_FORMATS = (
    "plain",
    "markdown",
    "asciidoc",
    "colon_grid",
    "double_grid",
    "double_outline",
    "fancy_grid",
    "fancy_outline",
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
# Those that show an evaluation by an engine, which holds no judgements: in sums, or written by the engine itself.
ENGINE_FORMATS = (
    "json",
    "csv",
    "brief",
    "parquet",
    *TABLE_ALIASES,
    *(name for name in TABLE_FORMATS if name not in EVALUATION_FORMATS),
)
DETAIL_FORMATS = ("csv", "parquet")
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
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".sarif": "sarif",
    ".docx": "docx",
    ".parquet": "parquet",
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


def progress_bytes(report: ProgressReport, evaluation: Evaluation, style: str, language: str) -> bytes:
    """The progress of an evaluation in a format, texts as UTF-8."""
    if module := (PROGRESS_FORMATS | PROGRESS_FILE_FORMATS).get(style):
        made: str | bytes = import_module(f"outline_check.reports.{module}").render(report, evaluation, language)
    else:
        from outline_check.reports.progress import tables as progress_tables

        tables = progress_tables.document(report, evaluation, language)
        made = document_text(tables, TABLE_ALIASES.get(style, style))
    return made if isinstance(made, bytes) else made.encode("utf-8", "replace")


def document_text(document: Document, style: str) -> str:
    """A document in one of TABLE_FORMATS."""
    if style == "plain":
        from outline_check.reports import plain

        return plain.render(document)
    from outline_check.reports import tabulated

    return tabulated.render(document, style)
