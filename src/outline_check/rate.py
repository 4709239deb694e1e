"""An achievement rate, with all its counts."""

from fractions import Fraction
from typing import NamedTuple


class Rate(NamedTuple):
    """How many targets of a group are met. The classes always add up to the total.

    Attributes:
        by: the group, e.g. (("domain", "健康"),); empty for a whole tier.
        near: how many are near; they are in `met` when near counts as met, else in `unmet`.
        denominator: what the rate divides by: the judged, or all.
        rate_percent: "96.4", None where nothing was judged.
        lowest_percent, highest_percent: what it would be if all that was not judged were unmet, or met.
    """

    outline: str
    tier: str
    by: tuple[tuple[str, str], ...]
    met: int
    near: int
    unmet: int
    no_data: int
    not_judgeable: int
    denominator: int
    rate_percent: str | None
    lowest_percent: str | None
    highest_percent: str | None

    @property
    def judged(self) -> int:
        """Met and unmet together."""
        return self.met + self.unmet

    @property
    def total(self) -> int:
        """All targets of the group."""
        return self.judged + self.no_data + self.not_judgeable

    @property
    def share(self) -> Fraction | None:
        """The rate, exact; None where nothing was judged."""
        return None if self.rate_percent is None else Fraction(self.met, self.denominator)
