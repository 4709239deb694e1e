"""`outline-check parse`: how target wordings are read."""

from __future__ import annotations

import click

from outline_check.commands import formats, options
from outline_check.commands.output import show, write


@click.command("parse")
@click.argument("wordings", nargs=-1, required=True, metavar="WORDING...")
@formats.style("json")
@options.language
def command(wordings: tuple[str, ...], style: str | None, lang: str | None) -> None:
    """Show how target WORDINGs are read, clause by clause."""
    from outline_check.goals.reading import read_wording
    from outline_check.reports import wording_table

    wordings = tuple(map(options.decoded, wordings))
    readings = [read_wording(wording, lang) for wording in wordings]
    if style == "json":
        from outline_check.reports.as_json import dump_lines

        write(dump_lines(wording_table.record(reading) for reading in readings) + "\n")
    else:
        from outline_check.spelling import has_han

        language = lang or ("zh" if any(map(has_han, wordings)) else "en")
        show(wording_table.document(readings, language), style)
