"""Rates by two or more dimensions as matrices: one dimension down, one across, a table for each value of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.reports.document import Column, table, text
from outline_check.reports.quantities import tier_title
from outline_check.reports.scope_tables import group_title, rate_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas

    from outline_check.evaluation import Evaluation
    from outline_check.rate import Rate
    from outline_check.reports.document import TableBlock, Text
    from outline_check.reports.scope import Scope

_OUTLINE, _TIER, _RATE = "outline", "tier", "rate"


def cross_tables(scope: Scope, title: str, by: Sequence[str]) -> list[TableBlock]:
    """A matrix of the rates by `by` for each tier: the first dimension down, the second across.

    One dimension alone is set against the tiers. Of three or more, each value of the third and further ones has a
    matrix of its own. A group that does not occur is an empty cell; one in which nothing was judged is a dash.
    """
    frame = _frame(scope, by)
    down, across, *others = [*by, _TIER] if len(by) > 1 else [by[0], _TIER]
    parts = frame.groupby(others, sort=False) if others else [((), frame)]
    return [_matrix(scope, _title(scope, title, others, values), part, (down, across)) for values, part in parts]


def cross_rows(evaluation: Evaluation) -> tuple[list[str], list[list[str]]]:
    """The header and rows of the same as one table of numbers, of the groups that were asked for first.

    The rates are in per cent, "" where nothing was judged or the group does not occur.
    """
    by = evaluation.settings.by[0]
    down, across, *others = [*by, _TIER] if len(by) > 1 else [by[0], _TIER]
    cells: dict[tuple[str, ...], dict[str, str]] = {}
    for rate in evaluation.rates:
        if tuple(name for name, _ in rate.by) == by:
            group = {_OUTLINE: rate.outline, _TIER: rate.tier, **dict(rate.by)}
            key = tuple(group[name] for name in (_OUTLINE, *others, down))
            cells.setdefault(key, {})[group[across]] = rate.rate_percent or ""
    columns = list(dict.fromkeys(name for row in cells.values() for name in row))
    seen = [{name: at for at, name in enumerate(dict.fromkeys(names))} for names in zip(*cells, strict=True)]
    keys = sorted(cells, key=lambda key: [order[name] for order, name in zip(seen, key, strict=True)])
    header = [_OUTLINE, *others, down, *columns]
    return header, [[*key, *(cells[key].get(name, "") for name in columns)] for key in keys]


def _frame(scope: Scope, by: Sequence[str]) -> pandas.DataFrame:
    """The rates by `by`, a row each: the group in each dimension, the tier, and the rate itself."""
    import pandas

    rows = [{**dict(rate.by), _TIER: rate.tier, _RATE: rate} for rate in scope.rates_by(*by)]
    return pandas.DataFrame(rows, columns=[*by, _TIER, _RATE], dtype=object)


def _matrix(scope: Scope, title: str, part: pandas.DataFrame, by: tuple[str, str]) -> TableBlock:
    """The rates of one part; rows and columns in the order of the input."""
    down, across = by
    wide = part.pivot(index=down, columns=across, values=_RATE)
    wide = wide.reindex(index=part[down].unique(), columns=part[across].unique())
    columns = [Column(scope.say(down)), *(Column(_name(scope, across, name), right=True) for name in wide.columns)]
    rows = [
        [text(_name(scope, down, name)), *map(_cell, rates)]
        for name, rates in zip(wide.index, wide.to_numpy(), strict=True)
    ]
    return table(title, columns, rows)


def _title(scope: Scope, title: str, others: Sequence[str], values: Sequence[object]) -> str:
    return " · ".join([title, *(_name(scope, name, str(value)) for name, value in zip(others, values, strict=True))])


def _name(scope: Scope, dimension: str, value: str) -> str:
    """What a group is called; titles that happen to be alike are still groups of their own."""
    if dimension == _TIER:
        return next(tier_title(tier, scope.language) for tier in scope.tiers if tier.id == value)
    return group_title(scope, dimension, value)


def _cell(rate: Rate | float) -> Text:
    """A group that does not occur is NaN in the matrix."""
    return text("") if isinstance(rate, float) else rate_cell(rate)
