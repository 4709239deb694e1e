"""Options that several commands share, and the settings that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from outline_check.commands import completion, verbose
from outline_check.commands.output import complain
from outline_check.commands.working import quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from outline_check.evaluation import Evaluation, Settings
    from outline_check.inputs import Inputs
    from outline_check.pipeline import Watch

Result = TypeVar("Result")


def language_by_default(default: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--lang`, where the default is said in words."""
    return click.option("--lang", type=click.Choice(["zh", "en"]), help=f"Language; default: {default}.")


def _log(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        verbose.start(ctx)
        ctx.call_on_close(lambda: complain(verbose.times()))


language = language_by_default("of the header")
files = click.argument("files", nargs=-1, required=True, metavar="FILE...", shell_complete=completion.files)
_FILE: dict[str, Any] = {"metavar": "FILE", "shell_complete": completion.files}
_INPUTS = (
    click.option(
        "--targets",
        multiple=True,
        metavar="FILE",
        shell_complete=completion.files,
        help="A file of targets; several are joined.",
    ),
    click.option("--encoding", default="", metavar="NAME", help="Encoding of text files; default: found out."),
    click.option("--sheet", default="", metavar="NAME", help="Sheet of workbooks; default: the only one that fits."),
    click.option(
        "--previous",
        default="",
        metavar="FILE",
        shell_complete=completion.files,
        help="The last release; last year's values must equal it.",
    ),
    click.option(
        "--explanations",
        default="",
        metavar="FILE",
        shell_complete=completion.files,
        help="Written explanations (code, indicator, reason).",
    ),
    click.option("--year", type=click.IntRange(1900, 2100), help="Year to judge; default: the latest in the input."),
    language,
    quiet,
    click.option(
        "--verbose",
        "-v",
        is_flag=True,
        expose_value=False,
        callback=_log,
        help="On stderr: how files were read, which title is which field, times.",
    ),
)
_RULES = (
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
    click.option("--allow-errors", is_flag=True, help="Evaluate the rest; rows with errors are not judgeable."),
)
_COUNTING = (
    click.option(
        "--near", default="", metavar="PERCENT", help="Label unmet values within this share of the bound as near."
    ),
    click.option("--count-near", is_flag=True, help="Count near as met."),
    click.option(
        "--denominator", type=click.Choice(["judged", "total"]), default="judged", help="What the rate divides by."
    ),
)


_ENGINE = (
    click.option(
        "--engine",
        type=click.Choice(["auto", "rows", "duckdb", "spark"]),
        default="auto",
        help="What reads the rows; auto: DuckDB where they are many.",
    ),
    click.option(
        "--memory-limit",
        default="",
        metavar="SIZE",
        help="What the engine may take, such as 500MB; default: most of what there is.",
    ),
    click.option("--master", default="", metavar="URL", help="The Spark cluster; default: this machine."),
)


def method_names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """The methods of progress that are asked for, without doublets; `all` is every one."""
    from outline_check.progress.methods import METHODS

    names = [name.strip() for text in value for name in text.split(",")]
    return tuple(dict.fromkeys(one for name in names for one in (METHODS if name == "all" else (name,))))


base = click.option(
    "--base",
    "base_rule",
    type=click.Choice(["exact", "next", "nearest"]),
    default="next",
    help="Which value serves where the base year has none.",
)


def inputs(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is read."""
    return _with(_INPUTS, command)


def rules(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is read, and how it is judged."""
    return inputs(_with(_RULES, command))


def engine(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what reads the rows."""
    return _with(_ENGINE, command)


def counting(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what counts as met, and of how many."""
    return _with(_COUNTING, command)


def _with(added: Sequence[Callable[..., Any]], command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(added):
        command = option(command)
    return command


def decoded(argument: str) -> str:
    """An argument that the locale could not decode, as the UTF-8 that it nearly always is."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return argument


def sources(files: tuple[str, ...], options: dict[str, Any]) -> tuple[str, ...]:
    """All paths that are to be read."""
    return tuple(filter(None, (*files, *options["targets"], options["previous"], options["explanations"])))


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

    return made(evaluate, files, options)


def made(work: Callable[[Inputs, Settings, Watch], Result], files: tuple[str, ...], options: dict[str, Any]) -> Result:
    """What the pipeline makes of the files under the options, with a sign of life where it takes long."""
    from outline_check.commands.working import working

    with working(", ".join(files)) as sign:

        def watch(stage: str, what: str = "", percent: Callable[[], float] | None = None) -> None:
            verbose.stage(stage, what)
            sign.measure(percent)

        return work(*asked(files, options), watch)
