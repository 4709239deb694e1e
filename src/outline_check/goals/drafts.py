"""What a clause has said before its target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check import comparisons
from outline_check.comparisons import Side
from outline_check.goals import wordings
from outline_check.goals.clauses import Scope
from outline_check.goals.goal import Qualitative, Trend
from outline_check.goals.tokens import Reference
from outline_check.goals.wordings import Kind

if TYPE_CHECKING:
    from outline_check.goals.tokens import Token

VERBS = (Kind.REACH, Kind.RISE_TO, Kind.CONTAIN, Kind.FALL_TO, Kind.HOLD)
CHANGE_SIDES = {Kind.RISE: Side.LOWER, Kind.FALL: Side.UPPER}
SECOND_ORDER = Qualitative("second_order")
_STATES: dict[Kind, Trend | Qualitative] = {
    **{kind: Trend(side, strict=True) for kind, side in CHANGE_SIDES.items()},
    Kind.SECOND_ORDER: SECOND_ORDER,
    Kind.OTHER_REGION: Qualitative("other_region"),
    Kind.QUALITATIVE: Qualitative(),
    Kind.BRAKE: Qualitative(),
}
_END_OF_HOLD = (
    Kind.BREAK,
    Kind.TAIL,
    Kind.LIST,
    Kind.JOIN,
    Kind.HOLD,
    Kind.CLOSE,
    Kind.OPEN,
    Kind.NOISE,
    Kind.REFERENCE,
)
_UNSAID = (Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.TO, Kind.JOIN)
# A comparison that no number follows compares with something else.
_COMPARANDS = ("于", "过", " than", "above", "below")


class Draft:
    """What a clause has said before its target: when, where, about what.

    Attributes:
        year: the last target year; `years` all of this clause.
        base_year, previous: what a change is compared with.
        doubt: why a number in this clause cannot be read for certain.
        free: whether words may follow the target (a share of something, a number of things).
        led: whether a verb such as 达到 leads the number.
        joined: whether the clause goes on from the one before it with 且.
        subject: the tokens that name what the clause is about.
        state: what it asks for if no number follows.
        last: the last token.
    """

    def __init__(self) -> None:
        self.year: int | None = None
        self.years: list[int] = []
        self.base_year: int | None = None
        self.previous = False
        self.per_unit = ""
        self.area: str | None = None
        self.each = False
        self.respectively = False
        self.annual = False
        self.doubt = ""
        self.free = False
        self.led = False
        self.joined = False
        self.subject: list[Token] = []
        self.state: Trend | Qualitative | None = None
        self.last: Token | None = None

    def carried(self, *, finished: bool) -> Draft:
        """The draft of the next clause: years and units hold on, a subject only until it is used."""
        kept = Draft()
        kept.year, kept.base_year, kept.previous = self.year, self.base_year, self.previous
        kept.per_unit = self.per_unit
        if not finished:
            kept.subject, kept.area, kept.years, kept.doubt = self.subject, self.area, self.years, self.doubt
        return kept

    @property
    def verb(self) -> Kind | None:
        """RISE or FALL where the clause has said so far that something is to change."""
        if isinstance(self.state, Trend) and self.state.side:
            return Kind.RISE if self.state.side is Side.LOWER else Kind.FALL
        return None

    def note(self, token: Token, following: Token | None) -> None:
        """Keep what a word says that is not a target with a number."""
        match token.kind:
            case Kind.REFERENCE if isinstance(token.value, Reference):
                self._refer(token.value)
            case Kind.PER_UNIT:
                self.per_unit = token.text
            case Kind.EACH:
                self.each = True
            case Kind.RESPECTIVELY:
                self.respectively = True
            case Kind.ANNUAL:
                self.annual = self.annual or not _is_annual_name(token, following)
            case Kind.AREA:
                self._locate(token, following)
            case kind if state := _state(kind, following):
                self._ask(token, state)
            case kind if kind not in _UNSAID:
                self.doubt = self.doubt or self._doubt_about(token, following)
                self.subject.append(token)
        self.last = token

    def _locate(self, token: Token, following: Token | None) -> None:
        """城市 says where a clause holds, but not where it begins a name (城市生活垃圾处理率)."""
        if following is None or following.kind is not Kind.TEXT or following.text.startswith(wordings.AREA_NOUNS):
            area = wordings.AREAS[token.text]
            self.area = area if self.area in (None, area) else ""  # 城市和农村均…
        self.subject.append(token)

    def _ask(self, token: Token, state: Trend | Qualitative) -> None:
        """The first state rules, but holding a change back, or two ways at once, is another matter."""
        known = self.state
        extent = self.last is not None and self.last.text in wordings.EXTENT_NOUNS  # 降幅收窄
        braked = known is not None and (extent or Kind.BRAKE in (token.kind, self.last.kind if self.last else None))
        if token.kind is Kind.SECOND_ORDER or (braked and Trend in (type(known), type(state))):
            self.state = SECOND_ORDER
            if known is not None or token.text.startswith("the "):
                self.doubt = self.doubt or "second_order"  # 降低上升速度20%, cap the increase at 2%
        elif isinstance(known, Trend) and isinstance(state, Trend) and known.side is not state.side and state.side:
            self.doubt, self.state = "contradiction", known
        else:
            self.state = known or state
        if token.kind is Kind.OTHER_REGION:
            self.doubt = self.doubt or "compared"

    def _doubt_about(self, token: Token, following: Token | None) -> str:
        """Why a number later in the clause may be something else than it looks, "" for no reason."""
        before_change = following is not None and following.kind in (*CHANGE_SIDES, Kind.NOISE)
        match token.kind:
            case Kind.BEFORE if token.text.endswith(_COMPARANDS):
                return "compared"
            case Kind.BEFORE if before_change and comparisons.BEFORE[token.text].side is Side.UPPER:
                return "limited_change"
            case Kind.APPROXIMATE if before_change:
                return "ambiguous_change"
            case Kind.APPROXIMATE if following is not None and following.kind in VERBS:
                return "imprecise"
            case Kind.SHARE if self.last is not None and self.last.kind is Kind.REFERENCE:
                return "share_of_baseline"
            case Kind.BY if self.verb:
                return "doubtful_number"
            case Kind.TEXT if any(word in token.text for word in wordings.COMPARING_WORDS):
                return "" if any(word in token.text for word in wordings.STANDING_WORDS) else "compared"
        return ""

    def _refer(self, reference: Reference) -> None:
        compared = self.last is not None and self.last.kind is Kind.BEFORE
        if compared and self.last is not None:
            side, closed = comparisons.BEFORE[self.last.text]
            self.state = Trend(side, strict=not closed)
            self.doubt = "" if self.doubt == "compared" else self.doubt
        if reference.role == "until" and not compared:
            self.year = reference.year
            self.years += [reference.year] if reference.year else []
            return
        if self.base_year not in (None, reference.year) and reference.year is not None:
            self.doubt = "two_years"
        self.base_year = reference.year or self.base_year
        self.previous = self.previous or reference.role == "previous"

    def finished_state(self) -> Trend | Qualitative | None:
        """The state that the clause asks for, with the year it is compared with."""
        if isinstance(self.state, Trend):
            return self.state._replace(base_year=self.base_year, previous=self.previous)
        return self.state

    def scope(self, name: str = "", year: int | None = None) -> Scope:
        """Where and when the clause holds; `name` and `year` are those of one number of several."""
        area = wordings.AREAS.get(name, self.area) or None
        return Scope(year or self.year, area, "" if name in wordings.AREAS else name, self.per_unit)

    def subjects(self, text: str) -> list[str]:
        """The names that a list before `分别` holds: 婴儿, 5岁以下儿童死亡率."""
        names: list[list[Token]] = [[]]
        for token in self.subject:
            if token.kind is Kind.LIST:
                names.append([])
            else:
                names[-1].append(token)
        return [text[name[0].start : name[-1].end].strip() if name else "" for name in names]


def _is_annual_name(token: Token, following: Token | None) -> bool:
    """`年度体检率`, `PM2.5年均浓度`, but not `年均增长率`."""
    named = following is not None and following.kind is Kind.TEXT and following.text[:2] not in wordings.KINDS
    return named and token.text in wordings.ANNUAL_NAMES


def _state(kind: Kind, following: Token | None) -> Trend | Qualitative | None:
    """What a word says without a number."""
    if kind is Kind.HOLD:
        return Trend(None, strict=False) if following is None or following.kind in _END_OF_HOLD else None
    return _STATES.get(kind)
