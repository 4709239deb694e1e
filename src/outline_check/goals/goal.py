"""What a wording asks for, as frozen values. `str()` of each is a wording that parses to it again.

Named tuples, because defining them costs an eighth of what dataclasses cost, and a run on 75 rows
is mostly imports (benchmarks/). No two kinds can hold equal fields, so equality tells them apart.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from fractions import Fraction

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


class Scope(NamedTuple):
    """Where and when a clause holds; None or empty: not limited.

    Attributes:
        year: `到2005年`.
        area: `城市` or `农村`.
        subject: the one of several named indicators that it is about (`婴儿和5岁以下儿童死亡率分别…`).
        per_unit: `以乡(镇)为单位`: it holds for each of them, which a mean cannot prove.
    """

    year: int | None = None
    area: str | None = None
    subject: str = ""
    per_unit: str = ""


class Clause(NamedTuple):
    """One thing that a wording asks, with the words that ask it.

    Attributes:
        joined: whether it goes on from the clause before it with 且 and names nothing of its own.
    """

    text: str
    ask: Ask
    scope: Scope = Scope()
    joined: bool = False


class Goal(NamedTuple):
    """A wording as read: its clauses, in order; at least one."""

    wording: str
    clauses: tuple[Clause, ...]

    @property
    def main(self) -> Clause | None:
        """The clause that is judged when the row says nothing more; None where several could be."""
        return self.select()

    def select(self, *, year: int | None = None, area: str = "", name: str = "") -> Clause | None:
        """The clause meant by a row of this year, area and indicator name; None if that stays open."""
        if len(self.clauses) == 1:
            return self.clauses[0]
        clauses = self.candidates()
        if len(clauses) > 1:
            clauses = _of_area(clauses, area)
        if len(clauses) > 1 and name:
            clauses = [clause for clause in clauses if _is_about(clause.scope.subject, name)] or clauses
        if len(clauses) > 1 and year is not None:
            clauses = _of_milestone(clauses, year)
        return clauses[0] if len(clauses) == 1 else None

    def candidates(self) -> list[Clause]:
        """What could be judged: a clause that spoils the rest, else those with a number, else the others."""
        spoilt = [
            clause for clause in self.clauses if isinstance(clause.ask, Unreadable) and clause.ask.why not in _APART
        ]
        numbered = [clause for clause in self.clauses if isinstance(clause.ask, QUANTIFIED)]
        states = [clause for clause in self.clauses if isinstance(clause.ask, Trend | Qualitative)]
        return spoilt[:1] or numbered or _without_gaps(states) or list(self.clauses[:1])


# Why a clause is not understood without casting doubt on the clauses beside it.
_APART = frozenset("no_target yearly_change ambiguous_change limited_change imprecise second_order".split())


def _without_gaps(states: list[Clause]) -> list[Clause]:
    """`提高入学率,城乡差距缩小`: what is said of gaps is not said of the indicator itself."""
    return [clause for clause in states if clause is states[0] or "差距" not in clause.text]


def _of_area(clauses: list[Clause], area: str) -> list[Clause]:
    """The clauses of an area; without one, the first if it alone names none (`达到90%，其中农村达到80%`)."""
    if area:
        return [clause for clause in clauses if clause.scope.area == area] or clauses
    unnamed = [clause for clause in clauses if clause.scope.area is None]
    return unnamed if unnamed == clauses[:1] else clauses


def merged(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """`不低于95%且不高于98%` is one interval; `95%以上(含95%)` says one thing twice."""
    kept = [clause for clause in clauses if not _is_restated(clause, clauses)]
    if len(kept) != 2 or not kept[1].joined or not isinstance(kept[0].ask, Level) or not isinstance(kept[1].ask, Level):
        return tuple(kept)
    low, high = kept[0].ask, kept[1].ask
    if low.lower is None:
        low, high = high, low
    if low.upper is not None or high.lower is not None or low.lower is None or low.unit != high.unit:
        return tuple(kept)
    whole = Level(low.lower, high.upper, low.lower_closed, high.upper_closed, low.unit)
    return (Clause(f"{kept[0].text}且{kept[1].text}", whole, kept[0].scope),)


def _is_restated(clause: Clause, clauses: tuple[Clause, ...]) -> bool:
    """`40% (达到40%)`: the bare number is said again, with its side."""
    bare = clause.ask
    levels = (other.ask for other in clauses if isinstance(other.ask, Level))
    return isinstance(bare, Bare) and any(
        bare.unit == level.unit and bare.value in (level.lower, level.upper) for level in levels
    )


def _is_about(subject: str, name: str) -> bool:
    """`婴儿` in `婴儿和5岁以下儿童死亡率` is about the indicator 婴儿死亡率."""
    return bool(subject) and squeeze(name).startswith(squeeze(subject))


def _of_milestone(clauses: list[Clause], year: int) -> list[Clause]:
    """The clauses of the next milestone year, or of the last one."""
    years = sorted({clause.scope.year for clause in clauses if clause.scope.year is not None})
    ruling = next((milestone for milestone in years if milestone >= year), years[-1] if years else None)
    return [clause for clause in clauses if clause.scope.year in (None, ruling)]
