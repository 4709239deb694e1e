"""Who has reported: the indicators of each department, and those that have no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.findings import Finding
from outline_check.model import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outline_check.model import Judgement

# Stands for the department of indicators that name none, where others do.
_NOBODY = "—"

_Case = tuple[str, str, str, str]


def incomplete(judgements: Iterable[Judgement], years: Mapping[str, int | None]) -> list[Finding]:
    """D321: the departments that lack a value of the year judged, per outline: how many they have, and what lacks.

    What counts is an indicator and region with a target; breakdowns beside their total do not.

    Args:
        judgements: of the run.
        years: the year judged, per outline.
    """
    groups: dict[tuple[str, str], dict[_Case, Judgement]] = {}
    for one in judgements:
        if one.counted and one.period == years[one.outline]:
            cases = groups.setdefault((one.outline, one.indicator.department), {})
            cases.setdefault((one.indicator.identity, one.region, one.sex, one.area), one)
    named = {outline for outline, department in groups if department}
    return [
        found
        for (outline, department), cases in groups.items()
        if outline in named and (found := _lacking(department or _NOBODY, list(cases.values())))
    ]


def _lacking(department: str, cases: list[Judgement]) -> Finding | None:
    missing = [one for one in cases if one.verdict is Verdict.NO_DATA]
    if not missing:
        return None
    names = ", ".join(_name(one) for one in missing)
    details = (
        ("count", str(len(cases))),
        ("reported", str(len(cases) - len(missing))),
        ("indicators", names),
    )
    return Finding("D321", missing[0].place, department, details)


def _name(one: Judgement) -> str:
    where = "/".join(filter(None, (one.region, one.sex, one.area)))
    name = one.indicator.name or one.indicator.id
    return f"{name} ({where})" if where else name
