"""`outline-check explain`: one verdict, step by step, or what the code of a finding means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from outline_check.commands import completion, formats, options, verbose
from outline_check.commands.output import show, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation

_CODE = re.compile(r"[A-Za-z]\d{3}", re.ASCII)


@click.command("explain")
@click.argument(
    "words", nargs=-1, required=True, metavar="FILE INDICATOR | CODE", shell_complete=completion.files_or_codes
)
@options.rules
@formats.style()
@click.pass_context
def command(
    ctx: click.Context,
    /,
    words: tuple[str, ...],
    style: str | None,
    lang: str | None,
    **rules: Any,
) -> None:
    """Show step by step how the verdicts on an INDICATOR (its id or name) of FILE come about.

    With the CODE of a finding or verdict alone, such as D301 or V401: what it says, why it matters, an example and
    what to do; in English unless --lang or OUTLINE_CHECK_LANG says otherwise.
    """
    match words:
        case (word,) if _CODE.fullmatch(word):
            _refuse_options(ctx, rules)
            _show_code(word.upper(), style, lang or "en")
        case (file, indicator):
            _show_verdicts(ctx, file, options.decoded(indicator), style, lang, rules)
        case (_,):
            raise click.UsageError(
                "Missing argument 'INDICATOR'; only the CODE of a finding, such as D301, stands alone."
            )
        case _:
            raise click.UsageError(f"Got unexpected extra argument ({' '.join(words[2:])})")


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


def _show_verdicts(
    ctx: click.Context, file: str, indicator: str, style: str | None, lang: str | None, rules: dict[str, Any]
) -> None:
    from outline_check.reports import steps

    evaluation = options.evaluated((file,), rules)
    language = lang or evaluation.language
    tell(evaluation, language)
    if evaluation.exit_code:
        ctx.exit(evaluation.exit_code)
    judgements = [one for one in evaluation.judgements if indicator in (one.indicator.id, one.indicator.name)]
    if not judgements:
        known = _words_of(evaluation)
        raise click.UsageError(f"{file} has no indicator {indicator!r} with a target{_meant(indicator, known)}")
    verbose.stage("output")
    show(steps.document(evaluation, judgements, language), style)


def _words_of(evaluation: Evaluation) -> set[str]:
    return {word for one in evaluation.judgements for word in (one.indicator.id, one.indicator.name) if word}


def _meant(word: str, known: Iterable[str]) -> str:
    from outline_check.spelling import closest

    meant = closest(word, sorted(known))
    return f"; did you mean {meant!r}?" if meant else ""
