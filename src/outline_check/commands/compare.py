"""`outline-check compare`: what has changed between two releases, or two outlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import options
from outline_check.commands.output import complain, refuse, save, show, tell_findings, write

if TYPE_CHECKING:
    from outline_check.commands.options import Output
    from outline_check.comparing import Compared

_GATE_FAILED = 1


@click.command("compare")
@click.argument("before", metavar="OLD")
@click.argument("after", metavar="NEW")
@options.rules
@options.style("json", "csv")
@options.outputs("json", "csv", *options.TABLE_FORMATS)
@click.option("--fail-on", type=click.Choice(["regression"]), help="Exit code 1 where a target was met and is no more.")
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
    from functools import cache, partial

    from outline_check.comparing import compare_paths
    from outline_check.labels import say

    sources = options.sources((before, after), rules)
    refuse(outputs, sources)
    inputs, settings = options.asked((), rules)
    found = options.working_on((before, after), lambda: compare_paths(before, after, inputs, settings))
    language = lang or found.after.language or found.before.language or options.DEFAULT_LANGUAGE
    for side in (found.before, found.after):
        tell_findings(side.findings, language)
    if found.comparison is None:
        complain("" if found.exit_code != options.NOTHING else say(language, "nothing") + "\n")
        ctx.exit(found.exit_code)
    code = _GATE_FAILED if fail_on and found.comparison.of_kind(_regression()) else 0
    bytes_of = cache(partial(_content, found, code, language))
    save(outputs, sources, bytes_of)
    if style is None:
        show(_document(found, language), None)
    else:
        write(bytes_of(style))
    ctx.exit(code)
