"""How an indicator has moved towards a target, and what is expected of it: values by year."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from outline_check.model import Judgement
from outline_check.rate import Rate
from outline_check.tier import Tier


class Point(NamedTuple):
    """A value of a series, in the unit of the trajectory."""

    year: int
    value: Decimal
    is_provisional: bool = False


class Aim(StrEnum):
    """What a wording wants of a series: a value by a year, a value in every year, or a direction and no value."""

    REACH = "reach"
    KEEP = "keep"
    MOVE = "move"


class Base(NamedTuple):
    """The point that progress is measured from.

    Attributes:
        rule: how it was found: "exact" (the base year), "next" or "nearest" to it, "first" where no base year is known.
    """

    point: Point
    rule: str


class Milestone(NamedTuple):
    """A target with its year; None where the input names none."""

    year: int | None
    wording: str


class Trajectory(NamedTuple):
    """One series on its way to one target.

    Attributes:
        judgement: of the latest value up to the year judged.
        points: by year, from the base on; those before a break in the series are left out.
        base: None where the series has no value that can serve.
        better: "higher" or "lower"; "" where the target is an interval that holds the value, or not known.
        target: the bound that is to be reached, of an interval the nearer one; None where it is no number, as where
            only a direction is asked for.
        target_year: when; None where nobody said.
        milestones: all targets of the tier with their years, the one that rules among them.
        break_year: from which year on the series is a new one, None without a break.
        aim: what the wording wants.
    """

    judgement: Judgement
    points: tuple[Point, ...]
    base: Base | None
    better: str
    target: Fraction | None
    target_year: int | None
    milestones: tuple[Milestone, ...] = ()
    break_year: int | None = None
    aim: Aim = Aim.REACH

    @property
    def last(self) -> Point | None:
        """The latest point."""
        return self.points[-1] if self.points else None


class Outlook(StrEnum):
    """What is to be expected: 提前达标, 达标, 预期可达标, 达标困难, 无法预期."""

    EARLY = "early"
    MET = "met"
    ON_TRACK = "on_track"
    OFF_TRACK = "off_track"
    CANNOT_TELL = "cannot_tell"


class Expected(NamedTuple):
    """An outlook and where it comes from.

    Attributes:
        rule: the method that decided, "direction" for the change itself, "" where the verdict alone did.
        reason: why it cannot be told, in Chinese and English; "" otherwise.
    """

    outlook: Outlook
    rule: str = ""
    reason: tuple[str, str] = ("", "")


class Finding(NamedTuple):
    """What a method says of a trajectory.

    Attributes:
        method: its versioned name.
        status: in its published words.
        score: where the method has one.
        outlook: what the status amounts to for one who asks whether the target will be met.
        reason: why there is no answer, or which special rule applied, in Chinese and English; "" otherwise.
        figures: the intermediate figures, by name.
        has_answer: whether the method says anything; False where its status is that it cannot.
    """

    method: str
    status: str
    score: float | None
    outlook: Outlook
    reason: tuple[str, str]
    figures: tuple[tuple[str, object], ...]
    has_answer: bool = True


class Working(NamedTuple):
    """The arithmetic of a method on one trajectory.

    Attributes:
        title, source: of the method.
        inputs: what it was given, by the names of the publication.
        formulas: each with the numbers put in; "" where there is none to put in.
    """

    finding: Finding
    title: str
    source: str
    inputs: tuple[tuple[str, str], ...]
    formulas: tuple[tuple[str, str], ...]


class Progress(NamedTuple):
    """One trajectory, assessed.

    Attributes:
        outlook: by the rule for outlines, or by the method that was chosen for it; `rule` names which, `reason` says
            why it cannot be told, in Chinese and English.
        findings: one for each method that was asked for.
        pace, needed: the change a year from the base to the last value, and from there to the target, in the unit.
        projection: where the straight line through base and last value is in the target year.
        degree: how much of the target is achieved (实现程度), at most 1; None where it cannot be told.
        weight: of the indicator in a weighted degree.
    """

    trajectory: Trajectory
    outlook: Outlook
    rule: str
    findings: tuple[Finding, ...]
    pace: Fraction | None
    needed: Fraction | None
    projection: Fraction | None
    degree: Fraction | None
    weight: Decimal
    reason: tuple[str, str] = ("", "")

    @property
    def disagree(self) -> bool:
        """Whether methods that can tell do not say the same."""
        told = {one.outlook in _GOOD for one in self.findings if one.outlook is not Outlook.CANNOT_TELL}
        return len(told) > 1


_GOOD = (Outlook.EARLY, Outlook.MET, Outlook.ON_TRACK)


class OutlookRate(NamedTuple):
    """The outlook of a tier of an outline: how many of its targets have which.

    Attributes:
        rate: the strict one, of met by judged.
        counts: of all its counted targets, by outlook.
        degree: the weighted degree of achievement of those that have one, None where none has.
        of: how many have one.
    """

    rate: Rate
    counts: tuple[tuple[Outlook, int], ...]
    degree: Fraction | None
    of: int

    @property
    def expected(self) -> int:
        """Met early, met, or on track: what mid-term reports count as met."""
        return sum(count for outlook, count in self.counts if outlook in _GOOD)

    @property
    def total(self) -> int:
        """All counted targets."""
        return sum(count for _, count in self.counts)

    @property
    def share(self) -> Fraction | None:
        """What is expected of all counted targets, None where there is none."""
        return Fraction(self.expected, self.total) if self.total else None


class ProgressReport(NamedTuple):
    """The progress of all series of an evaluation."""

    tiers: tuple[Tier, ...]
    methods: tuple[str, ...]
    progress: tuple[Progress, ...]
    rates: tuple[OutlookRate, ...]
