"""The narrow middle of the program: what every reader makes and every report shows."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from outline_check.cells import CellValue
from outline_check.comparisons import Side
from outline_check.findings import Place
from outline_check.goals.clauses import Goal
from outline_check.goals.intervals import Bounds
from outline_check.goals.tolerance import Tolerance
from outline_check.units import Unit


class Direction(StrEnum):
    """Which values are better."""

    HIGHER = "higher"
    LOWER = "lower"
    RANGE = "range"

    @property
    def side(self) -> Side | None:
        """The end of an interval that a target of this direction sets."""
        return {Direction.HIGHER: Side.LOWER, Direction.LOWER: Side.UPPER}.get(self)


class Verdict(StrEnum):
    """Whether a target is met: 达标, 未达标, 无数据, 无法判定."""

    MET = "met"
    UNMET = "unmet"
    NO_DATA = "no_data"
    NOT_JUDGEABLE = "not_judgeable"


class Label(StrEnum):
    """A soft word beside the verdict; it changes no count unless asked for."""

    NEAR = "near"
    PER_UNIT = "per_unit"


class Indicator(NamedTuple):
    """What is measured.

    Attributes:
        id: e.g. "W02"; "" where the input has only names.
        name: e.g. "孕产妇死亡率".
        domain: e.g. "健康"; "" where not given.
        unit: of its values; None where the input states none.
        direction: None where the input does not say.
        department: who reports it; "" where not given.
        is_numbered: whether its id is a running number (序号), which identifies nothing.
    """

    id: str
    name: str
    domain: str
    unit: Unit | None
    direction: Direction | None
    department: str
    is_numbered: bool = False

    @property
    def key(self) -> str:
        """How it is called: by its id, else by its name."""
        return self.id or self.name

    @property
    def identity(self) -> str:
        """What identifies it inside an outline."""
        return self.name if self.is_numbered else self.key


class Target(NamedTuple):
    """What one tier asks of one indicator.

    Attributes:
        tier: the id of the tier.
        goal: the wording as read.
        year: the target's year where there are milestones, else None.
        region, sex, area: "" or where alone it holds; the most specific target rules.
        tolerance: for an approximate wording, None where not given.
        unit: stated beside the target in a file of its own, else None.
        fault: the code of an error in its row, "" for none; nothing is judged by it then.
        weight: of the indicator (权重), as written beside it in a file of its own.
    """

    tier: str
    goal: Goal
    place: Place
    year: int | None = None
    region: str = ""
    sex: str = ""
    area: str = ""
    tolerance: Tolerance | None = None
    unit: Unit | None = None
    fault: str = ""
    weight: str = ""


class Cell(NamedTuple):
    """A value with the text and the place it came from."""

    value: CellValue
    text: str
    place: Place


class Measurement(NamedTuple):
    """One value of one indicator.

    Attributes:
        outline: the title of its outline, "" where the row names none.
        region, sex, area: "" for the total.
        year: None where the input has no years.
        fault: the code of an error in the row beside the value, "" for none; nothing in it is judged then.
        cell: the value.
        baseline: the baseline that stands in the same row, None without such a column.
        targets: the targets that stand in the same row; empty where they are in a file of their own.
        explanation: what the row says in answer to a doubt about it (说明).
        last_year: the value of the year before that stands in the same row (上年), None without such a column.
        source, note: what the row says of where the value comes from (来源), and beside it (备注).
        series_break: what the row says of a new series (序列中断), "" for nothing.
        status: what it says of the standing of the value (数据状态), such as p for provisional.
        weight: of the indicator (权重), as written.
    """

    outline: str
    indicator: Indicator
    region: str
    sex: str
    area: str
    year: int | None
    cell: Cell
    baseline: Cell | None
    targets: tuple[Target, ...]
    fault: str = ""
    explanation: str = ""
    last_year: Cell | None = None
    source: str = ""
    note: str = ""
    series_break: str = ""
    status: str = ""
    weight: str = ""


class IndicatorTargets(NamedTuple):
    """All targets of one indicator, from a targets file; `outline` is "" where it names none."""

    outline: str
    indicator: Indicator
    targets: tuple[Target, ...]
    baseline: Cell | None
    place: Place


class Reason(NamedTuple):
    """Why a verdict is what it is: a key of labels.py and what its sentence names."""

    key: str
    details: tuple[tuple[str, str], ...] = ()


class Earlier(NamedTuple):
    """A value that another one is told against; `year` is None where nobody said which it is of."""

    cell: Cell
    year: int | None


class Judgement(NamedTuple):
    """One target against one measurement.

    Attributes:
        period: the year judged; `year` is the year of the value, which `--latest` may take earlier.
        counted: whether it enters the rates; a breakdown beside its total does not.
        value: exact, in `unit`; None for no data, an answer in words or a text that is no number.
        baseline: the value that a change or trend is measured from, None where there is none.
        bounds: what meets the target, in `unit`; None where that is not known.
        measurement: the row that the value came from, None where there is none.
        start: the value of the base year, whatever the target asks; None where there is none.
        last_year: the value of the year before, None where there is none.
        target: what was asked, with its unit and tolerance where they stand beside it.
    """

    outline: str
    indicator: Indicator
    region: str
    sex: str
    area: str
    period: int | None
    year: int | None
    tier: str
    counted: bool
    verdict: Verdict
    label: Label | None
    value: Decimal | None
    value_text: str
    unit: Unit | None
    baseline: Cell | None
    target_text: str
    target_place: Place
    bounds: Bounds | None
    reasons: tuple[Reason, ...]
    place: Place
    measurement: Measurement | None = None
    start: Earlier | None = None
    last_year: Earlier | None = None
    target: Target | None = None

    @property
    def gap(self) -> Fraction | None:
        """How far an unmet value is from the bound, in `unit`; 0 when met, None where there is no bound or number."""
        if self.bounds is None or self.value is None or self.verdict not in (Verdict.MET, Verdict.UNMET):
            return None
        return Fraction(0) if self.verdict is Verdict.MET else self.bounds.gap(self.value)

    @property
    def relative_gap(self) -> Fraction | None:
        """The gap as a share of the bound that was missed, which compares units; None where there is none, or of 0."""
        gap = self.gap
        if not gap or self.bounds is None or self.value is None:
            return gap
        missed = abs(self.bounds.missed(self.value))
        return gap / missed if missed else None
