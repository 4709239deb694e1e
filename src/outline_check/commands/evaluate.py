"""`outline-check evaluate`: verdicts and achievement rates."""

from __future__ import annotations

from typing import Any

import click

from outline_check.commands import options
from outline_check.commands.output import show, tell, write


def _groups(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip() for name in group.split(",")) for group in value)


@click.command("evaluate")
@options.files
@options.rules
@options.style("csv", "json", "brief")
@click.option(
    "--by", multiple=True, callback=_groups, metavar="NAMES", help="Rates by domain,region,year,sex,area,department."
)
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
    everything: bool,
    lang: str | None,
    **rules: Any,
) -> None:
    """Compare the values in FILEs with their targets and print the achievement rates.

    A FILE is a CSV, "-" for standard input, or an outline.toml or its folder.
    """
    evaluation = options.evaluated(files, rules)
    language = lang or evaluation.language
    tell(evaluation, language)
    if style == "json":
        from outline_check.reports import as_json

        write(as_json.render(evaluation, language))
    elif evaluation.exit_code:
        pass  # no half result: the findings on stderr say why
    elif style == "csv":
        from outline_check.reports import as_csv

        write(as_csv.render(evaluation, language))
    elif style == "brief":
        from outline_check.reports import brief

        write(brief.render(evaluation, language))
    else:
        from outline_check.reports import summary

        show(summary.document(evaluation, language, everything=everything), style)
    ctx.exit(evaluation.exit_code)
