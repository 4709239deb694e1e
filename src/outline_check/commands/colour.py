"""Whether tables are drawn in colour: `--color`, NO_COLOR, FORCE_COLOR, TERM, and whether somebody looks."""

from __future__ import annotations

import os
import sys

import click

_COLOUR = "outline_check.colour"
_DUMB_TERMINALS = ("dumb", "unknown")


def _remember(ctx: click.Context, _: click.Parameter, value: str) -> None:
    ctx.meta[_COLOUR] = value


option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    expose_value=False,
    callback=_remember,
    help="Tables in colour: on a terminal, even through a pipe, or never.",
)


def is_forced() -> bool:
    """Whether tables are drawn in colour even where nobody looks."""
    return _asked() is True


def is_wanted() -> bool:
    """Whether what is drawn has colours. The option comes before NO_COLOR, that before FORCE_COLOR."""
    asked = _asked()
    is_seen = sys.stdout is not None and sys.stdout.isatty() and not _is_dumb()
    return is_seen if asked is None else asked


def _asked() -> bool | None:
    context = click.get_current_context(silent=True)
    choice = context.meta.get(_COLOUR, "auto") if context else "auto"
    if choice != "auto":
        return bool(choice == "always")
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") and not _is_dumb() else None


def _is_dumb() -> bool:
    return os.environ.get("TERM", "").casefold() in _DUMB_TERMINALS
