"""Which format stdout gets and which files are written: options of several commands."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from outline_check.commands import colour, completion
from outline_check.reports import CSV_FORMATS, SUFFIXES, TABLE_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

STDOUT = "-"
# Suffixes that promise what is not made here, the format to take instead, and how to get there.
_INSTEAD = {
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".gif"),
        ("chart", "pictures are written as .svg, which a browser or an office program turns into .png"),
    ),
    ".pdf": ("html", "write .html and print it from a browser, or write .docx and save that as .pdf"),
    ".doc": ("docx", "write .docx"),
    ".xls": ("xlsx", "write .xlsx"),
}
_FORMAT_WORD = re.compile(r"[A-Za-z0-9_-]{2,}", re.ASCII)


class Output(NamedTuple):
    """A file that is asked for: its format, where it goes, and whether behind what stands there."""

    style: str
    path: str
    is_added: bool = False


def style(*extra: str, tables: tuple[str, ...] = TABLE_FORMATS) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--format`, with the formats of a command before those of its tables."""
    names = (*extra, *tables)

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in names:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(names)}")
        return value

    some = ("plain", "markdown", "html", "latex", "...") if tables else ()
    default = "a table on a terminal" if tables else f"default: {extra[0]}"
    option = click.option(
        "--format",
        "style",
        metavar="FORMAT",
        callback=check,
        shell_complete=completion.of(*names),
        help=f"{', '.join((*extra, *some))} ({default}).",
    )
    return (lambda command: colour.option(option(command))) if tables else option


def outputs(*names: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`-o`, with the formats that a command can write to files."""

    def read(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
        return tuple(_output(value, names) for value in values)

    return click.option(
        "--output",
        "-o",
        "outputs",
        multiple=True,
        callback=read,
        metavar="[FORMAT:]PATH",
        shell_complete=completion.of_outputs(*names),
        help="Write a file too, whole or not at all; the suffix names the format. Repeatable.",
    )


def csv_safe(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--csv-safe`: CSV that a spreadsheet may open."""
    return click.option(
        "--csv-safe", is_flag=True, help="CSV and TSV for spreadsheets: a byte order mark, and no cell is a formula."
    )(command)


def refuse_idle_csv_safe(style: str | None, outputs: tuple[Output, ...], *, csv_safe: bool) -> None:
    """That --csv-safe has something to make safe.

    Raises:
        UsageError: no output is CSV or TSV.
    """
    if csv_safe and not {style, *(output.style for output in outputs)} & {*CSV_FORMATS}:
        raise click.UsageError("--csv-safe: no output is csv or tsv")


def summaries(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--summary`, whose file other steps of a job write to as well."""
    text = "Add a Markdown summary to this file, such as $GITHUB_STEP_SUMMARY."
    return click.option(
        "--summary", "summaries", metavar="PATH", callback=_summary, shell_complete=completion.files, help=text
    )(command)


def _summary(_: click.Context, __: click.Parameter, value: str | None) -> tuple[Output, ...]:
    if value in ("", STDOUT):
        raise click.BadParameter(f"{value!r} names no file; --format job-summary writes to stdout")
    return () if value is None else (Output("job-summary", value, is_added=True),)


def _output(value: str, names: tuple[str, ...]) -> Output:
    """A path whose suffix says the format, or FORMAT:PATH. One letter and a colon are a drive of Windows."""
    style, colon, path = value.partition(":")
    if not colon or not _FORMAT_WORD.fullmatch(style):
        style, path = SUFFIXES.get(os.path.splitext(value)[1].lower(), ""), value
    suffix = os.path.splitext(path)[1].lower()
    instead, advice = _INSTEAD.get(suffix, ("", ""))
    if instead in names:
        raise click.BadParameter(f"{value!r}: no {suffix} is written; {advice}")
    if style not in names:
        suffixes = [suffix for suffix, name in SUFFIXES.items() if name in names]
        raise click.BadParameter(
            f"{value!r} names no known format; write FORMAT:PATH with one of {', '.join(names)},"
            f" or a PATH that ends in {', '.join(suffixes)}"
        )
    if path in ("", STDOUT):
        raise click.BadParameter(f"{value!r} names no file; what stdout gets is chosen by --format")
    return Output(style, path)
