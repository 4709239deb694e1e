"""Settings -> the rule of judging, or what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.compiling import Rule
from outline_check.errors import UsageError
from outline_check.goals.tolerance import parse_tolerance
from outline_check.rates import DIMENSIONS, Rounding

if TYPE_CHECKING:
    from fractions import Fraction

    from outline_check.evaluation import Settings

_KINDS: dict[str, type] = {"near": str, "approximately": str, "decimals": int, "count_near": bool, "latest": bool}
_MOST_DECIMALS = 10
_CHOICES = {"compare_as": ("full", "rounded"), "denominator": ("judged", "total"), "rounding": ("half-up", "half-even")}


def rule_of(settings: Settings, base_year: int | None = None) -> Rule:
    """The rule of judging that the settings ask for.

    Raises:
        UsageError: a share or tolerance that is none, an unknown dimension.
    """
    for name, kind in _KINDS.items():
        value = getattr(settings, name)
        if not isinstance(value, kind) or isinstance(value, bool) is not (kind is bool):
            raise UsageError(f"{name} {value!r}: must be {kind.__name__}")
    if settings.year is not None and not isinstance(settings.year, int):
        raise UsageError(f"year {settings.year!r}: must be a whole number")
    if not 0 <= settings.decimals <= _MOST_DECIMALS:
        raise UsageError(f"decimals {settings.decimals}: must lie between 0 and {_MOST_DECIMALS}")
    for name, choices in _CHOICES.items():
        if getattr(settings, name) not in choices:
            raise UsageError(f"{name} {getattr(settings, name)!r}: choose from {', '.join(choices)}")
    for dimension in (name for group in settings.by for name in group):
        if dimension not in DIMENSIONS:
            raise UsageError(f"--by {dimension}: choose from {', '.join(DIMENSIONS)}")
    if settings.count_near and not settings.near:
        raise UsageError("--count-near needs --near, which says how near is near")
    tolerance = parse_tolerance(settings.approximately) if settings.approximately else None
    if settings.approximately and tolerance is None:
        raise UsageError(f"--approximately {settings.approximately}: write for example 5% or 2pp")
    return Rule(settings.compare_as == "rounded", _share(settings.near), tolerance, settings.latest, base_year)


def refuse_idle_year(settings: Settings, latest: int | None) -> None:
    """Refuse --year for data without years, of which `latest` is the latest.

    Raises:
        UsageError: they have none.
    """
    if settings.year and latest is None:
        raise UsageError(f"--year {settings.year}: the input has no years")


def rounding_of(settings: Settings) -> Rounding:
    """How the settings ask to print rates, and what counts."""
    return Rounding(
        settings.decimals, settings.rounding == "half-even", settings.denominator == "total", settings.count_near
    )


def _share(text: str) -> Fraction | None:
    if not text:
        return None
    share = parse_tolerance(text)
    if share is None or not share.relative:
        raise UsageError(f"--near {text}: write a percentage such as 1%")
    return share.amount
