"""`-v`: on stderr how each file was read, which title was taken as which field, and how long each stage took."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from outline_check.labels import say
from outline_check.reports.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from outline_check.evaluation import Layout, Source

_LOG = "outline_check.log"


class _Log:
    """The stages of a run: the key of each, what it is about, when it began."""

    def __init__(self) -> None:
        self.language = "en"
        self.stages: list[tuple[str, str, float]] = []

    def lines(self) -> list[str]:
        """A line for each stage, with the time until the next one begins; none where nothing was read."""
        ends = [begun for _, _, begun in (*self.stages, ("", "", time.perf_counter()))][1:]
        return [
            say(self.language, f"stage_{key}", what=what, milliseconds=f"{(end - begun) * 1000:.1f}")
            for (key, what, begun), end in zip(self.stages, ends, strict=True)
        ]


def start(ctx: click.Context) -> None:
    """From now on stages are noted."""
    ctx.meta[_LOG] = _Log()


def times() -> str:
    """How long each stage took, a line each; "" where nobody asked."""
    log = _log()
    return _text(log.lines()) if log else ""


def stage(key: str, what: str = "") -> None:
    """Another stage begins: "read", "judge", "write" a file, or "output" to stdout."""
    if log := _log():
        log.stages.append((key, what, time.perf_counter()))


def reading(sources: Iterable[Source], language: str) -> str:
    """How each input was read, in lines; "" where nobody asked."""
    log = _log()
    if log is None:
        return ""
    log.language = language
    return _text(line for source in sources for line in _lines(source, language))


def _log() -> _Log | None:
    context = click.get_current_context(silent=True)
    log: _Log | None = context.meta.get(_LOG) if context else None
    return log


def _lines(source: Source, language: str) -> list[str]:
    decided = say(language, f"decided_{source.decided_by}")
    told = say(language, "read_as", file=source.path, encoding=source.encoding, decided=decided, count=source.rows)
    if source.layout is None:
        return [told]
    return [f"{told}{say(language, 'brief_comma')}{_form(source.layout, language)}", _fields(source.layout, language)]


def _form(layout: Layout, language: str) -> str:
    sheet = say(language, "read_sheet", sheet=layout.sheet) if layout.sheet else ""
    return say(language, "read_form", form=say(language, f"form_{layout.form}"), line=layout.header_line, sheet=sheet)


def _fields(layout: Layout, language: str) -> str:
    named = [say(language, "read_field", title=title, field=field) for title, field in layout.fields]
    rest = [say(language, "read_no_field", title=title) for title in layout.others]
    return "  " + say(language, "sentence_list").join([*named, *rest])


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{display(line)}\n" for line in lines)
