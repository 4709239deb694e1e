"""The sheets that list what was measured: all of it, and what is unmet."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from os.path import basename
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cells import Quantity, exact_decimal
from outline_check.labels import reasons_text, say
from outline_check.reports.document import line
from outline_check.reports.excel.sheets import NOTHING, SHADES, Cell, Head, Sheet, grid, number, rounded, words
from outline_check.reports.quantities import gap_number, halves_up, tier_title, unit_title
from outline_check.reports.scope import Entry, Scope
from outline_check.units import conversion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.findings import Place
    from outline_check.model import Earlier, Judgement
    from outline_check.reports.excel.sheets import Grid
    from outline_check.tier import Tier
    from outline_check.units import Unit

_PARTS = ("outline", "domain", "id", "indicator", "region", "sex", "area", "year", "unit")
_ENTRIES = (*_PARTS, "direction", "start", "value", "targets", *"counted label reason department source note".split())
_UNMET = (*_PARTS, "value", "last_year", "targets", "label", "department")
_WIDTHS = {"outline": 22, "domain": 14, "indicator": 26, "region": 14, "reason": 26, "department": 16, "note": 30}
_WIDTHS |= {"source": 34, "targets": 20, "value": 14, "start": 14, "last_year": 14, "place": 24}
_NUMBERS = ("value", "start", "last_year")


class _Listed(NamedTuple):
    head: Head
    cell: Callable[[Scope, Entry], Cell]


def entries_sheet(scopes: Sequence[Scope]) -> Sheet:
    """A row for each measurement of the years judged."""
    rows = [(scope, entry) for scope in scopes for entry in scope.entries]
    return _list(scopes, "sheet_entries", rows, [*_columns(scopes, _ENTRIES, _TIER), _plain(scopes, "place")])


def unmet_sheet(scopes: Sequence[Scope]) -> Sheet:
    """What is unmet, with how far it is from its targets."""
    rows = [(scope, entry) for scope in scopes for entry in scope.unmet()]
    return _list(scopes, "sheet_unmet", rows, _columns(scopes, _UNMET, (*_TIER, "tier_relative_gap")))


def _list(scopes: Sequence[Scope], name: str, rows: Sequence[tuple[Scope, Entry]], columns: Sequence[_Listed]) -> Sheet:
    """A list in which everything up to the name of the indicator stays in view."""
    cells = [[column.cell(scope, entry) for column in columns] for scope, entry in rows]
    listed = grid("", (column.head for column in columns), cells)
    nothing = [] if cells else [line(scopes[0].say("none_unmet"))]
    return Sheet(scopes[0].say(name), (listed, *nothing), _fixed(scopes, listed))


def _fixed(scopes: Sequence[Scope], listed: Grid) -> int:
    titles = [head.title for head in listed.heads]
    return titles.index(scopes[0].say("indicator")) + 1


def _columns(scopes: Sequence[Scope], names: Sequence[str], of_tier: Sequence[str]) -> list[_Listed]:
    tiers = [tier for tier in scopes[0].evaluation.tiers if any(tier in scope.tiers for scope in scopes)]
    wanted = {
        "outline": len(scopes) > 1,
        "region": any(scope.several_regions for scope in scopes),
        "counted": any(not entry.first.counted for scope in scopes for entry in scope.entries),
    }
    columns = []
    for name in names:
        if name == "targets":
            columns += [_of_tier(scopes, tier, what) for tier in tiers for what in of_tier]
        elif wanted.get(name, True):
            columns.append(_plain(scopes, name))
    return columns


def _plain(scopes: Sequence[Scope], name: str) -> _Listed:
    title = "where" if name == "place" else name
    head = Head(scopes[0].say(title), _WIDTHS.get(name, 12), right=name in _NUMBERS, kept=name == "indicator")
    return _Listed(head, _CELLS[name])


def _of_tier(scopes: Sequence[Scope], tier: Tier, what: str) -> _Listed:
    title = scopes[0].say(what, tier=tier_title(tier, scopes[0].language))
    show = _TIER_CELLS[what]
    head = Head(title, _WIDTHS["targets"] if what == "tier_target" else 14, right=what != "tier_target")

    def cell(scope: Scope, entry: Entry) -> Cell:
        judgement = entry.of_tier(tier.id)
        return NOTHING if judgement is None else show(scope, judgement)

    return _Listed(head, cell)


def _gap(_: Scope, judgement: Judgement) -> Cell:
    """With the decimals of the value, or more where the gap has more."""
    if not judgement.gap or judgement.value is None:
        return NOTHING
    return rounded(judgement.gap, gap_number(judgement), -int(judgement.value.as_tuple().exponent))


def _relative_gap(_: Scope, judgement: Judgement) -> Cell:
    """In per cent with one decimal; more where it would be 0."""
    gap = judgement.relative_gap
    if not gap:
        return NOTHING
    decimals = 1
    while not halves_up(gap * 100, decimals):
        decimals += 1
    return Cell(gap, f"0.{'0' * decimals}%")


_TIER_CELLS: dict[str, Callable[[Scope, Judgement], Cell]] = {
    "tier_target": lambda _, judgement: words(judgement.target_text),
    "tier_verdict": lambda scope, judgement: words(scope.say(judgement.verdict), SHADES[judgement.verdict]),
    "tier_gap": _gap,
    "tier_relative_gap": _relative_gap,
}
_TIER = ("tier_target", "tier_verdict", "tier_gap")


def _value(_: Scope, entry: Entry) -> Cell:
    first = entry.first
    return words(first.value_text) if first.value is None else number(first.value)


def _earlier(earlier: Earlier | None, unit: Unit | None) -> Cell:
    """A value of another year in the unit of the row; as it was written where it is no number or has another unit."""
    if earlier is None:
        return NOTHING
    read = earlier.cell.value
    factor = conversion(read.unit, unit) if isinstance(read, Quantity) else None
    if not isinstance(read, Quantity) or factor is None:
        return words(earlier.cell.text)
    converted = read.value if factor == 1 else exact_decimal(Fraction(read.value) * factor)
    return words(earlier.cell.text) if converted is None else number(converted)


def _direction(scope: Scope, entry: Entry) -> Cell:
    direction = entry.first.indicator.direction
    return words(scope.say(f"direction_{direction}")) if direction else NOTHING


def _by_tier(said: Callable[[Judgement, str], str]) -> Callable[[Scope, Entry], Cell]:
    """What is said of the tiers: once where it is the same for all, else each with its tier."""

    def cell(scope: Scope, entry: Entry) -> Cell:
        texts = [said(one, scope.language) for one in entry.judgements]
        if len(set(texts)) == 1:
            return words(texts[0])
        titles = {tier.id: tier_title(tier, scope.language) for tier in scope.tiers}
        named = [
            scope.say("tier_part", tier=titles[one.tier], text=text)
            for one, text in zip(entry.judgements, texts, strict=True)
            if text
        ]
        return words(scope.say("sentence_list").join(named))

    return cell


def _from_row(field: str) -> Callable[[Scope, Entry], Cell]:
    def cell(_: Scope, entry: Entry) -> Cell:
        row = entry.first.measurement
        return NOTHING if row is None else words(getattr(row, field))

    return cell


def _place(place: Place) -> str:
    """`data.csv:9`, in a workbook `data.xlsx:Sheet1!F7`."""
    at = place.cell or place.line
    return basename(place.file) if at is None else f"{basename(place.file)}:{at}"


_CELLS: dict[str, Callable[[Scope, Entry], Cell]] = {
    "outline": lambda scope, _: words(scope.outline),
    "domain": lambda _, entry: words(entry.first.indicator.domain),
    "id": lambda _, entry: words(entry.first.indicator.id),
    "indicator": lambda _, entry: words(entry.first.indicator.name),
    "region": lambda _, entry: words(entry.first.region),
    "sex": lambda _, entry: words(entry.first.sex),
    "area": lambda _, entry: words(entry.first.area),
    "year": lambda _, entry: NOTHING if entry.first.year is None else Cell(entry.first.year, "0"),
    "unit": lambda scope, entry: words(unit_title(entry.first.unit, scope.language)),
    "direction": _direction,
    "start": lambda _, entry: _earlier(entry.first.start, entry.first.unit),
    "value": _value,
    "last_year": lambda _, entry: _earlier(entry.first.last_year, entry.first.unit),
    "counted": lambda scope, entry: words(scope.say("yes" if entry.first.counted else "no")),
    "label": _by_tier(lambda judgement, language: say(language, judgement.label) if judgement.label else ""),
    "reason": _by_tier(lambda judgement, language: reasons_text(judgement.reasons, language)),
    "department": lambda _, entry: words(entry.first.indicator.department),
    "source": _from_row("source"),
    "note": _from_row("note"),
    "place": lambda _, entry: words(_place(entry.first.place)),
}
