"""`outline-check progress`: series against targets by published methods, and what is to be expected."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import formats, options, verbose
from outline_check.commands.output import draw, on_terminal, refuse, save, tell, write
from outline_check.reports import PROGRESS_FILE_FORMATS, PROGRESS_FORMATS, TABLE_ALIASES, TABLE_FORMATS, progress_bytes

if TYPE_CHECKING:
    from outline_check.commands.formats import Output


@click.command("progress")
@options.files
@options.rules
@options.counting
@click.option(
    "--method",
    "methods",
    multiple=True,
    callback=options.method_names,
    metavar="all|NAME",
    help="Methods to show. Repeatable.",
)
@click.option(
    "--outlook", default="", metavar="METHOD", help="Method that decides the outlook; default: docs/progress.md."
)
@options.base
@formats.style(*PROGRESS_FORMATS, *TABLE_ALIASES)
@formats.outputs(*PROGRESS_FORMATS, *PROGRESS_FILE_FORMATS, *TABLE_ALIASES, *TABLE_FORMATS)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    style: str | None,
    outputs: tuple[Output, ...],
    methods: tuple[str, ...],
    outlook: str,
    base_rule: str,
    lang: str | None,
    **rules: Any,
) -> None:
    """Show how the series of FILEs move towards their targets, and whether these will be met."""
    from outline_check.trajectories import Asked, progress_of

    sources = options.sources(files, rules)
    refuse(outputs, sources)
    asked = Asked(methods, outlook, base_rule)
    evaluation, report = options.made(
        lambda inputs, settings, watch: progress_of(inputs, settings, asked, watch), files, rules
    )
    language = lang or evaluation.language
    tell(evaluation, language)
    if report is None:
        ctx.exit(evaluation.exit_code)
    bytes_of = cache(lambda style: progress_bytes(report, evaluation, style, language))
    save(outputs, (*sources, *(source.path for source in evaluation.inputs)), bytes_of)
    verbose.stage("output")
    if on_terminal(style):
        from outline_check.reports.progress import tables as progress_tables

        draw(progress_tables.document(report, evaluation, language))
    else:
        write(bytes_of(style or "plain"))
