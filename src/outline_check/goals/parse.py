"""A wording -> a Goal. Recursive descent over the tokens; what does not fit is Unreadable, never guessed.

    wording  := clause (BREAK clause)*
    clause   := (reference | area | per-unit | subject)* [target] tail
    target   := verb items | comparison items | number SHARE subject | change items | state
    items    := item (LIST item)*           one bound each; the last words of comparison hold for all
    item     := [comparison] number [comparison] [about]
"""

from functools import cache

from outline_check.goals import wordings
from outline_check.goals.asks import Draft, Item, changes, levels
from outline_check.goals.goal import Ask, Clause, Goal, Inherit, Qualitative, Trend, Unreadable
from outline_check.goals.lexer import Number, Span, Token, lex
from outline_check.goals.wordings import Kind
from outline_check.spelling import fold

_VERBS = (Kind.REACH, Kind.RISE_TO, Kind.CONTAIN, Kind.FALL_TO, Kind.HOLD)
_CHANGES = (Kind.RISE, Kind.FALL)
_NUMBERS = (Kind.NUMBER, Kind.RANGE)
_COMPARING = (Kind.BEFORE, Kind.APPROXIMATE, Kind.BETTER, Kind.EQUAL, Kind.BETWEEN)
_CLOSING = (Kind.TAIL, Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.EACH, Kind.ANNUAL, Kind.TO, Kind.RESPECTIVELY)
_PREDICATES = (Kind.SHARE, Kind.REACH, Kind.SET_UP, Kind.QUALITATIVE)
_ENDS = (None, Kind.BREAK)
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
        self.tokens = lex(text)
        self.wording = wording
        self.at = 0
        self.found: list[Clause] = []

    def clauses(self) -> tuple[Clause, ...]:
        draft = Draft()
        while self._peek() is not None:
            draft = self._clause(draft)
        return tuple(self.found) or (Clause(self.wording.strip(), Unreadable("no_target", 0, self.wording.strip())),)

    def _peek(self, ahead: int = 0) -> Token | None:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def _kind(self, ahead: int = 0) -> Kind | None:
        token = self._peek(ahead)
        return token.kind if token else None

    def _take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _past(self, *kinds: Kind, ahead: int) -> int:
        """How far ahead the first token stands that is of none of these kinds."""
        while self._kind(ahead) in kinds:
            ahead += 1
        return ahead

    def _clause(self, draft: Draft) -> Draft:
        """One clause; what it leaves for the next one."""
        start = self.at
        while self._kind() not in _ENDS:
            if self._kind() is Kind.LIST and draft.state and self._kind(self._past(Kind.NOISE, ahead=1)) in _CHANGES:
                break
            if asks := self._target(draft):
                rest = self._tail(draft)
                self._add(draft, [rest] if rest else asks, start)
                return self._next(draft.carried(finished=True))
        state = draft.finished_state()
        if state is None and self._kind() is None and (draft.subject or not self.found):
            text = self.wording[self.tokens[start].start :] if start < len(self.tokens) else ""
            state = Unreadable("no_target", self.tokens[start].start, text.strip())
        if state is not None:
            self._add(draft, [state], start)
        return self._next(draft.carried(finished=state is not None))

    def _next(self, draft: Draft) -> Draft:
        if self._kind() in (Kind.BREAK, Kind.LIST, Kind.OPEN):
            self._take()
        return draft

    def _target(self, draft: Draft) -> list[Ask]:
        """The asks with a number that stand here; none after taking a word that belongs to the clause."""
        token = self.tokens[self.at]
        numbered = self._starts_item(self._past(Kind.NOISE, Kind.EACH, ahead=1))
        match token.kind:
            case Kind.EXCEPT:
                return self._refuse("exception")
            case Kind.IMPRECISE if self._kind(1) in (*_NUMBERS, *_VERBS):
                return self._refuse("imprecise")
            case kind if kind in (*_VERBS, *_COMPARING, *_NUMBERS, *_CHANGES) and draft.is_negated(token):
                return self._refuse("negated")
            case kind if kind in _VERBS and numbered:
                self._take()
                return levels(self._items(), verb=kind)
            case Kind.TO if draft.verb and numbered:
                self._take()
                return levels(self._items(), verb=Kind.RISE_TO if draft.verb is Kind.RISE else Kind.FALL_TO)
            case kind if kind in _COMPARING and self._starts_item(0):
                draft.free = self._kind(1) is Kind.SET_UP
                return levels(self._items(), verb=draft.verb)
            case Kind.SET_UP:
                self._take()
                draft.free = True
                return levels(self._items(), verb=None, each=draft.each)
            case Kind.RISE | Kind.FALL | Kind.BY:
                return self._change(draft)
            case Kind.MULTIPLE:
                return changes([Item(self._take())], side=None, draft=draft)
            case Kind.WHOLE:
                return levels([Item(self._take())], verb=None)
            case Kind.FROM:
                self._skip_starting_value()
                return []
            case kind if kind in _NUMBERS and not self._is_age(0):
                return self._refuse("ambiguous_change") if draft.verb else self._bare(draft)
        draft.note(self._take(), self._peek())
        return []

    def _refuse(self, why: str) -> list[Ask]:
        token = self.tokens[self.at]
        self.at = len(self.tokens)
        return [Unreadable(why, token.start, self.wording[token.start :].strip())]

    def _skip_starting_value(self) -> None:
        """`由2010年的40%提高到50%`: the first number is where it starts, not what is asked."""
        self._take()
        ahead = self._past(Kind.REFERENCE, Kind.SHARE, ahead=0)
        if self._kind(ahead) is Kind.NUMBER and self._kind(ahead + 1) in (Kind.RISE_TO, Kind.FALL_TO):
            self.at += ahead + 1

    def _change(self, draft: Draft) -> list[Ask]:
        """`下降1/6`, `降幅达到40%`, `reduce … by 20%`; without a number, a trend to note."""
        token = self.tokens[self.at]
        ahead = self._past(Kind.NOISE, ahead=1)
        if self._kind(ahead) is Kind.EXTENT or token.text in wordings.EXTENT_NOUNS:
            ahead = self._past(Kind.EXTENT, Kind.NOISE, *_VERBS, ahead=ahead)
        verb = draft.verb if token.kind is Kind.BY else token.kind
        if verb is None or not self._starts_item(ahead):
            draft.note(self._take(), self._peek())
            return []
        self.at += ahead
        items = self._items()
        while self._kind() in (Kind.REFERENCE, Kind.NOISE):
            draft.note(self._take(), None)
        draft.note(token._replace(kind=verb), None)
        state = draft.state
        return changes(items, side=state.side if isinstance(state, Trend) else None, draft=draft)

    def _bare(self, draft: Draft) -> list[Ask]:
        """A number without a verb: `40%`, `95%的城市社区`, `100%达到标准`."""
        behind = self._past(Kind.BEHIND, ahead=1)
        draft.free = self._kind(behind) in _PREDICATES
        return levels(self._items(), verb=Kind.SHARE if draft.free else None)

    def _items(self) -> list[Item]:
        items = [self._item()]
        while self._kind() is Kind.LIST and self._starts_item(1) and not self._is_share(1) and not self._is_age(1):
            self._take()
            items.append(self._item())
        return items

    def _item(self) -> Item:
        words = []
        while self._kind() not in _NUMBERS:
            words.append(self._take())
        number = self._take()
        between = any(word.kind is Kind.BETWEEN for word in words)
        if between and self._kind() in (Kind.LIST, Kind.TO) and self._kind(1) is Kind.NUMBER:
            self._take()
            return Item(number, tuple(words), other=self._take())
        while self._kind() in (Kind.BEHIND, Kind.APPROXIMATE):
            words.append(self._take())
        return Item(number, tuple(words))

    def _starts_item(self, ahead: int) -> bool:
        kind = self._kind(ahead)
        if kind in _COMPARING:
            return self._kind(self._past(*_COMPARING, Kind.SET_UP, Kind.NOISE, ahead=ahead)) in _NUMBERS
        return kind in _NUMBERS

    def _is_age(self, ahead: int) -> bool:
        """`5岁以下儿童死亡率`: an age that a noun follows belongs to the name of the indicator."""
        token = self._peek(ahead)
        value = token.value if token else None
        unit = value.high.unit if isinstance(value, Span) else value.unit if isinstance(value, Number) else None
        noun = self._kind(self._past(Kind.BEHIND, ahead=ahead + 1))
        return unit is not None and unit.dimension == "year" and noun in (Kind.TEXT, Kind.SHARE, Kind.AREA)

    def _is_share(self, ahead: int) -> bool:
        return self._kind(self._past(Kind.BEHIND, ahead=ahead + 1)) is Kind.SHARE

    def _tail(self, draft: Draft) -> Unreadable | None:
        """Words behind the target: years and closing words; anything else is left over."""
        joined = False  # by 并: what follows is a clause of its own
        while (token := self._peek()) is not None and token.kind is not Kind.BREAK:
            last = self._kind(1) in _ENDS
            if joined and token.kind in (*_CHANGES, *_VERBS) and not (token.kind is Kind.HOLD and last):
                return None
            if token.kind is Kind.LIST and (not draft.free or self._is_share(1) or self._starts_item(1)):
                return None
            if token.kind is Kind.OPEN and not draft.free and self._kind(1) is not Kind.REFERENCE:
                return None
            if token.kind in (Kind.REFERENCE, Kind.AREA):
                draft.note(token, None)
            elif not (draft.free or joined or self._closes(token)):
                self.at = next((at for at in range(self.at, len(self.tokens)) if self.tokens[at].kind is Kind.BREAK), len(self.tokens))
                return Unreadable("left_over", token.start, self.wording[token.start :].strip())
            joined = joined or token.text in wordings.JOINING
            self._take()
        return None

    def _closes(self, token: Token) -> bool:
        return token.kind in _CLOSING or (token.kind is Kind.SHARE and self._kind(1) is Kind.TAIL)

    def _add(self, draft: Draft, asks: list[Ask], start: int) -> None:
        first, last = self.tokens[start], self.tokens[self.at - 1]
        text = self.wording[first.start : last.end].strip(" ,;，；、")
        names = draft.subjects(self.wording) if len(asks) > 1 else []
        if len(names) != len(asks):
            names = [""] * len(asks)
        several = len(asks) > 1
        self.found += [
            Clause(str(ask) if several else text, ask, draft.scope(name)) for ask, name in zip(asks, names, strict=True)
        ]
