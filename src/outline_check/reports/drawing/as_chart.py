"""The figures of the report as one SVG that stands for itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from outline_check.labels import say
from outline_check.reports import report
from outline_check.reports.display import wrapped
from outline_check.reports.document import Heading, Line
from outline_check.reports.drawing import svg
from outline_check.reports.figures import Figure

if TYPE_CHECKING:
    from outline_check.evaluation import Evaluation
    from outline_check.reports.view import View

_EDGE = 28
_TITLE, _SUBTITLE = 30, 28  # lines of a title of 20, of one of 15
_YEAR, _SPACE = 26, 22
_COLUMNS = 64  # of a title before it is wrapped


def render(evaluation: Evaluation, view: View) -> str:
    """The bars of all tiers, and of the domains in each tier, outline by outline."""
    drawn: list[str] = []
    titles: list[str] = []
    figures: list[Figure] = []
    top = _EDGE
    for number, (before, block) in enumerate(pairwise((None, *report.document(evaluation, view)))):
        match block:
            case Heading(text, 1):
                titles.append(text)
                lines = wrapped(text, _COLUMNS)
                drawn += [_title(line, top + at * _TITLE + 20, 20) for at, line in enumerate(lines)]
                top += len(lines) * _TITLE + 8
            case Line(text) if isinstance(before, Heading) and before.level == 1:  # the year, where there is one
                drawn.append(svg.written(text, _EDGE, top + 8, f'fill="{svg.MUTED}"'))
                top += _YEAR
            case Figure(title):
                figures.append(block)
                lines = wrapped(title, _COLUMNS)
                drawn += [_title(line, top + at * _SUBTITLE + 15, 15) for at, line in enumerate(lines)]
                top += len(lines) * _SUBTITLE
                drawing = svg.bars(block, "c")
                drawn.append(f'<g id="f{number}" transform="translate({_EDGE} {top})">{drawing.body}</g>')
                top += drawing.height + _SPACE
    size = (svg.WIDTH + 2 * _EDGE, top + _EDGE - _SPACE)
    return _page(size, titles, figures, "\n".join(drawn), view.language)


def _title(text: str, y: int, size: int) -> str:
    return svg.written(text, _EDGE, y, f'font-size="{size}" font-weight="bold" fill="{svg.INK}"')


def _page(size: tuple[int, int], titles: list[str], figures: list[Figure], drawn: str, language: str) -> str:
    wide, high = size
    said = (say(language, "figure_said", title=one.title, alternative=one.alternative) for one in figures)
    patterns = svg.patterns("c", (bar for figure in figures for bar in figure.bars))
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{say(language, "language_tag")}" viewBox="0 0 {wide} {high}" \
width="{wide}" height="{high}" font-family="{svg.FONT}" font-size="13" role="img" aria-labelledby="title desc">
<title id="title">{svg.escaped(" · ".join(titles))}</title>
<desc id="desc">{svg.escaped(" ".join(said))}</desc>
<rect width="{wide}" height="{high}" fill="#ffffff"/>
{patterns}
{drawn}
</svg>
"""
