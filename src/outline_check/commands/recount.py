"""`outline-check recount`: whether the figures of a published total agree."""

from __future__ import annotations

from typing import NamedTuple

import click

from outline_check.cells import is_missing
from outline_check.commands import formats, options
from outline_check.commands.output import show, write
from outline_check.fitting import Percent, count_of, percent_of

_DISAGREES = 1


class _Figures(NamedTuple):
    total: int | None
    part: int | None
    rate: Percent | None


def _figures(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> _Figures:
    """The total, and behind it a count, a percentage, or both, told apart by the per cent sign."""
    texts = list(map(options.decoded, words))
    total = None if is_missing(texts[0]) else _counted(texts[0])
    rates = [found for word in texts[1:] if (found := percent_of(word))]
    parts = [_counted(word) for word in texts[1:] if percent_of(word) is None]
    if len(rates) > 1 or len(parts) > 1:
        raise click.BadParameter("give at most one count and one percentage behind the total")
    return _Figures(total, parts[0] if parts else None, rates[0] if rates else None)


def _count(_: click.Context, __: click.Parameter, value: str | None) -> int | None:
    return None if value is None else _counted(options.decoded(value))


def _counted(word: str) -> int:
    count = count_of(word)
    if count is None:
        raise click.BadParameter(f"{word!r} is neither a count, such as 54, nor a percentage, such as 96.4%")
    return count


@click.command("recount")
@click.argument("figures", nargs=-1, required=True, metavar="TOTAL [PART] [RATE%]", callback=_figures)
@click.option("--met", metavar="N", callback=_count, help="How many are met: the same as PART.")
@click.option("--unmet", metavar="N", callback=_count, help="How many are not met.")
@click.option("--no-data", metavar="N", callback=_count, help="How many have no data.")
@click.option("--not-judgeable", metavar="N", callback=_count, help="How many cannot be judged.")
@click.option(
    "--other", metavar="N", callback=_count, help="How many are of other classes, such as expected to be met."
)
@click.option(
    "--rounding", type=click.Choice(["half-up", "half-even"]), default="half-up", help="How the rate was rounded."
)
@formats.style("json")
@options.language_by_default("zh")
@click.pass_context
def command(
    ctx: click.Context, /, figures: _Figures, rounding: str, style: str | None, lang: str | None, **classes: int | None
) -> None:
    """Check the figures that a report states: a TOTAL of indicators, the PART that is met, their RATE.

    Without PART: which numerators fit. With "-" for TOTAL: which totals fit. As soon as the met and another class
    are stated all classes must add up. The rate may be of all, or of those judged; 100% means all and 0% none.
    Exit code 0: the figures agree; 1: they do not.
    """
    from outline_check.fitting import Method
    from outline_check.recount import CLASSES, Stated, recount
    from outline_check.reports import recounted

    if figures.part is not None:
        if classes["met"] is not None:
            raise click.UsageError("PART and --met are the same figure; give one of them")
        classes["met"] = figures.part
    stated = Stated(figures.total, figures.rate, {name: n for name in CLASSES if (n := classes[name]) is not None})
    _refuse_too_little(stated.total, stated.rate, list(stated.classes))
    found, language = recount(stated, Method(rounding)), lang or "zh"
    if style == "json":
        from outline_check.reports.as_json import dump

        write(dump(recounted.record(found, language)) + "\n")
    else:
        show(recounted.document(found, language), style)
    ctx.exit(0 if found.agrees else _DISAGREES)


def _refuse_too_little(total: int | None, rate: Percent | None, classes: list[str]) -> None:
    """What leaves nothing to compare."""
    if total is None and (rate is None or classes != ["met"]):
        raise click.UsageError("without a TOTAL only a PART and its RATE% can be compared")
    if rate is None and not classes:
        raise click.UsageError("nothing to compare: give a RATE%, a PART or the classes, such as --met 54 --unmet 2")
