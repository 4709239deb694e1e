"""What has changed between two snapshots, as values."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from outline_check.snapshot import Snapshot, Standing


class Kind(StrEnum):
    """What can become of a target, in the order of the output."""

    NEWLY_UNMET = "newly_unmet"
    NEWLY_MET = "newly_met"
    NO_LONGER_JUDGED = "no_longer_judged"
    NOW_JUDGED = "now_judged"
    VALUE_REVISED = "value_revised"
    VALUE_UPDATED = "value_updated"
    TARGET_RAISED = "target_raised"
    TARGET_LOWERED = "target_lowered"
    TARGET_REWORDED = "target_reworded"
    TARGET_CHANGED = "target_changed"
    ADDED = "indicator_added"
    REMOVED = "indicator_removed"


class Change(NamedTuple):
    """One target that is not what it was: all that has become of it, and both states; None where it was not there."""

    kinds: tuple[Kind, ...]
    before: Standing | None
    after: Standing | None


class Tally(NamedTuple):
    """Counts of verdicts; `denominator` is what the rate divides by."""

    met: int
    denominator: int
    total: int

    @property
    def share(self) -> Fraction | None:
        """The rate, None where there is none."""
        return Fraction(self.met, self.denominator) if self.denominator else None


class TierChange(NamedTuple):
    """The targets of a tier before and after, and their rate.

    Attributes:
        outlines: the titles before and after; "" where it was not there.
        kept: how many targets ask the same as before.
        kinds: what has become of the others, and of their values and verdicts.
        values, targets, indicators: what each cause has added to the rate, as a share; they add up to the whole
            change. None where one of the rates in between does not exist.
    """

    outlines: tuple[str, str]
    tier: str
    kept: int
    kinds: tuple[tuple[Kind, int], ...]
    before: Tally
    after: Tally
    values: Fraction | None
    targets: Fraction | None
    indicators: Fraction | None


class Comparison(NamedTuple):
    """What has changed from one snapshot to another."""

    before: Snapshot
    after: Snapshot
    tiers: tuple[TierChange, ...]
    changes: tuple[Change, ...]

    def of_kind(self, kind: Kind) -> list[Change]:
        """The changes of a kind."""
        return [change for change in self.changes if kind in change.kinds]
