"""`outline-check compare`: what has changed between two releases, or two outlines."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import completion, formats, options
from outline_check.commands.output import draw, on_terminal, refuse, save, tell, write
from outline_check.reports import TABLE_FORMATS

if TYPE_CHECKING:
    from outline_check.change import Comparison
    from outline_check.commands.formats import Output
    from outline_check.tier import Tier

_GATE_FAILED = 1


@click.command("compare")
@click.argument("before", metavar="OLD", shell_complete=completion.files)
@click.argument("after", metavar="NEW", shell_complete=completion.files)
@options.rules
@options.counting
@formats.style("json", "csv")
@formats.outputs("json", "csv", *TABLE_FORMATS)
@click.option("--fail-on", type=click.Choice(["regression"]), help="Exit code 1 where a target was met and is unmet.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    before: str,
    after: str,
    style: str | None,
    outputs: tuple[Output, ...],
    fail_on: str | None,
    lang: str | None,
    **rules: Any,
) -> None:
    """Show what has changed from OLD to NEW: verdicts, values, targets, indicators, and what each did to the rates.

    OLD and NEW are files, folders with an outline.toml, or the JSON of an earlier evaluation (.json).
    """
    from outline_check.change import Kind
    from outline_check.releases import compare_paths

    sources = options.sources((before, after), rules)
    refuse(outputs, sources)
    found = options.made(partial(compare_paths, before, after), (before, after), rules)
    language = lang or found.language
    tell(found.before, language)
    tell(found.after, language)
    if found.comparison is None:
        ctx.exit(found.exit_code)
    code = _GATE_FAILED if fail_on and found.comparison.of_kind(Kind.NEWLY_UNMET) else 0
    bytes_of = cache(partial(_content, found.comparison, found.tiers, language, code))
    save(outputs, sources, bytes_of)
    if on_terminal(style):
        from outline_check.reports import change_tables

        draw(change_tables.document(found.comparison, found.tiers, language))
    else:
        write(bytes_of(style or "plain"))
    ctx.exit(code)


def _content(comparison: Comparison, tiers: tuple[Tier, ...], language: str, code: int, style: str) -> bytes:
    """What stdout or a file gets in a format."""
    from outline_check.reports import as_csv, as_json, change_tables, document_text

    match style:
        case "json":
            text = as_json.dump(change_tables.records(comparison, code)) + "\n"
        case "csv":
            records = [change_tables.change_record(change) for change in comparison.changes]
            flat = [record | {"kinds": " ".join(record["kinds"])} for record in records]
            text = as_csv.csv_text(change_tables.CHANGE_FIELDS, flat)
        case _:
            text = document_text(change_tables.document(comparison, tiers, language), style)
    return text.encode("utf-8", "replace")
