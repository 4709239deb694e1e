"""`outline-check explain`: one verdict, step by step, or what the code of a finding means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from outline_check.commands import completion, formats, options, verbose
from outline_check.commands.output import show, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation
    from outline_check.model import Judgement
    from outline_check.reports.document import Document

_CODE = re.compile(r"[A-Za-z]\d{3}", re.ASCII)


@click.command("explain")
@click.argument(
    "words", nargs=-1, required=True, metavar="FILE INDICATOR | CODE", shell_complete=completion.files_or_codes
)
@options.rules
@click.option(
    "--method",
    multiple=True,
    callback=options.method_names,
    metavar="all|NAME",
    help="Show the arithmetic of a method of progress instead. Repeatable.",
)
@options.base
@formats.style()
@click.pass_context
def command(
    ctx: click.Context,
    /,
    words: tuple[str, ...],
    style: str | None,
    lang: str | None,
    method: tuple[str, ...],
    base_rule: str,
    **rules: Any,
) -> None:
    """Show step by step how the verdicts on an INDICATOR (its id or name) of FILE come about.

    With the CODE of a finding or verdict alone, such as D301 or V401: what it says, why it matters, an example and
    what to do; in English unless --lang or OUTLINE_CHECK_LANG says otherwise.
    """
    match words:
        case (word,) if _CODE.fullmatch(word):
            _refuse_options(ctx, (*rules, "method"))
            _show_code(word.upper(), style, lang or "en")
        case (file, indicator):
            what = _What(file, options.decoded(indicator), lang, rules)
            found = _methods(ctx, what, method, base_rule) if method else _verdicts(ctx, what)
            verbose.stage("output")
            show(found, style)
        case (_,):
            raise click.UsageError(
                "Missing argument 'INDICATOR'; only the CODE of a finding, such as D301, stands alone."
            )
        case _:
            raise click.UsageError(f"Got unexpected extra argument ({' '.join(words[2:])})")


class _What(NamedTuple):
    """What is to be explained, and how it is judged."""

    file: str
    indicator: str
    lang: str | None
    rules: dict[str, Any]

    def is_about(self, judgement: Judgement) -> bool:
        """Whether a judgement is on the indicator."""
        return self.indicator in (judgement.indicator.id, judgement.indicator.name)


def _show_code(code: str, style: str | None, language: str) -> None:
    from outline_check.codes.table import CODES
    from outline_check.codes.verdicts import VERDICTS
    from outline_check.reports import code_page

    known = (*CODES, *VERDICTS)
    if code not in known:
        raise click.UsageError(f"there is no code {code}; docs/findings.md lists all of them{_meant(code, known)}")
    show(code_page.document(code, language), style)


def _refuse_options(ctx: click.Context, names: Iterable[str]) -> None:
    """Options that say what is read and how it is judged are of no use beside a code."""
    given = click.core.ParameterSource.COMMANDLINE
    if used := [name for name in names if ctx.get_parameter_source(name) is given]:
        raise click.UsageError(f"--{used[0].replace('_', '-')} needs a FILE and an INDICATOR")


def _verdicts(ctx: click.Context, what: _What) -> Document:
    from outline_check.reports import steps

    evaluation = options.evaluated((what.file,), what.rules)
    return steps.document(evaluation, _asked(ctx, what, evaluation), what.lang or evaluation.language)


def _methods(ctx: click.Context, what: _What, methods: tuple[str, ...], base_rule: str) -> Document:
    from outline_check.progress.described import worked
    from outline_check.reports.progress import method_steps
    from outline_check.trajectories import Asked, progress_of

    asked = Asked(methods, base_rule=base_rule)
    evaluation, report = options.made(
        lambda inputs, settings, watch: progress_of(inputs, settings, asked, watch), (what.file,), what.rules
    )
    _asked(ctx, what, evaluation)
    trajectories = (one.trajectory for one in (report.progress if report else ()))
    workings = [
        (one.judgement, [worked(one, name) for name in methods]) for one in trajectories if what.is_about(one.judgement)
    ]
    return method_steps.document(workings, evaluation.tiers, what.lang or evaluation.language)


def _asked(ctx: click.Context, what: _What, evaluation: Evaluation) -> list[Judgement]:
    """The judgements on the indicator; ends the command where there are none."""
    tell(evaluation, what.lang or evaluation.language)
    if evaluation.exit_code:
        ctx.exit(evaluation.exit_code)
    found = [one for one in evaluation.judgements if what.is_about(one)]
    if not found:
        meant = _meant(what.indicator, _words_of(evaluation))
        raise click.UsageError(f"{what.file} has no indicator {what.indicator!r} with a target{meant}")
    return found


def _words_of(evaluation: Evaluation) -> set[str]:
    return {word for one in evaluation.judgements for word in (one.indicator.id, one.indicator.name) if word}


def _meant(word: str, known: Iterable[str]) -> str:
    from outline_check.spelling import closest

    meant = closest(word, sorted(known))
    return f"; did you mean {meant!r}?" if meant else ""
