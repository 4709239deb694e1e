"""D321 of a large input: who has not reported, without the name of everything that lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.bulk import sums
from outline_check.findings import Finding, Place

if TYPE_CHECKING:
    from outline_check.bulk.result import Result
    from outline_check.bulk.setting import Setting

# What stands for the department of indicators that name none, where others do; and how many names are told.
_NOBODY, _MOST_NAMES = "—", 10


def late_departments(setting: Setting, result: Result) -> list[Finding]:
    """The departments that lack a value of the year judged: how many they have, and the first of those that lack."""
    plan = result.plan
    rows = result.fetch(sums.departments(plan.lanes, _MOST_NAMES))
    named = {outline for outline, department, *_ in rows if department}
    found: dict[tuple[int, str], tuple[int, int, list[tuple[int, int]]]] = {}
    for outline, department, cases, missing, entity, code in rows:
        if outline in named and missing:
            found.setdefault((outline, department), (int(cases), int(missing), []))[2].append((entity, code))
    return [
        Finding(
            "D321", _place(setting, result, first[0][0]), department or _NOBODY, _details(result, cases, missing, first)
        )
        for (_, department), (cases, missing, first) in found.items()
    ]


def _details(result: Result, cases: int, missing: int, first: list[tuple[int, int]]) -> tuple[tuple[str, str], ...]:
    names = [_name(result, *one) for one in first]
    rest = missing - len(names)
    told = ", ".join(names) + (f" … (+{rest})" if rest > 0 else "")
    return (("count", str(cases)), ("reported", str(cases - missing)), ("indicators", told))


def _name(result: Result, entity: int, code: int) -> str:
    indicator, region = result.plan.entities[entity].indicator, result.regions[code]
    name = indicator.name or indicator.id
    return f"{name} ({region})" if region else name


def _place(setting: Setting, result: Result, entity: int) -> Place:
    """That of the target which lacks a value, else the data."""
    key = result.plan.entities[entity].key
    return Place(setting.heads[0].path) if key is None else setting.lookup.entries[key].place
