"""The place of a finding or verdict -> the stretch of text that an editor marks, and the URI of its file."""

from __future__ import annotations

import os
import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from outline_check.cell_spans import Span, cell_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Evaluation, Source
    from outline_check.findings import Place


def spans_of(evaluation: Evaluation, places: Iterable[Place]) -> dict[Place, Span]:
    """Where the cells at these places stand; not of whole rows, workbooks, compressed files, doubled titles."""
    sources = {source.path: source for source in evaluation.inputs if source.delimiter}
    by_file: dict[str, list[Place]] = {}
    for place in places:
        if place.line is not None and place.column and place.file in sources:
            by_file.setdefault(place.file, []).append(place)
    return {place: span for file, mine in by_file.items() for place, span in _located(sources[file], mine)}


def _located(source: Source, places: list[Place]) -> Iterable[tuple[Place, Span]]:
    lines = {place.line for place in places if place.line is not None}
    spans = cell_spans(source.content.text(source.encoding), source.delimiter, lines)
    for place in places:
        row = spans.get(place.line or 0, [])
        if source.header.count(place.column) == 1 and len(row) >= len(source.header):
            yield place, row[source.header.index(place.column)]


def path_of(file: str) -> str:
    """A path with slashes and without `./`, as services know the files of a repository."""
    return posixpath.normpath(file.replace(os.sep, "/")) if file else ""


def uri_of(file: str) -> str:
    """The URI of a path, percent-encoded; relative where the path is."""
    absolute = is_absolute(file)
    path = quote(path_of(file).encode("utf-8", "surrogateescape"), safe="/:" if absolute else "/")
    return f"file:///{path.lstrip('/')}" if absolute else path


def is_absolute(file: str) -> bool:
    """Whether a path says its place without the folder in which the program runs."""
    return os.path.isabs(file)
