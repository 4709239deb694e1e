"""`outline-check schema`: the JSON Schema of the result."""

from __future__ import annotations

import click

from outline_check.commands.output import write


@click.command("schema")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of what evaluate and validate print with --format json.

    Its $defs/progress describes what progress prints. docs/json.md says what may change within version 1.x of it.
    """
    from outline_check.reports.as_json import schema

    write(schema())
