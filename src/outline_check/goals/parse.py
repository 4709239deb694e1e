"""A wording -> a Goal. Recursive descent over the tokens; what does not fit is Unreadable, never guessed.

wording  := clause (BREAK clause)*
clause   := (reference | area | per-unit | subject)* [target] tail
target   := verb items | comparison items | number SHARE subject | change items | state
items    := item (LIST item)*           one bound each; the last words of comparison hold for all
item     := [comparison] number [comparison] [about]
"""

from functools import cache

from outline_check.goals import wordings
from outline_check.goals.asks import changes, levels
from outline_check.goals.cursor import COMPARING, NUMBERS, Cursor, Item
from outline_check.goals.drafts import CHANGE_SIDES, SECOND_ORDER, Draft
from outline_check.goals.goal import Ask, Clause, Goal, Inherit, Qualitative, Trend, Unreadable
from outline_check.goals.lexer import Token
from outline_check.goals.wordings import Kind
from outline_check.spelling import fold

_VERBS = (Kind.REACH, Kind.RISE_TO, Kind.CONTAIN, Kind.FALL_TO, Kind.HOLD)
_CHANGES = (Kind.RISE, Kind.FALL)
_CLOSING = (Kind.TAIL, Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.EACH, Kind.ANNUAL, Kind.TO, Kind.RESPECTIVELY)
_PREDICATES = (Kind.SHARE, Kind.REACH, Kind.SET_UP, Kind.QUALITATIVE)
_ENDS = (None, Kind.BREAK)
_TO_VERBS: dict[Kind | None, Kind] = {Kind.RISE: Kind.RISE_TO, Kind.FALL: Kind.FALL_TO}
_LONGEST_TIER = 12


@cache
def parse(wording: str) -> Goal:
    """What a target wording asks for, in Chinese or English.

    Missing: an empty wording is Unreadable; whether a cell holds a target is for the caller to say.
    Errors: none raised; a wording that is not understood has an Unreadable clause.

    >>> str(parse("控制在20/10万以下").clauses[0].ask)
    '<=20/10万'
    """
    folded = fold(wording)
    lowered = folded.lower()
    text = lowered if len(lowered) == len(folded) else folded
    whole = _whole_wording(text.strip())
    clauses = (Clause(wording.strip(), whole),) if whole else _Parser(text, wording).clauses()
    if all(isinstance(clause.ask, Qualitative) for clause in clauses):
        clauses = (Clause(wording.strip(), clauses[0].ask),)  # one yes or no answers them all
    return Goal(wording.strip(), clauses)


def _whole_wording(text: str) -> Ask | None:
    """`同国家`, `同上`, nothing: wordings that are read as a whole."""
    if not text:
        return Unreadable("empty", 0, "")
    if text in wordings.SAME_AS_ABOVE:
        return Unreadable("same_as_above", 0, text)
    lead = next((lead for lead in wordings.INHERIT_LEADS if text.startswith(lead)), None)
    if lead is None:
        return None
    rest = text[len(lead) :].strip()
    tail = next((tail for tail in wordings.INHERIT_TAILS if rest.endswith(tail)), "")
    tier = rest.removesuffix(tail).strip()
    is_tier = tier.isalpha() and len(tier) <= _LONGEST_TIER and (bool(tail) or lead != "与")
    return Inherit(tier) if is_tier else None


class _Parser:
    """A place in the tokens of one wording, and the clauses found so far."""

    def __init__(self, text: str, wording: str) -> None:
        self.cursor = Cursor(text)
        self.wording = wording
        self.found: list[Clause] = []

    def clauses(self) -> tuple[Clause, ...]:
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
            if asks := self._target(draft):
                rest = self._tail(draft)
                self._add(draft, [rest] if rest else asks, start)
                return self._next(draft.carried(finished=True))
        state: Trend | Qualitative | Unreadable | None = draft.finished_state()
        if state is None and self.cursor.kind() is None and (draft.subject or not self.found):
            text = self.wording[self.cursor.tokens[start].start :] if start < len(self.cursor.tokens) else ""
            state = Unreadable("no_target", self.cursor.tokens[start].start, text.strip())
        if state is not None:
            self._add(draft, [state], start)
        return self._next(draft.carried(finished=state is not None))

    def _is_next_change(self) -> bool:
        """`提高…早诊早治率、降低死亡率`: a list of changes, not of names."""
        return self.cursor.kind() is Kind.LIST and self.cursor.kind(self.cursor.past(Kind.NOISE, ahead=1)) in _CHANGES

    def _next(self, draft: Draft) -> Draft:
        if self.cursor.kind() in (Kind.BREAK, Kind.LIST, Kind.OPEN):
            self.cursor.take()
        return draft

    def _target(self, draft: Draft) -> list[Ask]:
        """The asks with a number that stand here; none after taking a word that belongs to the clause."""
        token = self.cursor.tokens[self.cursor.at]
        if why := self._refusal(token, draft):
            return self._refuse(why)
        match token.kind:
            case kind if (kind in _VERBS or (kind is Kind.TO and draft.verb)) and self._is_numbered():
                self.cursor.take()
                return levels(self.cursor.items(), verb=_TO_VERBS.get(draft.verb) if kind is Kind.TO else kind)
            case kind if kind in COMPARING and self.cursor.starts_item(0):
                draft.free = self.cursor.kind(1) is Kind.SET_UP
                return levels(self.cursor.items(), verb=draft.verb)
            case Kind.SET_UP:
                self.cursor.take()
                draft.free = True
                return levels(self.cursor.items(), verb=None, each=draft.each)
            case Kind.RISE | Kind.FALL | Kind.BY:
                return self._change(draft)
            case Kind.MULTIPLE:
                return changes([Item(self.cursor.take())], side=None, draft=draft)
            case Kind.WHOLE:
                return levels([Item(self.cursor.take())], verb=None)
            case Kind.FROM:
                self._skip_starting_value()
                return []
            case kind if kind in NUMBERS and not self.cursor.is_age(0):
                return self._bare(draft)
        draft.note(self.cursor.take(), self.cursor.peek())
        return []

    def _refusal(self, token: Token, draft: Draft) -> str | None:
        """Why the rest of the wording must not be read, if it must not."""
        if token.kind is Kind.EXCEPT:
            return "exception"
        if token.kind is Kind.IMPRECISE and self.cursor.kind(1) in (*NUMBERS, *_VERBS):
            return "imprecise"
        if token.kind in (*_VERBS, *COMPARING, *NUMBERS, *_CHANGES) and draft.is_negated(token):
            return "negated"
        if token.kind in _CHANGES and draft.state == SECOND_ORDER and self._is_numbered():
            return "second_order"
        if token.kind in NUMBERS and draft.verb and not self.cursor.is_age(0):
            return "ambiguous_change"
        return None

    def _is_numbered(self) -> bool:
        """Whether the verb that stands here has a number."""
        return self.cursor.starts_item(self.cursor.past(Kind.NOISE, Kind.EACH, ahead=1))

    def _refuse(self, why: str) -> list[Ask]:
        token = self.cursor.tokens[self.cursor.at]
        self.cursor.at = len(self.cursor.tokens)
        return [Unreadable(why, token.start, self.wording[token.start :].strip())]

    def _skip_starting_value(self) -> None:
        """`由2010年的40%提高到50%`: the first number is where it starts, not what is asked."""
        self.cursor.take()
        ahead = self.cursor.past(Kind.REFERENCE, Kind.SHARE, ahead=0)
        if self.cursor.kind(ahead) is Kind.NUMBER and self.cursor.kind(ahead + 1) in (Kind.RISE_TO, Kind.FALL_TO):
            self.cursor.at += ahead + 1

    def _change(self, draft: Draft) -> list[Ask]:
        """`下降1/6`, `降幅达到40%`, `reduce … by 20%`; without a number, a trend to note."""
        token = self.cursor.tokens[self.cursor.at]
        ahead = self.cursor.past(Kind.NOISE, ahead=1)
        if self.cursor.kind(ahead) is Kind.EXTENT or token.text in wordings.EXTENT_NOUNS:
            ahead = self.cursor.past(Kind.EXTENT, Kind.NOISE, *_VERBS, ahead=ahead)
        verb = draft.verb if token.kind is Kind.BY else token.kind
        if verb is None or not self.cursor.starts_item(ahead):
            draft.note(self.cursor.take(), self.cursor.peek())
            return []
        self.cursor.at += ahead
        items = self.cursor.items()
        while self.cursor.kind() in (Kind.REFERENCE, Kind.NOISE):
            draft.note(self.cursor.take(), None)
        return changes(items, side=CHANGE_SIDES[verb], draft=draft)

    def _bare(self, draft: Draft) -> list[Ask]:
        """A number without a verb: `40%`, `95%的城市社区`, `100%达到标准`."""
        behind = self.cursor.past(Kind.BEHIND, ahead=1)
        draft.free = self.cursor.kind(behind) in _PREDICATES
        return levels(self.cursor.items(), verb=Kind.SHARE if draft.free else None)

    def _tail(self, draft: Draft) -> Unreadable | None:
        """Words behind the target: years and closing words; anything else is left over."""
        joined = False  # by 并: what follows is a clause of its own
        while (token := self.cursor.peek()) is not None and token.kind is not Kind.BREAK:
            last = self.cursor.kind(1) in _ENDS
            if joined and token.kind in (*_CHANGES, *_VERBS) and not (token.kind is Kind.HOLD and last):
                return None
            if token.kind is Kind.LIST and (not draft.free or self.cursor.is_share(1) or self.cursor.starts_item(1)):
                return None
            if token.kind is Kind.OPEN and not draft.free and self.cursor.kind(1) is not Kind.REFERENCE:
                return None
            if token.kind in (Kind.REFERENCE, Kind.AREA):
                draft.note(token, None)
            elif not (draft.free or joined or self._closes(token)):
                self.cursor.skip_to(Kind.BREAK)
                return Unreadable("left_over", token.start, self.wording[token.start :].strip())
            joined = joined or token.text in wordings.JOINING
            self.cursor.take()
        return None

    def _closes(self, token: Token) -> bool:
        return token.kind in _CLOSING or (token.kind is Kind.SHARE and self.cursor.kind(1) is Kind.TAIL)

    def _add(self, draft: Draft, asks: list[Ask], start: int) -> None:
        first, last = self.cursor.tokens[start], self.cursor.tokens[self.cursor.at - 1]
        text = self.wording[first.start : last.end].strip(" ,;，；、")
        names = draft.subjects(self.wording) if len(asks) > 1 else []
        if len(names) != len(asks):
            names = [""] * len(asks)
        several = len(asks) > 1
        self.found += [
            Clause(str(ask) if several else text, ask, draft.scope(name)) for ask, name in zip(asks, names, strict=True)
        ]
