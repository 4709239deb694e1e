"""Stacked bars of counts as SVG. Colours have a pattern or a step of grey each, and every bar has its numbers."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from outline_check.model import Verdict
from outline_check.reports.display import width, wrapped
from outline_check.trajectory import Outlook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from outline_check.reports.figures import Bar, Figure, Kind

WIDTH = 720
FONT = "'Source Han Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', SimHei, sans-serif"
INK, MUTED = "#1d2527", "#566065"
_COLUMN = 7.2  # of a text of 13, by the columns of `width`; digits are the widest
_MOST_COLUMNS = 28  # of a label before it is wrapped
_LINE, _BAR, _SPACE, _LEGEND = 17, 18, 10, 26
_THINNEST = 2  # so that one of a thousand is still seen
_GAP = 12


class _Look(NamedTuple):
    """How a verdict or an outlook is drawn: its ground, the marks on it, and the ink of a number in it."""

    ground: str
    mark: str
    ink: str


# Dark, hatched, light, dotted: apart in grey and for every kind of colour-blindness.
_LOOKS: dict[Kind, _Look] = {
    Verdict.MET: _Look("#1f6f78", "", "#ffffff"),
    Verdict.UNMET: _Look("#f6bf8f", "#b4471b", INK),
    Verdict.NO_DATA: _Look("#cdd3d6", "", INK),
    Verdict.NOT_JUDGEABLE: _Look("#ffffff", "#6b757a", INK),
    Outlook.EARLY: _Look("#0b3238", "", "#ffffff"),
    Outlook.ON_TRACK: _Look("#a9d3d4", "", INK),
    Outlook.OFF_TRACK: _Look("#f6bf8f", "#b4471b", INK),
    Outlook.CANNOT_TELL: _Look("#ffffff", "#6b757a", INK),
}
_HATCHED = ("rotate(45)", '<rect class="{name}-mark" width="2" height="6" fill="{mark}"/>')
_DOTTED = ("", '<circle class="{name}-mark" cx="3" cy="3" r="1.2" fill="{mark}"/>')
_MARKS: dict[Kind, tuple[str, str]] = {
    **dict.fromkeys((Verdict.UNMET, Outlook.OFF_TRACK), _HATCHED),
    **dict.fromkeys((Verdict.NOT_JUDGEABLE, Outlook.CANNOT_TELL), _DOTTED),
}
# Characters that XML may not hold at all are made visible before, by `display`.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class Drawing(NamedTuple):
    """A part of an SVG of WIDTH, and how high it is."""

    body: str
    height: int


def escaped(text: str) -> str:
    """A text that is only text, in elements and in quoted attributes."""
    return text.translate(_ESCAPES)


def number(value: Fraction | float) -> str:
    """A coordinate of at most one decimal.

    >>> number(12.04), number(1 / 3)
    ('12', '0.3')
    """
    return f"{float(value):.1f}".removesuffix(".0")


def written(text: str, x: float, y: float, attributes: str = "") -> str:
    """A text at a place."""
    return f'<text x="{number(x)}" y="{number(y)}"{attributes and " "}{attributes}>{escaped(text)}</text>'


def length(text: str) -> float:
    """How long a text of 13 gets at most."""
    return width(text) * _COLUMN


def figure_svg(figure: Figure, name: str) -> str:
    """A figure as an element of a page; `name` begins its ids."""
    drawing = bars(figure, name)
    said = (
        f'<title id="{name}-title">{escaped(figure.title)}</title>'
        f'<desc id="{name}-desc">{escaped(figure.alternative)}</desc>'
    )
    size = f'viewBox="0 0 {WIDTH} {drawing.height}" width="{WIDTH}" height="{drawing.height}"'
    labels = f'role="img" aria-labelledby="{name}-title" aria-describedby="{name}-desc"'
    return f'<svg class="bars" {size} font-size="13" {labels}>{said}{patterns(name, figure.bars)}{drawing.body}</svg>'


def strip_svg(bar: Bar, said: str, name: str) -> str:
    """One bar alone, as long as its place is wide; `said` is the same in words."""
    total = sum(count for _, count in bar.counts)
    parts = "".join(_ground(verdict, x, 0, size, name) for verdict, _, x, size in _segments(bar, total, WIDTH))
    frame = f'viewBox="0 0 {WIDTH} {_BAR}" preserveAspectRatio="none"'
    return f'<svg class="strip" {frame} role="img"><title>{escaped(said)}</title>{patterns(name, [bar])}{parts}</svg>'


def patterns(name: str, drawn: Iterable[Bar]) -> str:
    """What the bars are filled with where a plain colour does not do."""
    occurring = _occurring(drawn)
    made = []
    for verdict, (turn, mark) in _MARKS.items():
        if verdict not in occurring:
            continue
        look = _LOOKS[verdict]
        turned = f' patternTransform="{turn}"' if turn else ""
        made.append(
            f'<pattern id="{name}-{verdict}" width="6" height="6" patternUnits="userSpaceOnUse"{turned}>'
            f'<rect class="{verdict}-ground" width="6" height="6" fill="{look.ground}"/>'
            f"{mark.format(name=verdict, mark=look.mark)}</pattern>"
        )
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _occurring(drawn: Iterable[Bar]) -> set[Kind]:
    return {verdict for bar in drawn for verdict, count in bar.counts if count}


def bars(figure: Figure, name: str) -> Drawing:
    """The bars with their labels, counts and rates, on one scale, above what the colours mean."""
    labels = [wrapped(bar.label, _MOST_COLUMNS) for bar in figure.bars]
    left = max((length(line) for lines in labels for line in lines), default=0) + _GAP
    right = WIDTH - max((length(bar.note) for bar in figure.bars), default=0) - _GAP
    most = max((sum(count for _, count in bar.counts) for bar in figure.bars), default=0)
    parts, top = [], 0
    for bar, lines in zip(figure.bars, labels, strict=True):
        high = max(_BAR, len(lines) * _LINE)
        middle = top + high / 2
        parts += [
            written(
                line, left - _GAP, middle + _LINE * (at - (len(lines) - 1) / 2) + 4.5, f'{_ink()} text-anchor="end"'
            )
            for at, line in enumerate(lines)
        ]
        y = middle - _BAR / 2
        parts += [
            _segment(verdict, count, (left + x, y, size), name)
            for verdict, count, x, size in _segments(bar, most, right - left - _GAP)
        ]
        parts.append(written(bar.note, WIDTH, middle + 4.5, f'{_ink()} text-anchor="end"'))
        top += high + _SPACE
    return Drawing("".join(parts) + _legend(figure, name, left, top), top + _LEGEND)


def _segments(bar: Bar, most: int, room: float) -> list[tuple[Kind, int, float, float]]:
    """Of each verdict that occurs its count, where it begins and how long it is."""
    counts = [(verdict, count) for verdict, count in bar.counts if count]
    sizes = [max(_THINNEST, room * count / most) for _, count in counts]
    fitting = min(1.0, room / sum(sizes)) if sizes else 1.0
    sizes = [size * fitting for size in sizes]
    starts = accumulate(sizes, initial=0.0)
    return [(*one, start, size) for one, start, size in zip(counts, starts, sizes, strict=False)]


def _segment(verdict: Kind, count: int, place: tuple[float, float, float], name: str) -> str:
    """A part of a bar with its number, which stands on a plain ground, where it has the room."""
    x, y, size = place
    drawn = _ground(verdict, x, y, size, name)
    needed = length(str(count))
    if size < needed + 4:
        return drawn
    look, middle = _LOOKS[verdict], x + size / 2
    if verdict in _MARKS:
        drawn += _rect(f"{verdict}-ground", look.ground, (middle - needed / 2 - 2, y + 2, needed + 4, _BAR - 4))
    ink = f'class="{verdict}-ink" fill="{look.ink}" text-anchor="middle"'
    return drawn + written(str(count), middle, y + _BAR / 2 + 4.5, ink)


def _ground(verdict: Kind, x: float, y: float, size: float, name: str) -> str:
    if verdict in _MARKS:
        outline = f' stroke="{_LOOKS[verdict].mark}" stroke-width="0.8"'
        return _rect(f"{verdict}-edge", f"url(#{name}-{verdict})", (x, y, size, _BAR), outline)
    return _rect(f"{verdict}-ground", _LOOKS[verdict].ground, (x, y, size, _BAR))


def _rect(kind: str, fill: str, place: tuple[float, float, float, float], more: str = "") -> str:
    x, y, wide, high = map(number, place)
    return f'<rect class="{kind}" x="{x}" y="{y}" width="{wide}" height="{high}" fill="{fill}"{more}/>'


def _legend(figure: Figure, name: str, left: float, top: int) -> str:
    """What the colours mean, of those that occur."""
    occurring = _occurring(figure.bars)
    parts, x = [], left
    for verdict, word in figure.words:
        if verdict in occurring:
            parts.append(_ground(verdict, x, top, _BAR, name))
            parts.append(written(word, x + _BAR + 6, top + _BAR / 2 + 4.5, _ink(MUTED)))
            x += _BAR + 6 + length(word) + 18
    return "".join(parts)


def _ink(colour: str = INK) -> str:
    kind = "ink" if colour == INK else "muted"
    return f'class="{kind}" fill="{colour}"'
