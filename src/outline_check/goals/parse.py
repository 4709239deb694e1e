"""A wording -> a Goal. Recursive descent over the tokens; what does not fit is Unreadable, never guessed.

wording  := clause (BREAK clause)*
clause   := (reference | area | per-unit | subject)* [target] tail
target   := verb items | comparison items | number SHARE subject | change items | state
items    := item (LIST item)*           one bound each; the last words of comparison hold for all
item     := [comparison] number [comparison] [about]
"""

import re
from functools import cache

from outline_check.goals import wordings
from outline_check.goals.asks import changes, levels
from outline_check.goals.cursor import COMPARING, NUMBERS, Cursor, Item
from outline_check.goals.drafts import CHANGE_SIDES, SECOND_ORDER, VERBS, Draft
from outline_check.goals.goal import (
    Ask,
    Bare,
    Change,
    Clause,
    Goal,
    Inherit,
    Qualitative,
    Trend,
    Unreadable,
    merged,
)
from outline_check.goals.lexer import Reference, Token
from outline_check.goals.numerals import Number
from outline_check.goals.wordings import Kind
from outline_check.spelling import fold

_CHANGES = (Kind.RISE, Kind.FALL)
_CLOSING = (
    *(Kind.TAIL, Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.EACH, Kind.TO, Kind.RESPECTIVELY, Kind.ANNUAL, Kind.JOIN),
)
_PREDICATES = (Kind.SHARE, Kind.REACH, Kind.SET_UP, Kind.QUALITATIVE)
_ENDS = (None, Kind.BREAK)
_TO_VERBS: dict[Kind | None, Kind] = {Kind.RISE: Kind.RISE_TO, Kind.FALL: Kind.FALL_TO}
_ALTERNATIVES = ("或", "或者", "or", "若", "if")
_LONGEST_TIER = 12
_LONGEST_WORDING = 400
_STOPS = "。.;；!！"
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN_YEAR = re.compile(f"[零{_HAN_DIGITS}]{{4}}(?=年)")
_LIST_NUMBER = re.compile(r"\s*\(?\d{1,2}[.、)]\s*(?=[\u4e00-\u9fff])")


@cache
def parse(wording: str) -> Goal:
    """What a target wording asks for, in Chinese or English.

    Missing: an empty wording is Unreadable; whether a cell holds a target is for the caller to say.
    Errors: none raised; a wording that is not understood has an Unreadable clause.

    >>> str(parse("控制在20/10万以下").clauses[0].ask)
    '<=20/10万'
    """
    text = _text(wording)
    if len(text) > _LONGEST_WORDING:
        return Goal(wording.strip(), (Clause(wording.strip(), Unreadable("too_long", 0, wording[:20])),))
    whole = _whole_wording(text.strip().rstrip(_STOPS))
    clauses = (Clause(wording.strip(), whole),) if whole else merged(_Parser(text, wording).clauses())
    if all(isinstance(clause.ask, Qualitative) for clause in clauses):
        clauses = (Clause(wording.strip(), clauses[0].ask),)  # one yes or no answers them all
    return Goal(wording.strip(), clauses)


def _text(wording: str) -> str:
    """The wording as the lexer takes it; every character stays at its place."""
    folded = fold(wording)
    lowered = folded.lower()
    text = lowered if len(lowered) == len(folded) else folded
    text = _HAN_YEAR.sub(
        lambda year: "".join(str(_HAN_DIGITS.find(sign) % 10) for sign in year[0].replace("零", "〇")), text
    )
    number = _LIST_NUMBER.match(text)
    return " " * number.end() + text[number.end() :] if number else text


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
    is_tier = (tier.endswith(wordings.TIER_ENDINGS) and tier not in wordings.AREAS) or tier in wordings.TIER_WORDS
    is_whole = tier.isalpha() and len(tier) <= _LONGEST_TIER and (bool(tail) or lead != "与")
    return Inherit(tier) if is_tier and is_whole else None


class _Parser:
    """A place in the tokens of one wording, and the clauses found so far."""

    def __init__(self, text: str, wording: str) -> None:
        self.cursor = Cursor(text)
        self.text = text
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
            if asks := self._target(draft, start):
                rest = self._tail(draft, isinstance(asks[0], Change))
                asks = [rest] if rest else [self._settled(ask, draft) for ask in asks]
                spoilt: list[Ask] = [ask for ask in asks if isinstance(ask, Unreadable)]
                self._add(draft, spoilt[:1] or asks, start)
                return self._next(draft.carried(finished=True))
        state: Ask | None = draft.finished_state()
        unclear = any(token.kind in (*VERBS, *NUMBERS, *COMPARING) for token in draft.subject)
        text = self._clause_text(start)
        if (draft.doubt and isinstance(state, Trend)) or (state is None and unclear):
            state = self._unreadable(draft.doubt or "no_target", start)
        elif state is None and isinstance(inherit := _whole_wording(text.strip()) if text.strip() else None, Inherit):
            state = inherit
        elif state is None and self.cursor.kind() is None and (draft.subject or not self.found):
            state = self._unreadable("no_target", start)
        if state is not None:
            self._add(draft, [state], start)
        return self._next(draft.carried(finished=state is not None))

    def _settled(self, ask: Ask, draft: Draft) -> Ask:
        """The ask, unless what stands around it takes it away: a change per year, of two years, in points of nothing."""
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
        if why := self._refusal(token, draft, start, numbered=numbered):
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
                draft.free = self.cursor.kind(1) is Kind.SET_UP
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

    def _refusal(self, token: Token, draft: Draft, start: int, *, numbered: bool) -> str | None:
        """Why the rest of the wording must not be read, if it must not."""
        if token.kind is Kind.DOUBTFUL:
            return "doubtful_number"
        if token.kind is Kind.EXCEPT:
            is_name = token.text in _ALTERNATIVES and not self._is_alternative()
            return None if is_name else "exception"
        if token.kind is Kind.IMPRECISE and self.cursor.kind(1) in (*NUMBERS, *VERBS, Kind.WHOLE):
            return "imprecise"
        if not numbered and token.kind not in _CHANGES:
            return None
        if self._is_negated(token, start):
            return "negated" if numbered else "second_order"
        if not numbered:
            return None
        if token.kind in _CHANGES and draft.state == SECOND_ORDER:
            return "second_order"
        if draft.doubt:
            return draft.doubt
        if draft.verb and draft.last is not None and draft.last.kind in _CHANGES and token.kind in VERBS:
            return "limited_change"
        return "ambiguous_change" if token.kind in NUMBERS and draft.verb and not self._is_points(token) else None

    def _is_alternative(self) -> bool:
        kind = self.cursor.kind(self.cursor.past(Kind.NOISE, ahead=1))
        return kind in (*NUMBERS, *COMPARING, *VERBS, *_CHANGES, Kind.WHOLE) or self.cursor.at == 0

    def _is_negated(self, token: Token, start: int) -> bool:
        """`未能达到`, `不一定超过`, `fails to reach`: a negation and only auxiliaries before the token."""
        before = self.text[self.cursor.tokens[start].start : token.start].rstrip()
        if not set(before.replace(",", " ").split()).isdisjoint(wordings.ENGLISH_NEGATIONS):
            return True
        compared = before.rfind("比")
        if compared >= 0 and before.endswith(wordings.COMPARED_ENDINGS) and token.kind in NUMBERS:
            return True
        return "没有" in before or "无一" in before or before.rstrip(wordings.AUXILIARIES).endswith(wordings.NEGATIONS)

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

    def _is_points(self, token: Token) -> bool:
        """`提高毛入学率5个百分点` says what `5%` would not: how the number is meant."""
        return (
            isinstance(token.value, Number) and token.value.unit is not None and token.value.unit.dimension == "point"
        )

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

    def _tail(self, draft: Draft, is_change: bool) -> Unreadable | None:
        """Words behind the target: years and closing words; anything else is left over."""
        joined = False  # by 且: what follows is a clause of its own
        while (token := self.cursor.peek()) is not None and token.kind is not Kind.BREAK:
            ends = self.cursor.kind(1) in _ENDS
            if (
                joined
                and token.kind not in (Kind.NOISE, Kind.CLOSE, Kind.JOIN)
                and not (token.kind is Kind.HOLD and ends)
            ):
                return None
            if token.kind is Kind.LIST and (not draft.free or self.cursor.is_share(1) or self.cursor.starts_item(1)):
                return None
            if token.kind is Kind.OPEN and not draft.free and self.cursor.kind(1) is not Kind.REFERENCE:
                return None
            refers = isinstance(token.value, Reference) and token.value.role != "until" and not is_change
            if token.kind in (Kind.REFERENCE, Kind.AREA, *(() if draft.free else (Kind.ANNUAL,))) and not refers:
                draft.note(token, None)
            elif refers or not (self._closes(token) or joined or (draft.free and self._may_follow(token))):
                self.cursor.skip_to(Kind.BREAK)
                return Unreadable("left_over", token.start, self.wording[token.start :].strip())
            joined = joined or token.kind is Kind.JOIN
            self.cursor.take()
        return None

    def _closes(self, token: Token) -> bool:
        return token.kind in _CLOSING or (token.kind is Kind.SHARE and self.cursor.kind(1) is Kind.TAIL)

    def _may_follow(self, token: Token) -> bool:
        """What a share or a number of things may go on with: words, and numbers of things."""
        value = token.value
        unit = value.unit if isinstance(value, Number) else None
        is_share = token.kind is Kind.RANGE or (
            token.kind is Kind.NUMBER and (unit is None or unit.dimension == "ratio")
        )
        excepts = token.kind is Kind.EXCEPT and not (token.text in _ALTERNATIVES and not self._is_alternative())
        changes_share = token.kind in _CHANGES and self.cursor.tokens[self.cursor.at - 1].kind is Kind.SHARE
        return token.kind is not Kind.DOUBTFUL and not excepts and not is_share and not changes_share

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
