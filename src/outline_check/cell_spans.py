"""Where the cells of a CSV stand in its text, as editors and annotations count: lines and code points from 1."""

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

_QUOTED = r'"[^"]*(?:""[^"]*)*"'
_LINE_END = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A stretch of text; the end is behind its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def cell_spans(text: str, delimiter: str, lines: Container[int]) -> dict[int, list[Span]]:
    r"""The spans of all cells of the records that begin on these lines; quotes are part of a cell.

    Behind a stray quote nothing is known.

    >>> cell_spans('a,b\n1,"x,y"', ",", {2})
    {2: [Span(line=2, column=1, end_line=2, end_column=2), Span(line=2, column=3, end_line=2, end_column=8)]}
    """
    cell = rf'(?:{_QUOTED}|[^"\r\n{re.escape(delimiter)}][^\r\n{re.escape(delimiter)}]*|)'
    record = re.compile(rf"{cell}(?:{re.escape(delimiter)}{cell})*")
    found: dict[int, list[Span]] = {}
    at, line = 0, 1
    while at < len(text):
        match = record.match(text, at)
        if match is None:
            break
        if line in lines:
            found[line] = list(_spans(text, (at, match.end()), line, re.compile(cell)))
        end = _LINE_END.match(text, match.end())
        if end is None:
            break
        line += 1 + (len(_LINE_END.findall(match[0])) if '"' in match[0] else 0)
        at = end.end()
    return found


def _spans(text: str, record: tuple[int, int], line: int, cell: re.Pattern[str]) -> Iterator[Span]:
    """The spans of the cells of one record, which may go over several lines."""
    at, last = record
    start_of_line = at
    while at <= last:
        match = cell.match(text, at, last)
        if match is None:
            return
        start = line, at - start_of_line + 1
        for end in _LINE_END.finditer(text, at, match.end()):
            line, start_of_line = line + 1, end.end()
        yield Span(*start, line, match.end() - start_of_line + 1)
        at = match.end() + 1
