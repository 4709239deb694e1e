"""`outline-check targets`: the tiers side by side."""

from __future__ import annotations

from typing import Any

import click

from outline_check.commands import formats, options, verbose
from outline_check.commands.output import show, tell, write


@click.command("targets")
@options.files
@options.rules
@formats.style("json")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    style: str | None,
    lang: str | None,
    **rules: Any,
) -> None:
    """Show how many indicators each tier has, and which targets are stricter, equal, looser or added."""
    from outline_check.pipeline import compared_tiers
    from outline_check.reports import tier_table

    evaluation, comparison = options.made(compared_tiers, files, rules)
    language = lang or evaluation.language
    tell(evaluation, language)
    verbose.stage("output")
    if style == "json":
        from outline_check.records import finding_record
        from outline_check.reports.as_json import dump

        compared = tier_table.records(comparison) if comparison else tier_table.NOTHING
        findings = [finding_record(finding, language) for finding in evaluation.findings]
        write(dump({**compared, "findings": findings, "exit_code": evaluation.exit_code}) + "\n")
    elif comparison:
        show(tier_table.document(comparison, language), style)
    ctx.exit(evaluation.exit_code)
