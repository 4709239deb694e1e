"""What a wording asks for, as frozen values. `str()` of each is a wording that parses to it again.

Named tuples, because defining them costs an eighth of what dataclasses cost, and a run on 75 rows
is mostly imports (benchmarks/). No two kinds can hold equal fields, so equality tells them apart.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from outline_check.comparisons import Side
from outline_check.units import Unit


def _written(value: Decimal | Fraction, unit: Unit | None) -> str:
    number = f"{value:f}" if isinstance(value, Decimal) else f"{value.numerator}/{value.denominator}"
    return number + (unit.symbol if unit else "")


class Level(NamedTuple):
    """A number or an interval: `控制在20/10万以下`, `[3,6]`, `=100`.

    Attributes:
        lower, upper: the ends as written (their decimals count for rounding), None where open-ended.
        lower_closed, upper_closed: whether the end itself meets the target; None without the end.
        unit: the unit written beside the number, None where none is.
    """

    lower: Decimal | Fraction | None
    upper: Decimal | Fraction | None
    lower_closed: bool | None
    upper_closed: bool | None
    unit: Unit | None

    def __str__(self) -> str:
        low, high = (None if end is None else _written(end, self.unit) for end in (self.lower, self.upper))
        if low is not None and high is not None:
            left, right = "[" if self.lower_closed else "(", "]" if self.upper_closed else ")"
            return f"={low}" if low == high else f"{left}{low},{high}{right}"
        if low is not None:
            return f"{'>=' if self.lower_closed else '>'}{low}"
        return f"{'<=' if self.upper_closed else '<'}{high}"


class Bare(NamedTuple):
    """A number whose side the wording does not say: `40%`. The direction column decides.

    Attributes:
        value: the number as written.
        unit: the unit written beside it, None where none is.
        closed: whether the number itself meets the target (`优于40%` says that it does not).
    """

    value: Decimal | Fraction
    unit: Unit | None
    closed: bool = True

    def __str__(self) -> str:
        return ("" if self.closed else "优于") + _written(self.value, self.unit)


class Change(NamedTuple):
    """A change against the baseline: `以2010年为基数下降1/6`, `提高2个百分点`.

    Attributes:
        side: LOWER for a rise (the result is a lower bound), UPPER for a fall.
        amount: a share of the baseline (1/6), or an absolute amount in `points`.
        points: the unit of an absolute amount; None for a share of the baseline.
        closed: whether exactly this change is enough.
        base_year: the year that the wording names, None for the baseline of the outline.
    """

    side: Side
    amount: Fraction
    points: Unit | None
    closed: bool
    base_year: int | None

    def __str__(self) -> str:
        base = "比基期" if self.base_year is None else f"比{self.base_year}年"
        verb = "提高" if self.side == "lower" else "下降"
        more = "" if self.closed else "超过"
        if self.points is None and self.amount < 1:
            return f"{base}{verb}{more}{self.amount.numerator}/{self.amount.denominator}"
        if self.points is None:
            return f"{base}{verb}{more}{Decimal(self.amount.numerator * 100) / self.amount.denominator:f}%"
        return f"{base}{verb}{more}{Decimal(self.amount.numerator) / self.amount.denominator:f}{self.points.symbol}"


class Trend(NamedTuple):
    """Better, or not worse, than before: `逐步提高`, `保持`, `不低于基期`.

    Attributes:
        side: LOWER for a rise, UPPER for a fall, None where the direction column decides.
        strict: whether standing still misses the target.
        base_year: the year that the wording names, None for the baseline of the outline.
        previous: compared with the term or year before, which the baseline column is not.
    """

    side: Side | None
    strict: bool
    base_year: int | None = None
    previous: bool = False

    def __str__(self) -> str:
        base = "上届" if self.previous else "基期" if self.base_year is None else f"{self.base_year}年"
        if self.side is None:
            return "保持" if self.base_year is None and not self.previous else f"保持{base}水平"
        words = {
            ("lower", True): "高于",
            ("upper", True): "低于",
            ("lower", False): "不低于",
            ("upper", False): "不高于",
        }
        return f"{words[self.side, self.strict]}{base}"


class Approximate(NamedTuple):
    """`50%左右`: no published tolerance says how near is near enough."""

    value: Decimal | Fraction
    unit: Unit | None

    def __str__(self) -> str:
        return f"{_written(self.value, self.unit)}左右"


class Qualitative(NamedTuple):
    """No number: `得到控制`. `why` is the key of the reason: qualitative, second_order, other_region."""

    why: str = "qualitative"

    def __str__(self) -> str:
        return {"second_order": "增长速度放缓", "other_region": "达到平均水平"}.get(self.why, "得到控制")


class Unreadable(NamedTuple):
    """The wording, or this part of it, is not understood; nothing is guessed.

    Attributes:
        why: the key of the reason.
        position: where in the wording, counted from 0.
        text: the part that is not understood.
    """

    why: str
    position: int
    text: str

    def __str__(self) -> str:
        return self.text


class Inherit(NamedTuple):
    """`同国家`: the target of another tier holds here too."""

    tier: str

    def __str__(self) -> str:
        return f"同{self.tier}"


Ask = Level | Bare | Change | Trend | Approximate | Qualitative | Unreadable | Inherit
QUANTIFIED = (Level, Bare, Change, Approximate, Inherit)
