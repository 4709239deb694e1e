"""Text to stdout and findings to stderr, the only place that prints."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    sys.stderr.write(text)


def show(document: Document, style: str | None) -> None:
    """A document on the terminal, or as text where there is none or a format is asked for."""
    if style is None and sys.stdout.isatty():
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
        CannotWriteError: the device takes no more.
    """
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    try:
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosedError from error
    except OSError as error:
        raise CannotWriteError(error.strerror) from error
