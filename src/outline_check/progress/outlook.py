"""Will it be met? The outlook of a trajectory by a method, or by the rule for outlines."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Any

from outline_check.model import Verdict
from outline_check.progress.methods import METHODS
from outline_check.progress.reasons import in_chinese
from outline_check.trajectory import Finding, Outlook

if TYPE_CHECKING:
    from outline_check.trajectory import Trajectory

# The rule for outlines: required against observed rate; where there is no growth rate, the straight line.
RULE = ("required-rate", "linear")
# What a status amounts to, for one who asks whether the target will be met. A status that is not listed cannot tell.
_ON_TRACK = frozenset(
    (
        *("met", "on_track", "target_achieved", "substantial_progress", "significant_progress", "sun"),
        *("On track or target met", "Target met or exceeded", "Maintain progress to achieve target"),
    )
)
_OFF_TRACK = frozenset(
    (
        *("off_track", "moderate_progress", "limited_progress", "deterioration", "insufficient_progress"),
        *("no_progress", "moderate_movement_away", "significant_movement_away", "movement_away"),
        *("moderate_deterioration", "significant_deterioration", "sun_cloud", "cloud", "thunderstorm", "ended"),
        *("Moderate progress, but acceleration needed", "Marginal progress, and significant acceleration needed"),
        *("Stagnation", "Regression", "Little or no detectable change", "Got worse", "Getting worse"),
        *("Accelerate progress to achieve target", "Reverse trend to achieve target"),
    )
)


def assess(trajectory: Trajectory, method: str) -> Finding:
    """What a method, by its name in `METHODS`, says of a trajectory."""
    chosen = METHODS[method]
    module: Any = import_module(f"outline_check.progress.{chosen.module}")
    found = module.assess(**given(trajectory, method), **chosen.options)
    figures = {name: value for name, value in found._asdict().items() if name not in ("status", "score", "reason")}
    return Finding(
        method,
        found.status,
        getattr(found, "score", None),
        _outlook(found.status),
        (in_chinese(found.reason), found.reason),
        tuple(figures.items()),
    )


def _outlook(status: str) -> Outlook:
    if status in _ON_TRACK:
        return Outlook.ON_TRACK
    return Outlook.OFF_TRACK if status in _OFF_TRACK else Outlook.CANNOT_TELL


def given(trajectory: Trajectory, method: str) -> dict[str, Any]:
    """The arguments of a method: the same numbers under the names that its publication gives them."""
    base, last = trajectory.base, trajectory.last
    first = base.point if base else None
    years = {"base_year": first and first.year, "target_year": trajectory.target_year}
    match METHODS[method].module:
        case "destatis":
            return {
                "series": {point.year: point.value for point in trajectory.points},
                "kind": "by_year" if trajectory.target_year else "direction",
                "direction": _DIRECTIONS.get(trajectory.better),
                "target": trajectory.target,
                "target_year": trajectory.target_year,
                "assessed_year": last and last.year,
            }
        case "open_sdg":
            return {
                **years,
                "base_value": first and first.value,
                "current_year": last and last.year,
                "current_value": last and last.value,
                "target": trajectory.target,
                "direction": _SIGNS.get(trajectory.better),
            }
        case "healthy_people":
            years.pop("target_year")
    return {
        **years,
        "base": first and first.value,
        "last_year": last and last.year,
        "last": last and last.value,
        "better": trajectory.better or None,
        "target": trajectory.target,
    }


_DIRECTIONS = {"higher": "increase", "lower": "decrease"}
_SIGNS = {"higher": "positive", "lower": "negative"}


def outlook(trajectory: Trajectory, method: str = "") -> tuple[Outlook, str]:
    """The outlook, and the method that decided; "" where the verdict alone did.

    A target that is met is met early before its year, else met. One that is not is on track or off track as the method
    says; without one by the rule for outlines.
    """
    judgement = trajectory.judgement
    if judgement.verdict is Verdict.MET:
        year, due = judgement.period, trajectory.target_year
        return (Outlook.EARLY if year is not None and due is not None and year < due else Outlook.MET), ""
    if judgement.verdict is Verdict.NOT_JUDGEABLE:
        return Outlook.CANNOT_TELL, ""
    for name in (method,) if method else RULE:
        found = assess(trajectory, name)
        if found.outlook is not Outlook.CANNOT_TELL:
            return found.outlook, name
    return Outlook.CANNOT_TELL, ""


def pace(trajectory: Trajectory) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
    """The change a year so far, the change a year that is needed from now on, and the straight-line projection."""
    base, last, target, due = trajectory.base, trajectory.last, trajectory.target, trajectory.target_year
    so_far = needed = projection = None
    if base and last and last.year > base.point.year:
        so_far = (Fraction(last.value) - Fraction(base.point.value)) / (last.year - base.point.year)
    if last and target is not None and due is not None and due > last.year:
        is_met = trajectory.judgement.verdict is Verdict.MET
        needed = None if is_met else (target - Fraction(last.value)) / (due - last.year)
        projection = None if so_far is None else Fraction(last.value) + so_far * (due - last.year)
    return so_far, needed, projection
