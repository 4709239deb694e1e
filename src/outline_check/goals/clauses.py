"""A wording as read: its clauses, where each holds, and which one a row of an indicator means."""

from typing import NamedTuple

from outline_check.goals.goal import QUANTIFIED, Ask, Bare, Level, Qualitative, Trend, Unreadable
from outline_check.spelling import squeeze


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


def reads_as(clause: Clause) -> str:
    """The clause in canonical form; in its own words where there is no number."""
    return clause.text if isinstance(clause.ask, Qualitative | Unreadable) else str(clause.ask)


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
