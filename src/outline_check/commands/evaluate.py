"""`outline-check evaluate`: verdicts and achievement rates."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import completion, formats, gating, options, verbose
from outline_check.commands.output import (
    draw,
    on_terminal,
    refuse,
    save,
    tell,
    tell_failures,
    tell_left_out,
    write_content,
)
from outline_check.reports import (
    DETAIL_FORMATS,
    ENGINE_FORMATS,
    EVALUATION_FORMATS,
    FILE_FORMATS,
    FINDING_FORMATS,
    REPORT_FORMATS,
    STOPPED_FORMATS,
    TABLE_ALIASES,
    TABLE_FORMATS,
    evaluation_bytes,
)
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.commands.formats import Output
    from outline_check.evaluation import Evaluation
    from outline_check.output import Content


# Formats that have no place for rows that were not judged: stderr tells of them.
_WITHOUT_PROVENANCE = ("csv", "brief", "sdmx-csv", "junit", "sarif", "github", "gitlab")
_WORD = "docx"


def _groups(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.strip() for name in group.split(",")) for group in value)


def _content(evaluation: Evaluation, view: View, style: str) -> Content:
    """What stdout or a file gets in a format."""
    if evaluation.details and style in DETAIL_FORMATS and not view.pivot:
        return partial(evaluation.details.save, style=style, language=view.language)
    if style in REPORT_FORMATS:
        from outline_check.pipeline import with_groups
        from outline_check.reports.report import GROUPS

        evaluation = with_groups(evaluation, GROUPS)
    return evaluation_bytes(evaluation, style, view)


def _engine(engine: str, styles: Iterable[str | None], *, by_row: bool) -> str:
    """The engine that is asked for; only rows can be shown one by one.

    Raises:
        UsageError: an engine, and a format that it cannot fill.
    """
    without = [style for style in styles if style is not None and style not in ENGINE_FORMATS]
    if engine == "rows" or not (without or by_row):
        return engine
    if engine == "auto":
        return "rows"
    what = "--all or --csv-safe" if by_row else without[0]
    raise click.UsageError(
        f"--engine {engine}: {what} shows judgements one by one; take -o judgements.parquet or .csv, or --engine rows"
    )


def _template(path: str | None, outputs: tuple[Output, ...]) -> bytes | None:
    """What a Word document is to look like, None where nobody asks."""
    if path is None:
        return None
    if not any(output.style == _WORD for output in outputs):
        raise click.UsageError("--word-template needs a Word document to write: -o FILE.docx")
    from outline_check.word_template import read_template

    return read_template(path)


@click.command("evaluate")
@options.files
@options.rules
@options.engine
@formats.style(*EVALUATION_FORMATS, *TABLE_ALIASES)
@formats.outputs(*EVALUATION_FORMATS, *FILE_FORMATS, *TABLE_ALIASES, *TABLE_FORMATS)
@formats.summaries
@click.option(
    "--by",
    multiple=True,
    callback=_groups,
    metavar="NAMES",
    shell_complete=completion.of("domain", "region", "year", "sex", "area", "department"),
    help="Rates by domain,region,year,sex,area,department.",
)
@click.option("--pivot", is_flag=True, help="Show the rates of --by as cross tables, such as region x domain.")
@formats.csv_safe
@click.option("--all", "everything", is_flag=True, help="List every indicator, not only those that need a look.")
@options.counting
@click.option(
    "--rounding", type=click.Choice(["half-up", "half-even"]), default="half-up", help="Rounding of the rate."
)
@click.option("--decimals", type=click.IntRange(0, 10), default=1, help="Decimals of the rate.")
@click.option(
    "--word-template",
    "template",
    metavar="FILE",
    shell_complete=completion.files,
    help="A .docx whose styles, pages and headers -o FILE.docx takes over.",
)
@gating.options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    style: str | None,
    outputs: tuple[Output, ...],
    fail_under: tuple[str, ...],
    fail_on: tuple[str, ...],
    min_judged: str,
    summaries: tuple[Output, ...],
    pivot: bool,
    everything: bool,
    csv_safe: bool,
    template: str | None,
    lang: str | None,
    **rules: Any,
) -> None:
    """Compare the values in FILEs with their targets and print the achievement rates.

    A FILE is a CSV, workbook or Parquet file, a pattern in quotes or a folder of CSV and Parquet files, "-" for
    standard input, or an outline.toml or its folder.
    """
    if pivot and not rules["by"]:
        raise click.UsageError("--pivot needs --by: what goes down and across, such as --by region,domain")
    sources = (*options.sources(files, rules), *filter(None, [template]))
    outputs = (*outputs, *summaries)
    styles = [style, *(output.style for output in outputs)]
    rules["engine"] = _engine(rules["engine"], styles, by_row=everything or csv_safe)
    refuse(outputs, sources)
    formats.refuse_idle_csv_safe(style, outputs, csv_safe=csv_safe)
    taken_over = _template(template, outputs)
    policy = gating.asked(fail_under, fail_on, min_judged)
    evaluation = options.made(partial(gating.evaluated, policy), files, rules)
    language = lang or evaluation.language
    tell(evaluation, language)
    tell_failures(evaluation, language)
    view = View(language, everything, pivot, csv_safe, taken_over)
    content_of = cache(partial(_content, evaluation, view))
    is_stopped = not evaluation.judgements and evaluation.details is None
    written = [output for output in outputs if not is_stopped or output.style in FINDING_FORMATS]
    save(written, (*sources, *(source.path for source in evaluation.inputs)), content_of)
    if is_stopped and style not in STOPPED_FORMATS:
        ctx.exit(evaluation.exit_code)  # no half result: the findings on stderr say why
    if style in _WITHOUT_PROVENANCE:
        tell_left_out(evaluation, language)
    verbose.stage("output")
    if on_terminal(style):
        from outline_check.reports import summary

        draw(summary.document(evaluation, view))
    else:
        write_content(content_of(style or "plain"))
    ctx.exit(evaluation.exit_code)
