"""What may stand behind a target; anything else makes it unreadable."""

from outline_check.goals.cursor import Cursor
from outline_check.goals.drafts import CHANGE_SIDES, Draft
from outline_check.goals.numerals import Number
from outline_check.goals.refusals import is_exception
from outline_check.goals.tokens import Reference, Token
from outline_check.goals.wordings import Kind

_CLOSING = (
    *(Kind.TAIL, Kind.NOISE, Kind.OPEN, Kind.CLOSE, Kind.EACH, Kind.TO, Kind.RESPECTIVELY, Kind.ANNUAL, Kind.JOIN),
)
_ENDS = (None, Kind.BREAK)


def left_over(cursor: Cursor, draft: Draft, *, is_change: bool) -> Token | None:
    """Go past the words behind a target: years, areas and closing words; the first other token, or None."""
    joined = False  # by 且: what follows is a clause of its own
    while (token := cursor.peek()) is not None and token.kind is not Kind.BREAK:
        ends = cursor.kind(1) in _ENDS
        if joined and token.kind not in (Kind.NOISE, Kind.CLOSE, Kind.JOIN) and not (token.kind is Kind.HOLD and ends):
            return None
        if token.kind is Kind.LIST and (not draft.free or cursor.is_share(1) or cursor.starts_item(1)):
            return None
        if token.kind is Kind.OPEN and not draft.free and cursor.kind(1) is not Kind.REFERENCE:
            return None
        refers = isinstance(token.value, Reference) and token.value.role != "until" and not is_change
        if token.kind in (Kind.REFERENCE, Kind.AREA, *(() if draft.free else (Kind.ANNUAL,))) and not refers:
            draft.note(token, None)
        elif refers or not (_closes(cursor, token) or joined or (draft.free and _may_follow(cursor, token))):
            cursor.skip_to(Kind.BREAK)
            return token
        joined = joined or token.kind is Kind.JOIN
        cursor.take()
    return None


def _closes(cursor: Cursor, token: Token) -> bool:
    return token.kind in _CLOSING or (token.kind is Kind.SHARE and cursor.kind(1) is Kind.TAIL)


def _may_follow(cursor: Cursor, token: Token) -> bool:
    """What a share or a number of things may go on with: words, and numbers of things."""
    value = token.value
    unit = value.unit if isinstance(value, Number) else None
    is_share = token.kind is Kind.RANGE or (token.kind is Kind.NUMBER and (unit is None or unit.dimension == "ratio"))
    changes_share = token.kind in CHANGE_SIDES and cursor.tokens[cursor.at - 1].kind is Kind.SHARE
    return token.kind is not Kind.DOUBTFUL and not is_exception(cursor, token) and not is_share and not changes_share
