"""Recursive descent over the tokens of a wording; what does not fit is Unreadable, never guessed.

wording  := clause (BREAK clause)*
clause   := (reference | area | per-unit | subject)* [target] tail
target   := verb items | comparison items | number SHARE subject | change items | state
items    := item (LIST item)*           one bound each; the last words of comparison hold for all
item     := [comparison] number [comparison] [about]
"""

from outline_check.goals import wordings
from outline_check.goals.asks import changes, levels
from outline_check.goals.clauses import Clause
from outline_check.goals.cursor import COMPARING, NUMBERS, Cursor, Item
from outline_check.goals.drafts import CHANGE_SIDES, VERBS, Draft
from outline_check.goals.goal import Ask, Bare, Change, Inherit, Trend, Unreadable
from outline_check.goals.refusals import refusal
from outline_check.goals.tails import left_over
from outline_check.goals.tokens import Token
from outline_check.goals.whole import whole_wording
from outline_check.goals.wordings import Kind

_CHANGES = tuple(CHANGE_SIDES)
_PREDICATES = (Kind.SHARE, Kind.REACH, Kind.SET_UP, Kind.QUALITATIVE)
_ENDS = (None, Kind.BREAK)
_TO_VERBS: dict[Kind | None, Kind] = {Kind.RISE: Kind.RISE_TO, Kind.FALL: Kind.FALL_TO}


class Parser:
    """A place in the tokens of one wording, and the clauses found so far."""

    def __init__(self, text: str, wording: str) -> None:
        self.cursor = Cursor(text)
        self.text = text
        self.wording = wording
        self.found: list[Clause] = []

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the wording; at least one."""
        draft = Draft()
        while self.cursor.peek() is not None:
            draft = self._clause(draft)
        return tuple(self.found) or (Clause(self.wording.strip(), Unreadable("no_target", 0, self.wording.strip())),)

    def _clause(self, draft: Draft) -> Draft:
        """One clause; what it leaves for the next one."""
        start = self.cursor.at
        while self.cursor.kind() not in _ENDS:
            if draft.state and self._is_next_change():
                break
            if asks := self._target(draft, start):
                if rest := left_over(self.cursor, draft, is_change=isinstance(asks[0], Change)):
                    asks = [Unreadable("left_over", rest.start, self.wording[rest.start :].strip())]
                asks = [self._settled(ask, draft) for ask in asks]
                spoilt: list[Ask] = [ask for ask in asks if isinstance(ask, Unreadable)]
                self._add(draft, spoilt[:1] or asks, start)
                return self._next(draft.carried(finished=True))
        state = self._without_number(draft, start)
        if state is not None:
            self._add(draft, [state], start)
        return self._next(draft.carried(finished=state is not None))

    def _without_number(self, draft: Draft, start: int) -> Ask | None:
        """What a clause without a number asks; None where it only leads to the next one."""
        state = draft.finished_state()
        unclear = any(token.kind in (*VERBS, *NUMBERS, *COMPARING) for token in draft.subject)
        if (draft.doubt and isinstance(state, Trend)) or (state is None and unclear):
            return self._unreadable(draft.doubt or "no_target", start)
        if state is not None:
            return state
        if isinstance(inherited := whole_wording(self._clause_text(start)), Inherit):
            return inherited
        is_last = self.cursor.kind() is None and (draft.subject or not self.found)
        return self._unreadable("no_target", start) if is_last else None

    def _settled(self, ask: Ask, draft: Draft) -> Ask:
        """The ask, unless what stands around it takes it away: a change per year, of two years, a multiple."""
        if isinstance(ask, Change | Bare) and (draft.annual or draft.previous):
            return Unreadable("yearly_change", 0, self.wording.strip())
        if isinstance(ask, Change):
            years = [] if ask.base_year else draft.years
            return Unreadable("two_years", 0, self.wording.strip()) if len(set(years)) > 1 else ask
        unit = getattr(ask, "unit", None)
        if draft.annual and not draft.led and unit is not None and unit.dimension in ("ratio", "point"):
            return Unreadable("yearly_change", 0, self.wording.strip())
        if unit is not None and unit.dimension == "times":
            return Unreadable("share_of_baseline", 0, self.wording.strip())
        return ask

    def _is_next_change(self) -> bool:
        """`提高…早诊早治率、降低死亡率`: a list of changes, not of names."""
        return self.cursor.kind() is Kind.LIST and self.cursor.kind(self.cursor.past(Kind.NOISE, ahead=1)) in _CHANGES

    def _next(self, draft: Draft) -> Draft:
        if self.cursor.kind() in (Kind.BREAK, Kind.LIST, Kind.OPEN):
            self.cursor.take()
        elif self.cursor.at and self.cursor.tokens[self.cursor.at - 1].kind is Kind.JOIN:
            draft.joined = True
        return draft

    def _target(self, draft: Draft, start: int) -> list[Ask]:
        """The asks with a number that stand here; none after taking a word that belongs to the clause."""
        token = self.cursor.tokens[self.cursor.at]
        numbered = self._is_numbered(token, draft)
        before = self.text[self.cursor.tokens[start].start : token.start]
        if why := refusal(self.cursor, draft, before, numbered=numbered):
            return self._refuse(why)
        if not numbered:
            if token.kind is Kind.FROM and self._skip_starting_value():
                return []
            draft.note(self.cursor.take(), self.cursor.peek())
            return []
        match token.kind:
            case kind if kind in (*VERBS, Kind.TO):
                draft.led = True
                self.cursor.take()
                return levels(self.cursor.items(), verb=_TO_VERBS.get(draft.verb) if kind is Kind.TO else kind)
            case Kind.SET_UP:
                self.cursor.take()
                draft.free = True
                return levels(self.cursor.items(), verb=kind, each=draft.each)
            case kind if kind in _CHANGES or kind is Kind.BY:
                return self._change(draft)
            case Kind.MULTIPLE:
                asks = [self.cursor.take()]
                self._note_references(draft)
                return changes([Item(asks[0])], side=None, draft=draft)
            case Kind.WHOLE:
                return levels([Item(self.cursor.take())], verb=None)
            case kind if kind in COMPARING:
                draft.free = self.cursor.kind(self.cursor.past(Kind.EACH, Kind.NOISE, ahead=1)) is Kind.SET_UP
                return levels(self.cursor.items(), verb=draft.verb)
        return self._bare(draft)

    def _is_numbered(self, token: Token, draft: Draft) -> bool:
        """Whether a target with a number starts at this token."""
        match token.kind:
            case kind if kind in VERBS or (kind is Kind.TO and draft.verb):
                return self.cursor.starts_item(self.cursor.past(Kind.NOISE, Kind.EACH, ahead=1))
            case Kind.SET_UP:
                return self.cursor.starts_item(1) and not self.cursor.is_age(1)
            case Kind.MULTIPLE | Kind.WHOLE:
                return True
            case kind if kind in _CHANGES or (kind is Kind.BY and draft.verb):
                return self.cursor.starts_item(self._past_extent(token)) and not self.cursor.is_age(
                    self._past_extent(token)
                )
            case kind if kind in NUMBERS:
                return not self.cursor.is_modifier(0)
            case kind if kind in COMPARING:
                return self.cursor.starts_item(0)
        return False

    def _refuse(self, why: str) -> list[Ask]:
        token = self.cursor.tokens[self.cursor.at]
        self.cursor.at = len(self.cursor.tokens)
        return [Unreadable(why, token.start, self.wording[token.start :].strip())]

    def _unreadable(self, why: str, start: int) -> Unreadable:
        return Unreadable(why, self.cursor.tokens[start].start, self._clause_text(start))

    def _clause_text(self, start: int) -> str:
        if start >= self.cursor.at:
            return ""
        first, last = self.cursor.tokens[start], self.cursor.tokens[self.cursor.at - 1]
        return self.wording[first.start : last.end].strip(" ,;，；、并且")

    def _skip_starting_value(self) -> bool:
        """`由2010年的40%提高到50%`: the first number is where it starts, not what is asked."""
        ahead = self.cursor.past(Kind.REFERENCE, Kind.SHARE, ahead=1)
        found = self.cursor.kind(ahead) is Kind.NUMBER and self.cursor.kind(ahead + 1) in (Kind.RISE_TO, Kind.FALL_TO)
        self.cursor.at += ahead + 1 if found else 0
        return found

    def _past_extent(self, token: Token) -> int:
        """How far ahead of a change its number stands: `下降幅度达到40%`, `降幅40%`."""
        ahead = self.cursor.past(Kind.NOISE, ahead=1)
        if self.cursor.kind(ahead) is Kind.EXTENT or token.text in wordings.EXTENT_NOUNS:
            ahead = self.cursor.past(Kind.EXTENT, Kind.NOISE, *VERBS, ahead=ahead)
        return ahead

    def _change(self, draft: Draft) -> list[Ask]:
        """`下降1/6`, `降幅达到40%`, `reduce … by 20%`."""
        token = self.cursor.tokens[self.cursor.at]
        verb = draft.verb if token.kind is Kind.BY else token.kind
        self.cursor.at += self._past_extent(token)
        items = self.cursor.items()
        self._note_references(draft)
        draft.free = self.cursor.kind() is Kind.SHARE
        return changes(items, side=CHANGE_SIDES.get(verb or Kind.BY), draft=draft)

    def _note_references(self, draft: Draft) -> None:
        while self.cursor.kind() in (Kind.REFERENCE, Kind.NOISE, Kind.ANNUAL):
            draft.note(self.cursor.take(), None)

    def _bare(self, draft: Draft) -> list[Ask]:
        """A number without a verb: `40%`, `95%的城市社区`, `100%达到标准`, `提高…率5个百分点`."""
        if draft.verb:
            return changes(self.cursor.items(), side=CHANGE_SIDES[draft.verb], draft=draft)
        if self.cursor.kind(1) in _CHANGES and self.cursor.tokens[self.cursor.at + 1].text in wordings.CHANGE_NOUNS:
            return self._noun_of_change(draft)
        behind = self.cursor.past(Kind.BEHIND, ahead=1)
        draft.free = self.cursor.kind(behind) in _PREDICATES
        if draft.free and self.cursor.kind(self.cursor.past(Kind.ANNUAL, ahead=behind + 1)) in _CHANGES:
            return self._refuse("ambiguous_change")
        unclear = any(token.kind in (*VERBS, Kind.SHARE) for token in draft.subject) and not draft.free
        return (
            self._refuse("left_over")
            if unclear
            else levels(self.cursor.items(), verb=Kind.SHARE if draft.free else None)
        )

    def _noun_of_change(self, draft: Draft) -> list[Ask]:
        """`30% reduction in low birth weight`."""
        items = self.cursor.items()
        side = CHANGE_SIDES[self.cursor.take().kind]
        self._note_references(draft)
        draft.free = True
        return changes(items, side=side, draft=draft)

    def _add(self, draft: Draft, asks: list[Ask], start: int) -> None:
        text = self._clause_text(start)
        several = len(asks) > 1
        names = draft.subjects(self.wording) if several else []
        names = names if len(names) == len(asks) else [""] * len(asks)
        years: list[int | None] = [*draft.years] if several and len(draft.years) == len(asks) else [None] * len(asks)
        joined = (draft.joined or (several and not draft.respectively)) and not draft.subject
        self.found += [
            Clause(str(ask) if several else text, ask, draft.scope(name, year), joined)
            for ask, name, year in zip(asks, names, years, strict=True)
        ]
