"""What a sample of the input says: the texts of the columns that matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from outline_check.bulk.head import sample
from outline_check.bulk.statement import PLAIN
from outline_check.cells import Quantity, is_missing, parse_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from outline_check.bulk.head import Head
    from outline_check.readers.table import Row

_PLAIN = re.compile(PLAIN)
_COLUMNS = ("year", "sex", "area")
Texts = tuple[str, ...]


class Vocabulary(NamedTuple):
    """The texts that are known of the columns that matter, in the order in which they were met.

    Attributes:
        shapes: of the columns that describe.
        slots: of each of the columns year, sex and area that there is.
        regions: of the column of regions, at the beginning of each file.
        places: of the columns that describe, the region, sex and area together, with the file and line of the first;
            only of inputs that the sample has as a whole.
        odd: whether a value was met that is neither a plain number nor one of the marks in `missing`.
    """

    shapes: dict[Texts, None]
    slots: dict[str, dict[str, None]]
    regions: dict[str, None]
    places: dict[tuple[Texts, str, str, str], tuple[int, int]]
    missing: dict[str, None]
    odd: bool


def vocabulary(heads: Sequence[Head], connection: duckdb.DuckDBPyConnection) -> Vocabulary:
    """What a sample of the inputs says."""
    slots: dict[str, dict[str, None]] = {name: {} for name in _COLUMNS if heads[0].at(name) is not None}
    found = Vocabulary({}, slots, {}, {}, {"": None}, odd=False)
    values: dict[str, None] = {}
    for number, head in enumerate(heads):
        describing, value = head.describing, head.columns.fields["value"]
        columns = [(head.columns.fields[name], known) for name, known in slots.items()]
        for row in sample(head, connection):
            cells = row.cells
            found.shapes[tuple([cells[at] for at in describing])] = None
            for at, known in columns:
                known[cells[at]] = None
            values[cells[value]] = None
        for row in head.table.rows:
            found.regions[region_of(head, row)] = None
            if head.is_whole:
                _note_place(found, head, number, row)
    _add_units(found.shapes, heads[0])
    texts = [text for text in values if not _is_plain(text)]
    found.missing.update((text, None) for text in texts if is_missing(text))
    return found._replace(odd=any(not is_missing(text) for text in texts))


def region_of(head: Head, row: Row) -> str:
    """What a row says of its region."""
    at = head.at("region")
    return "" if at is None else row.cells[at]


def _note_place(words: Vocabulary, head: Head, number: int, row: Row) -> None:
    """Note where an indicator, region, sex and area stand first."""
    sex, area = ["" if (at := head.at(name)) is None else row.cells[at] for name in ("sex", "area")]
    named = (tuple([row.cells[at] for at in head.describing]), region_of(head, row), sex, area)
    words.places.setdefault(named, (number, row.line))


def _add_units(shapes: dict[Texts, None], head: Head) -> None:
    """Adds what was met in one unit in the units that go with it elsewhere, which a sample of a large file may lack."""
    unit = head.at("unit")
    if unit is None:
        return
    at = head.describing.index(unit)
    units: dict[Texts, list[str]] = {}
    for texts in shapes:
        units.setdefault((*texts[:at], *texts[at + 1 :]), []).append(texts[at])
    together: dict[str, dict[str, None]] = {}
    for some in units.values():
        for one in some:
            together.setdefault(one, {}).update(dict.fromkeys(some))
    for texts in list(shapes):
        for other in together[texts[at]]:
            shapes[*texts[:at], other, *texts[at + 1 :]] = None


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None and isinstance(parse_cell(text), Quantity)
