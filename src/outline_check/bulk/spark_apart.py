"""The rows of a DataFrame of Spark that are judged one by one: fetched from it, and numbered as it holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.bulk.dialect import SPARK, quoted
from outline_check.bulk.shapes import Kind
from outline_check.readers.table import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from outline_check.bulk.duck import Engine
    from outline_check.bulk.head import Head
    from outline_check.bulk.rest import Search

# Spark numbers a row by its partition and, in so many bits, by its place in it.
_INDEX_BITS = 33
_FLOAT_DIGITS = 15
_FIRST_LINE = 2
_NO_REGION = "\0"  # which no row names


def records_in(engine: Engine, connection: duckdb.DuckDBPyConnection, head: Head, search: Search) -> list[Row]:
    """The rows of the view `numbered` that are looked for; row n counts as line n + 1, as if below a header.

    The view has the columns at (a number of Spark), t0, t1, ... (the cells), d0, d1, ..., region and year_text.
    """
    width = len(head.table.header)
    blanks = _make_tables(engine, connection, head, search)
    statement = _wanted(width, len(head.describing), years=any(search.years.values()), blanks=blanks)
    found = {at: [_text(cell) for cell in cells] for at, *cells in engine.rows(statement)}
    starts = _starts(engine, width) if found else {}
    return [
        Row(starts[at >> _INDEX_BITS] + (at & ((1 << _INDEX_BITS) - 1)) + _FIRST_LINE, found[at])
        for at in sorted(found)
    ]


def _text(cell: object) -> str:
    """A double as the readers of DataFrames have it; everything else is text already."""
    if cell is None or cell != cell:  # noqa: PLR0124  NaN
        return ""
    return f"{cell:.{_FLOAT_DIGITS}g}" if isinstance(cell, float) else str(cell)


def _starts(engine: Engine, width: int) -> dict[int, int]:
    """How many rows stand before each partition; every cell is looked at, so that Spark parts the rows alike."""
    every = ", ".join(f"t{at}" for at in range(width))
    counted = f"SELECT at >> {_INDEX_BITS} AS part, COUNT(*), BIT_XOR(HASH({every})) FROM numbered GROUP BY 1"
    found, rows = {}, 0
    for part, count, _ in sorted(engine.rows(counted)):
        found[part], rows = rows, rows + count
    return found


def _make_tables(engine: Engine, connection: duckdb.DuckDBPyConnection, head: Head, search: Search) -> list[str]:
    """Make the tables of what is looked for; the texts that stand in rows without a region, if those are."""
    texts: dict[str, list[str]] = {}
    for text, name in connection.execute("SELECT region, name FROM regions").fetchall():
        texts.setdefault(name, []).append(text)
    regions: dict[tuple[str, str], list[str]] = {}
    for entity, region in search.cells:
        regions.setdefault(entity, []).extend(texts.get(region, ()))
    kinds, cells = [], []
    for at, shape in enumerate(search.shapes.values()):
        counts = shape.kind not in (Kind.STRAY, Kind.UNMATCHED)
        is_whole = shape.entity in search.compared or search.judges(shape.entity, _NO_REGION)
        every = shape.kind in (Kind.ROWS, Kind.STRAY) or (counts and is_whole)
        once = shape.kind is Kind.UNMATCHED or shape.renamed is not None
        kinds.append([*shape.texts, at, every, once, counts])
        cells += [[at, text] for text in regions.get(shape.entity, ()) if counts]
    columns = "".join(f"d{at} VARCHAR, " for at in range(len(head.describing)))
    engine.small("kinds", f"{columns}shape INTEGER, every BOOLEAN, once BOOLEAN, counts BOOLEAN", kinds)
    engine.small("flagged_cells", "shape INTEGER, region VARCHAR", cells)
    return texts.get("", []) if search.blank else []


def _wanted(width: int, described: int, *, years: bool, blanks: Sequence[str]) -> str:
    """Rows that may be judged one by one: those of `kinds` with `every`, of `flagged_cells`, and first ones of others.

    Args:
        width: how many cells a row has.
        described: how many columns describe a row.
        years: whether the first row of each year and kind is wanted.
        blanks: what stands in rows without a region, of which the first is wanted.
    """
    row = f"at, {', '.join(f't{at}' for at in range(width))}"
    same = " AND ".join(f"numbered.d{at} = kinds.d{at}" for at in range(described))
    known = f"(SELECT numbered.*, shape, every, once, counts FROM numbered LEFT JOIN kinds ON {same})"
    cells = "(SELECT shape, region FROM flagged_cells)"
    whole = f"SELECT {row} FROM {known} WHERE shape IS NULL OR every OR (shape, region) IN {cells}"
    firsts = ["once|shape", *(["counts|shape, year_text"] if years else [])]
    firsts += [f"counts AND region IN ({', '.join(quoted(text, SPARK) for text in blanks)})|counts"] if blanks else []
    first = [
        f"SELECT first.* FROM (SELECT MIN(STRUCT({row})) AS first FROM {known} WHERE {where} GROUP BY {key})"
        for where, _, key in (one.partition("|") for one in firsts)
    ]
    return " UNION ALL ".join([whole, *first])
