"""What makes a number something else than it looks: negations, exceptions, comparisons, doubtful numerals."""

from outline_check.goals import wordings
from outline_check.goals.cursor import COMPARING, NUMBERS, Cursor
from outline_check.goals.drafts import CHANGE_SIDES, SECOND_ORDER, VERBS, Draft
from outline_check.goals.numerals import Number
from outline_check.goals.tokens import Token
from outline_check.goals.wordings import Kind


def _is_imprecise(cursor: Cursor, draft: Draft, token: Token) -> bool:
    """`接近95%`, `基本实现…全覆盖`; 基本保持在 is another matter."""
    if token.kind is Kind.WHOLE:
        return any(word.text in wordings.NOT_QUITE for word in draft.subject)
    followed = (*NUMBERS, *COMPARING, Kind.WHOLE, Kind.MULTIPLE, *(VERBS if token.text != "基本" else ()))
    return token.kind is Kind.IMPRECISE and cursor.kind(1) in followed


def refusal(cursor: Cursor, draft: Draft, before: str, *, numbered: bool) -> str | None:
    """Why the rest of the wording must not be read, if it must not.

    Args:
        cursor: at the token in question.
        draft: what the clause has said so far.
        before: the text of the clause so far.
        numbered: whether a target with a number starts at the token.
    """
    token = cursor.tokens[cursor.at]
    if token.kind is Kind.DOUBTFUL:
        return "doubtful_number"
    if is_exception(cursor, token):
        return "exception"
    if _is_imprecise(cursor, draft, token):
        return "imprecise"
    if token.kind is Kind.BY and not draft.verb and cursor.starts_item(1):
        return "ambiguous_change"
    if not numbered and token.kind not in CHANGE_SIDES:
        return None
    if _is_negated(token, before):
        return "negated" if numbered else "second_order"
    if not numbered:
        return None
    after_change = draft.last is not None and draft.last.kind in CHANGE_SIDES
    if token.kind in CHANGE_SIDES and (after_change or draft.state == SECOND_ORDER):
        return "second_order"
    if draft.doubt:
        return draft.doubt
    if draft.verb and after_change and token.kind in VERBS:
        return "limited_change"
    if draft.verb and draft.last is not None and draft.last.text == "of" and token.kind in (*COMPARING, *NUMBERS):
        return "ambiguous_change"  # an increase in coverage of at least 5 percentage points
    return "ambiguous_change" if token.kind in NUMBERS and draft.verb and not _is_points(token) else None


def is_exception(cursor: Cursor, token: Token) -> bool:
    """Whether the token at the cursor excepts something; 或 only between two targets, not in a name (女性或儿童)."""
    if token.kind is not Kind.EXCEPT or token.text not in wordings.ALTERNATIVES:
        return token.kind is Kind.EXCEPT
    kind = cursor.kind(cursor.past(Kind.NOISE, ahead=1))
    return kind in (*NUMBERS, *COMPARING, *VERBS, *CHANGE_SIDES, Kind.WHOLE) or cursor.at == 0


def _is_negated(token: Token, before: str) -> bool:
    """`未能达到`, `不一定超过`, `fails to reach`: a negation and only auxiliaries before the token."""
    before = before.rstrip()
    if not set(before.replace(",", " ").split()).isdisjoint(wordings.ENGLISH_NEGATIONS):
        return True
    compared = before.rfind("比")
    if compared >= 0 and before.endswith(wordings.COMPARED_ENDINGS) and token.kind in NUMBERS:
        return True
    if token.kind is Kind.BEFORE and any(words in before for words in wordings.CAUSATIVES):
        return True
    return "没有" in before or "无一" in before or before.rstrip(wordings.AUXILIARIES).endswith(wordings.NEGATIONS)


def _is_points(token: Token) -> bool:
    """`提高毛入学率5个百分点` says what `5%` would not: how the number is meant."""
    return isinstance(token.value, Number) and token.value.unit is not None and token.value.unit.dimension == "point"
