"""How much stderr tells: `-q`, and a sign of life for work that takes longer than a second and somebody looks at."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from outline_check.codes.code import Severity
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.progress import Progress

    from outline_check.findings import Finding

_DELAY = 1.0  # seconds
_QUIET = "outline_check.quiet"


# What -q still tells of findings on stderr, and -qq.
_LOUD = {1: (Severity.ERROR, Severity.WARNING), 2: (Severity.ERROR,)}


def _remember(ctx: click.Context, _: click.Parameter, value: int) -> None:
    ctx.meta[_QUIET] = value


quiet = click.option(
    "--quiet",
    "-q",
    count=True,
    expose_value=False,
    callback=_remember,
    help="On stderr no progress and no information; -qq: only errors.",
)


def is_quiet() -> bool:
    """Whether `-q` was given."""
    return _quietness() > 0


def loud(findings: Sequence[Finding]) -> list[Finding]:
    """Those of the findings that stderr tells in spite of `-q`."""
    severities = _LOUD.get(min(_quietness(), max(_LOUD)), tuple(Severity))
    return [finding for finding in findings if finding.severity in severities]


def _quietness() -> int:
    context = click.get_current_context(silent=True)
    return int(context.meta.get(_QUIET, 0)) if context else 0


class _Sign:
    """A line with a spinner and the time so far; it appears after the delay, and is gone when the work is done."""

    def __init__(self, what: str) -> None:
        from threading import Timer

        self._what = what
        self._shown: Progress | None = None
        self._timer = Timer(_DELAY, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        console = Console(file=sys.stderr, markup=False, highlight=False, emoji=False)
        self._shown = Progress(*columns, console=console, transient=True)
        self._shown.add_task(self._what, total=None)
        self._shown.start()

    def then(self, what: str) -> None:
        """What is done from now on."""
        self._what = what
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], description=what)

    def stop(self) -> None:
        """Take the line away, or see that it never appears."""
        self._timer.cancel()
        self._timer.join()
        if self._shown is not None:
            self._shown.stop()


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """A span of work on something; what it yields takes what is worked on next."""
    if is_quiet() or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _: None
        return
    sign = _Sign(display(what))
    try:
        yield lambda then: sign.then(display(then))
    finally:
        sign.stop()
