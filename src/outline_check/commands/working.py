"""How much stderr tells: `-q`, and a sign of life for work that takes longer than a second and somebody looks at."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from outline_check.codes.code import Severity
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import RenderableType
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


class Sign:
    """No sign, as nobody looks."""

    def __call__(self, what: str) -> None:
        """What is worked on from now on."""

    def measure(self, percent: Callable[[], float] | None) -> None:
        """How much of it is done, asked for time and again; below 0 or None: nobody knows."""

    def stop(self) -> None:
        """The work is done."""


class _Line(Sign):
    """A line with a bar and the time so far; it appears after the delay, and is gone when the work is done."""

    def __init__(self, what: str) -> None:
        from threading import Timer

        self._what = what
        self._shown: Progress | None = None
        self._percent: Callable[[], float] | None = None
        self._timer = Timer(_DELAY, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

        class Measured(Progress):
            """Asks how far the work is each time that it is drawn."""

            def get_renderables(measured) -> Iterable[RenderableType]:  # noqa: N805  self is the line
                done = self._percent() if self._percent else -1.0
                for task in measured.tasks:
                    task.total, task.completed = (100.0, done) if done >= 0 else (None, 0.0)
                return super().get_renderables()

        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(24),
            TaskProgressColumn(),
            TimeElapsedColumn(),
        )
        console = Console(file=sys.stderr, markup=False, highlight=False, emoji=False)
        self._shown = Measured(*columns, console=console, transient=True)
        self._shown.add_task(self._what, total=None)
        self._shown.start()

    def __call__(self, what: str) -> None:
        """What is worked on from now on."""
        self._what, self._percent = display(what), None
        if self._shown is not None:
            self._shown.update(self._shown.task_ids[0], description=self._what)

    def measure(self, percent: Callable[[], float] | None) -> None:
        """How much of it is done."""
        self._percent = percent

    def stop(self) -> None:
        """Take the line away, or see that it never appears."""
        self._timer.cancel()
        self._timer.join()
        if self._shown is not None:
            self._shown.stop()


@contextmanager
def working(what: str) -> Iterator[Sign]:
    """A span of work on something, of which the sign tells."""
    is_seen = sys.stderr is not None and sys.stderr.isatty() and not is_quiet()
    sign = _Line(display(what)) if is_seen else Sign()
    try:
        yield sign
    finally:
        sign.stop()
