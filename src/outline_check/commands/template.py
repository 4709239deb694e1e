"""`outline-check template`: an entry form that can be evaluated as it is filled in."""

from __future__ import annotations

import os

import click

from outline_check.commands import completion, options
from outline_check.errors import UsageError

_SUFFIX = ".xlsx"


@click.command("template")
@click.argument("path", metavar="PATH.xlsx", shell_complete=completion.files)
@options.language_by_default("zh")
def command(path: str, lang: str | None) -> None:
    """Write an entry form to PATH.xlsx: one sheet to fill in, and one that says how.

    Filled in, it can be given to validate and evaluate as it is. A file that exists is never replaced.
    """
    from outline_check.destinations import destinations
    from outline_check.output import write_files
    from outline_check.reports.excel import entry_form

    if os.path.splitext(path)[1].lower() != _SUFFIX:
        raise UsageError(f"cannot write {path}: the name of an entry form ends in {_SUFFIX}")
    if os.path.lexists(path):
        raise UsageError(f"cannot write {path}: it exists, and a form that is filled in must not be lost")
    (destination,) = destinations([path], [])
    write_files([(destination, entry_form.render(lang or "zh"))])
