"""What a clause has said before its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check import comparisons
from outline_check.comparisons import Side
from outline_check.goals import wordings
from outline_check.goals.goal import Qualitative, Scope, Trend
from outline_check.goals.lexer import Reference
from outline_check.goals.wordings import Kind

if TYPE_CHECKING:
    from outline_check.goals.lexer import Token

CHANGE_SIDES = {Kind.RISE: Side.LOWER, Kind.FALL: Side.UPPER}
SECOND_ORDER = Qualitative("second_order")
_STATES: dict[Kind, Trend | Qualitative] = {
    **{kind: Trend(side, strict=True) for kind, side in CHANGE_SIDES.items()},
    Kind.SECOND_ORDER: SECOND_ORDER,
    Kind.OTHER_REGION: Qualitative("other_region"),
    Kind.QUALITATIVE: Qualitative(),
}
_END_OF_HOLD = (Kind.BREAK, Kind.TAIL, Kind.LIST, Kind.HOLD, Kind.CLOSE, Kind.OPEN, Kind.NOISE, Kind.REFERENCE)


class Draft:
    """What a clause has said before its target: when, where, about what."""

    def __init__(self) -> None:
        self.year: int | None = None
        self.base_year: int | None = None
        self.previous = False
        self.per_unit = ""
        self.area: str | None = None
        self.each = False
        self.annual = False
        self.free = False
        self.subject: list[Token] = []
        self.state: Trend | Qualitative | None = None
        self.last: Token | None = None

    def carried(self, *, finished: bool) -> Draft:
        """The draft of the next clause: years and units hold on, a subject only until it is used."""
        kept = Draft()
        kept.year, kept.base_year, kept.previous, kept.per_unit = (
            self.year,
            self.base_year,
            self.previous,
            self.per_unit,
        )
        if not finished:
            kept.subject, kept.area = self.subject, self.area
        return kept

    @property
    def verb(self) -> Kind | None:
        """RISE or FALL where the clause has said so far that something is to change."""
        if isinstance(self.state, Trend) and self.state.side:
            return Kind.RISE if self.state.side is Side.LOWER else Kind.FALL
        return None

    def is_negated(self, token: Token) -> bool:
        """Whether the word just before this one turns its meaning round: `未达到95%`."""
        last = self.last
        return (
            last is not None
            and last.kind is Kind.TEXT
            and last.end == token.start
            and last.text.endswith(wordings.NEGATIONS)
        )

    def note(self, token: Token, following: Token | None) -> None:
        """Keep what a word says that is not a target with a number."""
        match token.kind:
            case Kind.REFERENCE if isinstance(token.value, Reference):
                self._refer(token.value)
            case Kind.PER_UNIT:
                self.per_unit = token.text
            case Kind.EACH:
                self.each = True
            case Kind.ANNUAL:
                self.annual = True
            case Kind.AREA:
                self.area = wordings.AREAS[token.text]
                self.subject.append(token)
            case kind if state := _state(kind, following):
                # The first state rules, but for the speed of a change, which a change of it only describes.
                self.state = state if kind is Kind.SECOND_ORDER else self.state or state
            case Kind.NOISE | Kind.OPEN | Kind.CLOSE | Kind.TO | Kind.RESPECTIVELY:
                pass
            case _:
                self.subject.append(token)
        self.last = token

    def _refer(self, reference: Reference) -> None:
        compared = self.last is not None and self.last.kind is Kind.BEFORE
        if compared and self.last is not None:
            side, closed = comparisons.BEFORE[self.last.text]
            self.state = Trend(side, strict=not closed)
        if reference.role == "until" and not compared:
            self.year = reference.year
        else:
            self.base_year = reference.year
            self.previous = reference.role == "previous"

    def finished_state(self) -> Trend | Qualitative | None:
        """The state that the clause asks for, with the year it is compared with."""
        if isinstance(self.state, Trend):
            return self.state._replace(base_year=self.base_year, previous=self.previous)
        return self.state

    def scope(self, subject: str = "") -> Scope:
        """Where and when the clause holds."""
        return Scope(self.year, self.area, subject, self.per_unit)

    def subjects(self, text: str) -> list[str]:
        """The names that a list before `分别` holds: 婴儿, 5岁以下儿童死亡率."""
        names: list[list[Token]] = [[]]
        for token in self.subject:
            if token.kind is Kind.LIST:
                names.append([])
            else:
                names[-1].append(token)
        return [text[name[0].start : name[-1].end].strip() if name else "" for name in names]


def _state(kind: Kind, following: Token | None) -> Trend | Qualitative | None:
    """What a word says without a number."""
    if kind is Kind.HOLD:
        return Trend(None, strict=False) if following is None or following.kind in _END_OF_HOLD else None
    return _STATES.get(kind)
