"""`outline-check validate`: what is wrong with a data drop, and nothing else."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import formats, options, verbose
from outline_check.commands.output import complain, refuse, save, write
from outline_check.reports import FINDING_FORMATS, evaluation_bytes
from outline_check.reports.view import View

if TYPE_CHECKING:
    from outline_check.commands.formats import Output
    from outline_check.evaluation import Evaluation

_FORMATS = ("plain", "json", "csv", *FINDING_FORMATS)


@click.command("validate")
@options.files
@options.inputs
@formats.style(*_FORMATS, tables=())
@formats.outputs(*_FORMATS)
@click.option("--each", is_flag=True, help="Each FILE on its own, whatever the others say of the same.")
@formats.csv_safe
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    lang: str | None,
    style: str | None,
    outputs: tuple[Output, ...],
    each: bool,
    csv_safe: bool,
    **inputs: Any,
) -> None:
    """Print all findings about FILEs: the checks that evaluate makes, without verdicts and rates.

    Exit code 0: no error, though perhaps warnings; 3: errors; 4: there is no row of data.
    """
    from outline_check.evaluation import NOTHING_TO_EVALUATE
    from outline_check.labels import say
    from outline_check.pipeline import validate, validate_each

    sources = options.sources(files, inputs)
    refuse(outputs, sources)
    formats.refuse_idle_csv_safe(style, outputs, csv_safe=csv_safe)
    evaluation = options.made(validate_each if each else validate, files, inputs)
    language = lang or evaluation.language
    bytes_of = cache(partial(_bytes, evaluation, language, csv_safe=csv_safe))
    complain(verbose.reading(evaluation.inputs, language))
    save(outputs, (*sources, *(source.path for source in evaluation.inputs)), bytes_of)
    verbose.stage("output")
    write(bytes_of(style or "plain"))
    if evaluation.exit_code == NOTHING_TO_EVALUATE:
        complain(say(language, "no_rows") + "\n")
    ctx.exit(evaluation.exit_code)


def _bytes(evaluation: Evaluation, language: str, style: str, *, csv_safe: bool) -> bytes:
    if style in FINDING_FORMATS:
        return evaluation_bytes(evaluation._replace(rates=(), judgements=()), style, View(language))
    return _text(evaluation, language, style, csv_safe=csv_safe).encode("utf-8", "replace")


def _text(evaluation: Evaluation, language: str, style: str, *, csv_safe: bool) -> str:
    """The findings in a format."""
    from outline_check.reports import as_csv, as_json, finding_lines

    match style:
        case "json":
            return as_json.render_findings(evaluation, language)
        case "csv":
            return as_csv.render_findings(evaluation, language, safe=csv_safe)
    return finding_lines.render_all(evaluation.findings, language)
