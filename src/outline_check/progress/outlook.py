"""Will it be met? The outlook of a trajectory by a method, or by the rule for outlines."""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING, Any

from outline_check.labels import reasons_text
from outline_check.model import Verdict
from outline_check.progress import reasons
from outline_check.progress.given import BETTER, meets
from outline_check.progress.methods import METHODS
from outline_check.progress.reasons import in_chinese
from outline_check.trajectory import Aim, Expected, Finding, Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline_check.model import Judgement
    from outline_check.trajectory import Point, Trajectory

# The rule for outlines: required against observed rate; where there is no growth rate, the straight line.
RULE = ("required-rate", "linear")
DIRECTION = "direction"
# What a status amounts to, for one who asks whether the target will be met.
ON_TRACK = frozenset(
    (
        *("met", "on_track", "target_achieved", "substantial_progress", "significant_progress", "sun"),
        *("On track or target met", "Target met or exceeded", "Maintain progress to achieve target"),
    )
)
OFF_TRACK = frozenset(
    (
        *("off_track", "moderate_progress", "limited_progress", "deterioration", "insufficient_progress"),
        *("no_progress", "moderate_movement_away", "significant_movement_away", "movement_away"),
        *("moderate_deterioration", "significant_deterioration", "sun_cloud", "cloud", "thunderstorm", "ended"),
        *("Moderate progress, but acceleration needed", "Marginal progress, and significant acceleration needed"),
        *("Stagnation", "Regression", "Little or no detectable change", "Got worse", "Getting worse"),
        *("Accelerate progress to achieve target", "Reverse trend to achieve target"),
    )
)
# Where a direction is wanted and no value, these are enough: they say that it goes that way.
ENOUGH = frozenset(
    (
        *("moderate_progress", "sun_cloud", "Moderate progress, but acceleration needed"),
        "Marginal progress, and significant acceleration needed",
    )
)
# They say how it went, and nothing of whether it is fast enough.
UNDECIDED = frozenset(("Improved", "Improving", "Baseline only", "Informational"))
NO_ANSWER = frozenset(("not_available", "not available", "Insufficient data", "cannot_tell", "none"))


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
        meaning(found.status, has_value=trajectory.target is not None),
        (in_chinese(found.reason), found.reason),
        tuple(figures.items()),
        found.status not in NO_ANSWER,
    )


def meaning(status: str, *, has_value: bool = True) -> Outlook:
    """What a status amounts to; `has_value` says whether there is a value to reach."""
    if status in ON_TRACK or (status in ENOUGH and not has_value):
        return Outlook.ON_TRACK
    return Outlook.OFF_TRACK if status in OFF_TRACK else Outlook.CANNOT_TELL


def given(trajectory: Trajectory, method: str) -> dict[str, Any]:
    """The arguments of a method: the same numbers under the names that its publication gives them."""
    base, last = trajectory.base, trajectory.last
    first = base.point if base else None
    years = {"base_year": first and first.year, "target_year": trajectory.target_year}
    match METHODS[method].module:
        case "destatis":
            return {
                "series": {point.year: point.value for point in trajectory.points},
                "kind": "direction" if trajectory.target is None else _KINDS[trajectory.aim],
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


_KINDS = {Aim.REACH: "by_year", Aim.KEEP: "each_year", Aim.MOVE: "direction"}
_DIRECTIONS = {"higher": "increase", "lower": "decrease"}
_SIGNS = {"higher": "positive", "lower": "negative"}


def outlook(trajectory: Trajectory, method: str = "") -> Expected:
    """The outlook, what decided it, and why it cannot be told.

    A target that is met is met early before its year, else met. One that is not is on track or off track as the method
    says; without one by the rule for outlines. Where only a direction is asked for, or the value stands on the bound
    and that is not enough, no rate is required: it is on track while it has moved the right way since the baseline.
    """
    judgement = trajectory.judgement
    if judgement.verdict is Verdict.MET:
        year, due = judgement.period, trajectory.target_year
        return Expected(Outlook.EARLY if year is not None and due is not None and year < due else Outlook.MET)
    if judgement.verdict is Verdict.NOT_JUDGEABLE and _lacks_baseline_only(trajectory):
        return _by_direction(trajectory)
    if judgement.verdict is not Verdict.UNMET:
        return Expected(Outlook.CANNOT_TELL, reason=(_why(judgement, "zh"), _why(judgement, "en")))
    last = trajectory.last
    if judgement.value is None or last is None or last.year != judgement.year:
        return _cannot(reasons.NO_NUMBER)
    if trajectory.aim is Aim.MOVE or _is_on_bound(trajectory, last):
        return _by_direction(trajectory)
    return _by_method(trajectory, (method,) if method else RULE)


def _by_method(trajectory: Trajectory, names: Sequence[str]) -> Expected:
    """What the first of the methods that can tell says; the reason of the last one where none can."""
    found = assess(trajectory, names[0])
    for name in names[1:]:
        if found.outlook is not Outlook.CANNOT_TELL:
            break
        found = assess(trajectory, name)
    if found.outlook is Outlook.CANNOT_TELL:
        return Expected(found.outlook, reason=found.reason)
    return Expected(found.outlook, found.method)


def _by_direction(trajectory: Trajectory) -> Expected:
    base, last, due = trajectory.base, trajectory.last, trajectory.target_year
    if not trajectory.better:
        return _cannot(reasons.NO_DIRECTION)
    if base is None or last is None or last.year == base.point.year:
        return _cannot(reasons.ONE_POINT)
    if due is not None and last.year >= due:
        is_unmet = trajectory.judgement.verdict is Verdict.UNMET
        return Expected(Outlook.OFF_TRACK, DIRECTION) if is_unmet else _cannot(reasons.PASSED)
    moved = (last.value - base.point.value) * BETTER[trajectory.better]
    return Expected(Outlook.ON_TRACK if moved > 0 else Outlook.OFF_TRACK, DIRECTION)


def _is_on_bound(trajectory: Trajectory, last: Point) -> bool:
    """Whether a method would call an unmet target met: methods know no bound that is itself outside."""
    target, sign = trajectory.target, BETTER.get(trajectory.better, 0)
    return target is not None and sign != 0 and meets(Fraction(last.value), target, sign)


def _lacks_baseline_only(trajectory: Trajectory) -> bool:
    """Whether a direction is asked for, and only the value that it is measured from is missing."""
    judgement, last = trajectory.judgement, trajectory.last
    keys = {reason.key for reason in judgement.reasons}
    is_last = last is not None and last.year == judgement.year
    return trajectory.aim is Aim.MOVE and is_last and bool(keys & {"baseline_missing", "baseline_year_missing"})


def _why(judgement: Judgement, language: str) -> str:
    return reasons_text(judgement.reasons, language)


def _cannot(why: str) -> Expected:
    return Expected(Outlook.CANNOT_TELL, reason=(in_chinese(why), why))


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
