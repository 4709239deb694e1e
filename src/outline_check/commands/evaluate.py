"""`outline-check evaluate`: verdicts and achievement rates."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import options, verbose
from outline_check.commands.output import draw, on_terminal, refuse, save, tell, tell_left_out, write
from outline_check.reports import (
    EVALUATION_FORMATS,
    FILE_FORMATS,
    REPORT_FORMATS,
    TABLE_ALIASES,
    TABLE_FORMATS,
    evaluation_bytes,
)
from outline_check.reports.view import View

if TYPE_CHECKING:
    from outline_check.commands.options import Output
    from outline_check.evaluation import Evaluation


# Formats that have no place for rows that were not judged: stderr tells of them.
_WITHOUT_PROVENANCE = ("csv", "brief", "sdmx-csv")


def _groups(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip() for name in group.split(",")) for group in value)


def _content(evaluation: Evaluation, view: View, style: str) -> bytes:
    """What stdout or a file gets in a format."""
    if style in REPORT_FORMATS:
        from outline_check.pipeline import with_groups
        from outline_check.reports.report import GROUPS

        evaluation = with_groups(evaluation, GROUPS)
    return evaluation_bytes(evaluation, style, view)


@click.command("evaluate")
@options.files
@options.rules
@options.style(*EVALUATION_FORMATS, *TABLE_ALIASES)
@options.outputs(*EVALUATION_FORMATS, *FILE_FORMATS, *TABLE_ALIASES, *TABLE_FORMATS)
@click.option(
    "--by", multiple=True, callback=_groups, metavar="NAMES", help="Rates by domain,region,year,sex,area,department."
)
@click.option("--pivot", is_flag=True, help="Show the rates of --by as cross tables, such as region x domain.")
@options.csv_safe
@click.option("--all", "everything", is_flag=True, help="List every indicator, not only those that need a look.")
@click.option(
    "--near", default="", metavar="PERCENT", help="Label unmet values within this share of the bound as near."
)
@click.option("--count-near", is_flag=True, help="Count near as met.")
@click.option(
    "--denominator", type=click.Choice(["judged", "total"]), default="judged", help="What the rate divides by."
)
@click.option(
    "--rounding", type=click.Choice(["half-up", "half-even"]), default="half-up", help="Rounding of the rate."
)
@click.option("--decimals", type=click.IntRange(0, 10), default=1, help="Decimals of the rate.")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    style: str | None,
    outputs: tuple[Output, ...],
    pivot: bool,
    everything: bool,
    csv_safe: bool,
    lang: str | None,
    **rules: Any,
) -> None:
    """Compare the values in FILEs with their targets and print the achievement rates.

    A FILE is a CSV, "-" for standard input, or an outline.toml or its folder.
    """
    if pivot and not rules["by"]:
        raise click.UsageError("--pivot needs --by: what goes down and across, such as --by region,domain")
    sources = options.sources(files, rules)
    refuse(outputs, sources)
    options.refuse_idle_csv_safe(style, outputs, csv_safe=csv_safe)
    evaluation = options.evaluated(files, rules)
    language = lang or evaluation.language
    tell(evaluation, language)
    view = View(language, everything, pivot, csv_safe)
    bytes_of = cache(partial(_content, evaluation, view))
    if evaluation.exit_code == 0:
        save(outputs, (*sources, *(source.path for source in evaluation.inputs)), bytes_of)
    elif style != "json":
        ctx.exit(evaluation.exit_code)  # no half result: the findings on stderr say why
    if style in _WITHOUT_PROVENANCE:
        tell_left_out(evaluation, language)
    verbose.stage("output")
    if on_terminal(style):
        from outline_check.reports import summary

        draw(summary.document(evaluation, view))
    else:
        write(bytes_of(style or "plain"))
    ctx.exit(evaluation.exit_code)
