"""`outline-check explain`: one verdict, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import options
from outline_check.commands.output import show, tell

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation


@click.command("explain")
@click.argument("file", metavar="FILE")
@click.argument("indicator", metavar="INDICATOR")
@options.rules
@options.style()
@click.pass_context
def command(
    ctx: click.Context,
    /,
    file: str,
    indicator: str,
    style: str | None,
    lang: str | None,
    **rules: Any,
) -> None:
    """Show step by step how the verdicts on an INDICATOR (its id or name) of FILE come about."""
    from outline_check.reports import steps

    indicator = options.decoded(indicator)
    evaluation = options.evaluated((file,), rules)
    language = lang or evaluation.language
    tell(evaluation, language)
    if evaluation.exit_code:
        ctx.exit(evaluation.exit_code)
    judgements = [one for one in evaluation.judgements if indicator in (one.indicator.id, one.indicator.name)]
    if not judgements:
        raise click.UsageError(
            f"{file} has no indicator {indicator!r} with a target{_suggestion(indicator, evaluation)}"
        )
    show(steps.document(evaluation, judgements, language), style)


def _suggestion(indicator: str, evaluation: Evaluation) -> str:
    from difflib import get_close_matches

    known = {word for one in evaluation.judgements for word in (one.indicator.id, one.indicator.name) if word}
    close = get_close_matches(indicator, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
