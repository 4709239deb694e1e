"""Where a value that misses its target is near it, as an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.goals.intervals import Bounds, End

if TYPE_CHECKING:
    from fractions import Fraction

    from outline_check.compiling import Compiled


def near_bounds(stated: Bounds, share: Fraction) -> Bounds:
    """Where a value that misses the bounds is near the end that it has missed.

    A value beyond the only end has missed it by rounding, and is near it as one on this side would be.
    """
    lower, upper = stated.lower or stated.upper, stated.upper or stated.lower
    if lower is None or upper is None:
        return stated
    return Bounds(
        End(lower.value - share * abs(lower.value), closed=True),
        End(upper.value + share * abs(upper.value), closed=True),
    )


def is_torn(found: Compiled) -> bool:
    """Whether a value between both ends can miss them by rounding: where it is near then is no interval."""
    if found.stated.lower is None or found.stated.upper is None:
        return False
    pairs = ((found.compared.lower, found.stated.lower, 1), (found.compared.upper, found.stated.upper, -1))
    return any(ours is not None and sign * ours.value > sign * theirs.value for ours, theirs, sign in pairs)
