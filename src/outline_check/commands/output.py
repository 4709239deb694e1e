"""Text to stdout and findings to stderr, the only place that prints."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

    from outline_check.evaluation import Evaluation
    from outline_check.reports.document import Document


class OutputClosedError(Exception):
    """The reader of stdout has gone away (`| head`)."""


class CannotWriteError(Exception):
    """Stdout cannot take the output, e.g. a full disk."""


def tell(evaluation: Evaluation, language: str) -> None:
    """The findings, and that there was nothing to evaluate, on stderr."""
    from outline_check.pipeline import NOTHING_TO_EVALUATE

    text = ""
    if evaluation.findings:
        from outline_check.reports import finding_lines

        text = finding_lines.render(evaluation.findings, language)
    if evaluation.exit_code == NOTHING_TO_EVALUATE:
        from outline_check.labels import say

        text += say(language, "nothing") + "\n"
    complain(text)


def complain(text: str) -> None:
    """Text to stderr; where that is closed or full the exit code has to do."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def show(document: Document, style: str | None) -> None:
    """A document on the terminal, or as text where there is none or a format is asked for."""
    if style is None and sys.stdout is not None and sys.stdout.isatty():
        from outline_check.reports.terminal import show

        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")  # a GBK terminal lacks some signs
        show(document, sys.stdout)
    elif style in (None, "plain"):
        from outline_check.reports.plain import render

        write(render(document))
    else:
        from outline_check.reports import tabulated

        write(tabulated.render(document, style))


def write(text: str) -> None:
    """Text to stdout: UTF-8 whatever the locale, so that the bytes are the same everywhere.

    Raises:
        OutputClosedError: nobody reads any more.
        CannotWriteError: the device takes no more, or stdout is closed.
    """
    if sys.stdout is None:
        raise CannotWriteError("standard output is closed")
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    rest = memoryview(text.encode(encoding, "replace"))
    try:
        while rest:  # an unbuffered stdout may take a part only
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosedError from error
    except OSError as error:
        raise CannotWriteError(error.strerror) from error


def discard(stream: TextIO | None) -> None:
    """Let what a stream still holds go nowhere, so that the interpreter's last flush cannot fail."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
