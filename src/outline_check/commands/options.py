"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from outline_check.reports import TABLE_FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs

language = click.option(
    "--lang", type=click.Choice(["zh", "en"]), envvar="OUTLINE_CHECK_LANG", help="Language; default: of the header."
)
files = click.argument("files", nargs=-1, required=True, metavar="FILE...")
_RULES = (
    click.option("--targets", multiple=True, metavar="FILE", help="A file of targets; several are joined."),
    click.option("--encoding", default="", metavar="NAME", help="Encoding of text files; default: found out."),
    click.option("--sheet", default="", metavar="NAME", help="Sheet of workbooks; default: the only one that fits."),
    click.option("--year", type=click.IntRange(1900, 2100), help="Year to judge; default: the latest in the input."),
    click.option("--latest", is_flag=True, help="Where that year has no value, take the latest before it."),
    click.option(
        "--compare-as",
        type=click.Choice(["full", "rounded"]),
        default="full",
        help="As measured, or rounded to the target's decimals.",
    ),
    click.option(
        "--approximately", default="", metavar="TOLERANCE", help='What "about" means: 5% of the target, or 2pp.'
    ),
    click.option("--previous", default="", metavar="FILE", help="The last release; last year's values must equal it."),
    click.option("--explanations", default="", metavar="FILE", help="Written explanations (code, indicator, reason)."),
    click.option("--allow-errors", is_flag=True, help="Evaluate the rest; rows with errors are not judgeable."),
    language,
)


def rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is judged and how."""
    for option in reversed(_RULES):
        command = option(command)
    return command


def style(*extra: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--format`, with the formats of a command before those of every table."""
    names = (*extra, *TABLE_FORMATS)

    def check(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
        if value is not None and value not in names:
            raise click.BadParameter(f"{value!r} is not one of {', '.join(names)}")
        return value

    shown = ", ".join((*extra, "plain", "markdown", "html", "latex", "..."))
    return click.option("--format", "style", metavar="FORMAT", callback=check, help=f"{shown} (a table on a terminal).")


def decoded(argument: str) -> str:
    """An argument that the locale could not decode, as the UTF-8 that it nearly always is."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return argument


def asked(files: tuple[str, ...], options: dict[str, Any]) -> tuple[Inputs, Settings]:
    """What the options ask to read, and how to judge it."""
    from outline_check.evaluation import Settings
    from outline_check.inputs import Inputs

    of_inputs = {name: options[name] for name in Inputs._fields if name in options}
    rest = {name: value for name, value in options.items() if name not in of_inputs}
    return Inputs(files, **of_inputs), Settings(**rest)


def evaluated(files: tuple[str, ...], options: dict[str, Any]) -> Evaluation:
    """The evaluation of files under the options."""
    from outline_check.pipeline import evaluate

    return evaluate(*asked(files, options))
