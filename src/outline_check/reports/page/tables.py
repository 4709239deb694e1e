"""The tables of the page: heat tables, and the one of all indicators, which is searched, filtered and sorted."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from outline_check.goals.intervals import printed
from outline_check.labels import say
from outline_check.model import Verdict
from outline_check.reports.display import display
from outline_check.reports.drawing.bullet import bullet_svg
from outline_check.reports.quantities import per_cent, tier_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from outline_check.reports.document import Column, TableBlock, Text
    from outline_check.reports.figures import Detail, Kind
    from outline_check.reports.scope import Scope
    from outline_check.tier import Tier

# From which rates on, in per cent, a heat table is a step darker: most rates are high.
HEAT_STEPS = (30, 50, 60, 70, 80, 85, 90, 95, 100)
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?", re.ASCII)
_BEFORE_SIGN = re.compile(r" (?=\S(?: |$))")
# What needs a look comes first.
_RANKS = (Verdict.UNMET, Verdict.NOT_JUDGEABLE, Verdict.NO_DATA, Verdict.MET)


class Head(NamedTuple):
    """The head of a column: `kind` are its classes; `sort` is "text", "number", "most" (the largest first) or ""."""

    title: str
    kind: str = ""
    sort: str = ""


class Badge(NamedTuple):
    """A verdict in a word and whose target it is about, or an outlook and what decided it."""

    tier: str
    verdict: str
    word: str


class Cell(NamedTuple):
    """A cell.

    Attributes:
        kind: its classes.
        sort: the number that it is sorted by, "" for none.
        drawing: an SVG instead of the text.
        badges: verdicts instead of the text.
        is_head: whether it says what the row is about.
    """

    text: str
    kind: str = ""
    sort: str = ""
    drawing: str = ""
    badges: tuple[Badge, ...] = ()
    is_head: bool = False


class Row(NamedTuple):
    """A row; its verdicts by the numbers of their tiers (`0:met 1:unmet`), and the numbers of its domain and region."""

    cells: tuple[Cell, ...]
    verdicts: str = ""
    domain: str = ""
    region: str = ""


class Filters(NamedTuple):
    """What the rows are filtered by; `key` says what the drawings mean, `about` what `verdicts` are called."""

    key: str
    about: str
    verdicts: tuple[tuple[str, str], ...]
    tiers: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """A table; `filters` is None for one that only stands there."""

    title: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    has_heat: bool = False
    filters: Filters | None = None


class Lane(NamedTuple):
    """A column with all its cells."""

    head: Head
    cells: list[Cell]


def table(block: TableBlock, scope: Scope | None) -> Table:
    """A table of the report as the page shows it; `scope` is the outline whose details it has."""
    if block.details and scope:
        return _explorer(block, scope)
    has_heat = sum(any(row[at].share is not None for row in block.rows) for at in range(len(block.columns))) > 1
    lanes = [_lane(block, at, has_heat=has_heat) for at in range(len(block.columns))]
    return Table(block.title, _heads(lanes), tuple(map(Row, _rows(lanes))), has_heat)


def _heads(lanes: Sequence[Lane]) -> tuple[Head, ...]:
    return tuple(lane.head for lane in lanes)


def _rows(lanes: Sequence[Lane]) -> list[tuple[Cell, ...]]:
    return list(zip(*(lane.cells for lane in lanes), strict=True))


def _lane(block: TableBlock, at: int, *, has_heat: bool = False) -> Lane:
    column = block.columns[at]
    names = [one.name for one in block.columns]
    is_head = at == (names.index("indicator") if "indicator" in names else 0)
    cells = [
        Cell(_glued(row[at].text), _kinds(column, row[at], has_heat=has_heat), is_head=is_head) for row in block.rows
    ]
    return Lane(Head(column.title, _kinds(column)), cells)


def _glued(text: str) -> str:
    """A sign (√, ×, /) stays in the line of the word before it."""
    return _BEFORE_SIGN.sub("\u00a0", text)


def _kinds(column: Column, cell: Text | None = None, *, has_heat: bool = False) -> str:
    kinds = [f"c-{column.name}" if column.name else "", "number" if column.right else ""]
    if cell is not None:
        kinds.append(cell.tone)
        kinds.append(f"heat-{heat(cell.share)}" if has_heat and cell.share is not None else "")
    return " ".join(filter(None, kinds))


def heat(share: Fraction) -> int:
    """How dark a rate is in a heat table, from 0 to 9; only all of them is 9."""
    return bisect_right(HEAT_STEPS, share * 100)


def _explorer(block: TableBlock, scope: Scope) -> Table:
    """The table with a drawing, the verdicts and the relative gap of each indicator beside what it has."""
    names = [column.name for column in block.columns]
    drawings = Lane(
        Head(scope.say("bullet"), "c-bullet"),
        [Cell("", "c-bullet", drawing=bullet_svg(one.bullet) if one.bullet else "") for one in block.details],
    )
    verdicts = Lane(Head(scope.say("verdict"), "c-verdict", "number"), [_verdicts(scope, one) for one in block.details])
    relative = Lane(
        Head(scope.say("relative_gap"), "c-relative_gap number", "most"), [_relative_gap(one) for one in block.details]
    )
    lanes: list[Lane] = []
    for at, name in enumerate(names):
        lanes.append(sortable(block, at))
        if name == "value" and any(cell.drawing for cell in drawings.cells):
            lanes.append(drawings)
        if name == "target" and "target" not in names[at + 1 :]:
            lanes.append(verdicts)
        if name == "gap":
            lanes.append(relative)
    words = tuple((verdict, scope.say(verdict)) for verdict in _RANKS)
    return filtered(block, lanes, (scope.say("bullet_key"), scope.say("verdict"), words), scope.tiers, scope.language)


def filtered(
    block: TableBlock,
    lanes: Sequence[Lane],
    words: tuple[str, str, Sequence[tuple[Kind, str]]],
    tiers: Sequence[Tier],
    language: str,
) -> Table:
    """A table whose rows are filtered by their details; `words` are the key, what verdicts are called, and each one."""
    details, (key, about, of_verdicts) = block.details, words
    domains, regions = (_numbered(one.domain for one in details), _numbered(one.region for one in details))
    occurring = {verdict for detail in details for _, verdict in detail.verdicts}
    named = (
        tuple((number, display(name or say(language, "not_stated"))) for name, number in numbers.items())
        for numbers in (domains, regions)
    )
    filters = Filters(
        key,
        about,
        tuple((verdict, word) for verdict, word in of_verdicts if verdict in occurring),
        tuple((str(number), display(tier_title(tier, language))) for number, tier in enumerate(tiers)),
        *named,
    )
    rows = (
        Row(cells, _verdict_codes(tiers, detail), domains[detail.domain], regions[detail.region])
        for cells, detail in zip(_rows(lanes), details, strict=True)
    )
    return Table(block.title, _heads(lanes), tuple(rows), filters=filters)


def sortable(block: TableBlock, at: int) -> Lane:
    """A column by which the table can be sorted."""
    lane, column = _lane(block, at), block.columns[at]
    if not column.right:
        return lane._replace(head=lane.head._replace(sort="text"))
    keys = [
        _number(row[at].text) if column.name != "gap" else _exact(detail.gap)
        for row, detail in zip(block.rows, block.details, strict=True)
    ]
    cells = [cell._replace(sort=key) for cell, key in zip(lane.cells, keys, strict=True)]
    return Lane(lane.head._replace(sort="most" if column.name == "gap" else "number"), cells)


def _number(text: str) -> str:
    """The first number of a text."""
    found = _NUMBER.search(text)
    return found[0].replace(",", "") if found else ""


def _exact(value: Fraction | None) -> str:
    return "" if value is None else printed(value)


def _verdicts(scope: Scope, detail: Detail) -> Cell:
    """The verdicts of all tiers; sorted by the one that most needs a look."""
    titles = {tier.id: tier_title(tier, scope.language) for tier in scope.tiers}
    badges = tuple(
        Badge(display(titles.get(tier, tier)), verdict, scope.say(verdict)) for tier, verdict in detail.verdicts
    )
    worst = min((_RANKS.index(verdict) for _, verdict in detail.verdicts), default=len(_RANKS))
    return Cell("", "c-verdict", str(worst), badges=badges)


def _relative_gap(detail: Detail) -> Cell:
    share = detail.relative_gap
    return Cell(f"{per_cent(share * 100)}%" if share else "", "c-relative_gap number", _exact(share))


def _verdict_codes(tiers: Sequence[Tier], detail: Detail) -> str:
    numbers = {tier.id: number for number, tier in enumerate(tiers)}
    return " ".join(f"{numbers[tier]}:{verdict}" for tier, verdict in detail.verdicts if tier in numbers)


def _numbered(names: Iterable[str]) -> dict[str, str]:
    """What occurs, in its order, with its number."""
    return {name: str(number) for number, name in enumerate(dict.fromkeys(names))}
