"""Where cells stand: the same cells that the csv module reads, at their places in the text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.cell_spans import Span, cell_spans


def text_at(text: str, span: Span) -> str:
    """What a span marks, by the lines and code points that an editor counts."""
    lines = io.StringIO(text, newline="").readlines()
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    inner = lines[span.line : span.end_line - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "".join([first, *inner, last])


@given(
    st.lists(st.lists(st.text(alphabet='a"\n\r,;𠀀 ', max_size=5), min_size=1, max_size=4), max_size=5),
    st.sampled_from(",;"),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_spans_hold_what_the_csv_module_reads(rows: list[list[str]], delimiter: str, end: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(rows)
    text = out.getvalue()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    line, expected = 1, {}
    for cells in reader:
        expected[line] = cells
        line = reader.line_num + 1
    spans = cell_spans(text, delimiter, expected)
    for at, cells in expected.items():
        marked = [text_at(text, span) for span in spans[at]]
        read = [one[1:-1].replace('""', '"') if one.startswith('"') else one for one in marked]
        assert read == (cells or [""])


@pytest.mark.parametrize(
    ("text", "lines", "found"),
    [
        ("", {1}, {}),
        ("a,b\n", {2}, {}),
        ('a"b,c\n', {1}, {1: [Span(1, 1, 1, 4), Span(1, 5, 1, 6)]}),
        ('a\n"b"c,d\ne\n', {1, 3}, {1: [Span(1, 1, 1, 2)]}),
        ('"never closed\n', {1}, {1: [Span(1, 1, 1, 1)]}),
        ("a|b\n", {1}, {1: [Span(1, 1, 1, 4)]}),
    ],
)
def test_spans(text: str, lines: set[int], found: dict[int, list[Span]]) -> None:
    assert cell_spans(text, ",", lines) == found
