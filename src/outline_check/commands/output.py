"""Text to stdout and files, findings to stderr: the only place that prints."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from outline_check.commands import colour, verbose
from outline_check.commands.working import is_quiet, loud
from outline_check.errors import CannotWriteError
from outline_check.reports import document_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from outline_check.commands.formats import Output
    from outline_check.destinations import Destination
    from outline_check.evaluation import Evaluation
    from outline_check.output import Content
    from outline_check.releases import Side
    from outline_check.reports.document import Document

_STDOUT = "the output"


class OutputClosedError(Exception):
    """The reader of stdout has gone away (`| head`)."""


def tell(found: Evaluation | Side, language: str) -> None:
    """The findings, and that there was nothing to evaluate, on stderr."""
    from outline_check.evaluation import NOTHING_TO_EVALUATE

    text = verbose.reading(found.inputs, language)
    if findings := loud(found.findings):
        from outline_check.reports import finding_lines

        text += finding_lines.render(findings, language)
    if found.exit_code == NOTHING_TO_EVALUATE:
        from outline_check.labels import say

        text += say(language, "nothing") + "\n"
    complain(text)


def tell_failures(evaluation: Evaluation, language: str) -> None:
    """Why the gate is not passed, on stderr."""
    if evaluation.failures:
        from outline_check.reports import gate_lines

        complain(gate_lines.render(evaluation, language))


def tell_left_out(evaluation: Evaluation, language: str) -> None:
    """The inputs of which some rows were not judged, and why, on stderr."""
    from outline_check.reports.display import display
    from outline_check.reports.provenance import provenance

    if is_quiet():
        return
    partly = [source for source in evaluation.inputs if source.not_judged]
    complain("".join(f"{display(provenance(source, language))}\n" for source in partly))


def complain(text: str) -> None:
    """Text to stderr; where that is closed or full the exit code has to do."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        discard(sys.stderr)


def refuse(outputs: Sequence[Output], sources: Iterable[str]) -> None:
    """Say before the work what is wrong with the files that it is to write.

    Raises:
        UsageError: an output that cannot or must not be written.
    """
    if outputs:
        _destinations(outputs, sources)


def save(outputs: Sequence[Output], sources: Iterable[str], content_of: Callable[[str], Content]) -> None:
    """Write the files, all or none, over none of the sources; `content_of` gives what a format gets.

    Raises:
        CannotWriteError: the disk takes no more.
        UsageError: an output that must not be written, which came to be during the work.
    """
    if outputs:
        from outline_check.commands.working import working
        from outline_check.output import write_files

        contents = []
        with working(outputs[0].path) as then:
            for output in outputs:
                then(output.path)
                verbose.stage("write", output.path)
                contents.append(content_of(output.style))
        places = _destinations(outputs, sources)
        write_files(
            [
                (place, _before(place) + content if output.is_added and isinstance(content, bytes) else content)
                for output, place, content in zip(outputs, places, contents, strict=True)
            ]
        )


def _before(place: Destination) -> bytes:
    """What stands in a file to which something is added, with the end of its last line; of a stream nothing."""
    if place.there is None or place.is_stream:
        return b""
    try:
        with open(place.path, "rb") as file:
            old = file.read()
    except OSError as error:
        raise CannotWriteError(place.path, error.strerror or str(error)) from error
    return old if not old or old.endswith(b"\n") else old + b"\n"


def _destinations(outputs: Sequence[Output], sources: Iterable[str]) -> list[Destination]:
    from outline_check.destinations import destinations

    return destinations([output.path for output in outputs], [one for source in sources for one in _read(source)])


def _read(source: str) -> tuple[str | int, ...]:
    """What is read where a source is named: itself, and an `outline.toml` in it or beside it."""
    from outline_check.readers.files import STDIN
    from outline_check.readers.outline import NAME

    if source == STDIN:
        return (0,)
    return (source, os.path.join(source, NAME), os.path.join(os.path.dirname(source), NAME))


def show(document: Document, style: str | None) -> None:
    """A document on the terminal, or as text where there is none or a format is asked for."""
    if on_terminal(style):
        draw(document)
    else:
        write(document_text(document, style or "plain"))


def on_terminal(style: str | None) -> bool:
    """Whether tables are drawn for somebody who looks at them or wants colours, as no format is asked for."""
    return style is None and sys.stdout is not None and (sys.stdout.isatty() or colour.is_forced())


def draw(document: Document) -> None:
    """A document as tables that fit the terminal, in colour where that is wanted."""
    from outline_check.reports.terminal import show

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a GBK terminal lacks some signs
    show(document, sys.stdout, colour=colour.is_wanted())


def write(content: str | bytes) -> None:
    """Text, or its UTF-8, to stdout: UTF-8 whatever the locale, so that the bytes are the same everywhere.

    Raises:
        OutputClosedError: nobody reads any more.
        CannotWriteError: the device takes no more, or stdout is closed.
    """
    if sys.stdout is None:
        raise CannotWriteError(_STDOUT, "standard output is closed")
    encoded = content.encode("utf-8", "replace") if isinstance(content, str) else content
    if sys.stdout.isatty():
        encoded = encoded.decode("utf-8").encode(sys.stdout.encoding, "replace")
    rest = memoryview(encoded)
    try:
        while rest:  # an unbuffered stdout may take a part only
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosedError from error
    except OSError as error:
        raise CannotWriteError(_STDOUT, error.strerror or str(error)) from error


def write_content(content: Content) -> None:
    """The same of what a format gets, which may be more than memory holds."""
    if isinstance(content, bytes):
        write(content)
        return
    from outline_check.output import pieces

    for piece in pieces(content):
        write(piece)


def discard(stream: TextIO | None) -> None:
    """Let what a stream still holds go nowhere, so that the interpreter's last flush cannot fail."""
    if stream is not None:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
