"""A wording -> tokens: numbers with their units, years, the phrases of wordings.py, and the rest."""

import re
from collections.abc import Callable
from functools import cache

from outline_check import comparisons
from outline_check.goals import wordings
from outline_check.goals.numerals import (
    DOUBTFUL,
    NUMBER_STARTS,
    RANKS,
    Number,
    cuts_word,
    han_integer,
    matching,
    read_number,
    skip_blanks,
)
from outline_check.goals.references import REFERENCE_STARTS, read_reference
from outline_check.goals.tokens import Span, Token
from outline_check.goals.wordings import Kind
from outline_check.spelling import has_han

_IN_NAME = re.compile(r"\d+(?:[./]\d+)*", re.ASCII)
_MODEL = re.compile(r"\d+[a-z]\w*", re.ASCII)
_INTERVAL = re.compile(r"([\[(])([^\[\](),]+),([^\[\](),]+)([\])])")
_CITATION = re.compile("(《[^》]{1,30}》|纲要|规划)(规定|确定|要求|设定|提出)的?")
_PER_UNIT = re.compile(r"以([^,;。以]{1,20}?)为单位")
_RANGE_SIGNS = wordings.by_first(wordings.RANGE_SIGNS)


def lex(text: str) -> list[Token]:
    """The tokens of a folded, lower-case wording, in order; blanks between them are left out."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        token = _token_at(text, at)
        at = token.end
        if token.kind is Kind.TEXT and tokens and tokens[-1].kind is Kind.TEXT and tokens[-1].end == token.start:
            last = tokens.pop()
            token = Token(Kind.TEXT, last.text + token.text, last.start, token.end)
        if token.text.strip():
            tokens.append(token)
    return tokens


def _token_at(text: str, at: int) -> Token:
    """The token that starts at `at`: the first reader that can start with its character and finds one."""
    for read in _BY_START.get(text[at], ()):
        if token := read(text, at):
            return token
    return _phrase(text, at) or Token(Kind.TEXT, text[at], at, at + 1)


def _slash_break(text: str, at: int) -> Token | None:
    if text[at] == "/" and text[max(at - 1, 0)] == " ":
        return Token(Kind.BREAK, "/", at, at + 1)
    return None


def _citation(text: str, at: int) -> Token | None:
    """`《纲要》规定`: where a number stands is no part of what it asks."""
    match = _CITATION.match(text, at)
    return Token(Kind.NOISE, match[0], at, match.end()) if match else None


def _per_unit(text: str, at: int) -> Token | None:
    if match := _PER_UNIT.match(text, at):
        return Token(Kind.PER_UNIT, match[1], at, match.end())
    return None


def _per_many(text: str, at: int) -> Token | None:
    """`每千名`, `每10万人口`: a population, not a number that is asked for; `每5年` is a rhythm."""
    end = start = skip_blanks(text, at + 1)
    while end < len(text) and (text[end] in _DIGITS or text[end] in "一二两三四五六七八九十百千万"):
        end += 1
    if end == start:
        return None
    is_rhythm = text[end : end + 1] in ("年", "月", "届")
    return Token(Kind.ANNUAL, text[at : end + 1], at, end + 1) if is_rhythm else Token(Kind.TEXT, text[at:end], at, end)


def _english_age(text: str, at: int) -> Token | None:
    """`under-5`, `children aged 0-6`: an age that belongs to the name of the indicator."""
    match = None if at and cuts_word(text, at) else _age_pattern().match(text, at)
    return Token(Kind.TEXT, match[0], at, match.end()) if match else None


@cache
def _age_pattern() -> re.Pattern[str]:
    """Compiled when the first English wording needs it."""
    return re.compile(
        r"(?:aged?|ages) \d+(?: ?(?:-|to|–) ?\d+)?(?: (?:years?|months?))?"
        r"(?: (?:and|or) (?:over|above|older|under|younger))?"
        r"|(?:children|girls|boys|infants) (?:aged )?(?:under|below) (?:\d+|five)"
        r"|(?:under|over)[- ](?:\d+|five)s?(?= (?:mortality|children|years|is|are|rate|stunting)|[- ]year)"
    )


def _interval(text: str, at: int) -> Token | None:
    match = _INTERVAL.match(text, at)
    if match is None:
        return None
    low, high = (read_number(part.strip(), 0) for part in (match[2], match[3]))
    whole = low and high and low[1] == len(match[2].strip()) and high[1] == len(match[3].strip())
    if not low or not high or not whole or DOUBTFUL in (low[0], high[0]):
        return None
    return Token(Kind.RANGE, match[0], at, match.end(), Span(low[0], high[0], match[1] == "[", match[4] == "]"))


def _quantity(text: str, at: int) -> Token | None:
    """A number or a range; a number that is part of a name is text."""
    if at and text[at] in _DIGITS and text[at - 1].isascii() and text[at - 1].isalpha():
        name = _IN_NAME.match(text, at)
        return Token(Kind.TEXT, name[0], at, name.end()) if name else None  # PM2.5, U5MR
    read = read_number(text, at)
    if token := _range(text, at, *(read or han_integer(text, at) or (DOUBTFUL, at))):
        return token
    if read is None:
        return None
    number, end = read
    if number is DOUBTFUL:
        is_rank = text[at] in RANKS and has_han(text[end + 1 : end + 2])  # 前三位死因
        return Token(Kind.TEXT if is_rank else Kind.DOUBTFUL, text[at:end], at, end)
    if text.startswith(_NAMED, end):
        return Token(Kind.TEXT, text[at : end + 1], at, end + 1)  # 2型糖尿病, 12345热线
    if number.unit is None and (model := _MODEL.match(text, at)):
        return Token(Kind.TEXT, model[0], at, model.end())  # 5g网络
    return Token(Kind.NUMBER, text[at:end], at, end, number)


def _range(text: str, at: int, first: Number, end: int) -> Token | None:
    """`3~6`, `三到五成`: two numbers with a range sign between; the unit of the second is the first one's too."""
    if first.value is None:
        return None
    here = skip_blanks(text, end)
    for sign in matching(text, here, _RANGE_SIGNS):
        second, end = read_number(text, skip_blanks(text, here + len(sign))) or (DOUBTFUL, here)
        if second.value is not None and second.value >= 0:
            scale = 10 if text[end - 1] == "成" and not first.unit else 1
            low = first if first.unit else Number(first.value * scale, first.fraction * scale, second.unit)
            kind = Kind.DOUBTFUL if _crosses_scale(first, second) else Kind.RANGE
            return Token(kind, text[at:end], at, end, Span(low, second))
    return None


def _crosses_scale(first: Number, second: Number) -> bool:
    """`5000至1万人`: whether the first number counts in 万 too cannot be told."""
    unit = second.unit
    return first.unit is None and unit is not None and unit.factor > 1 and first.fraction > second.fraction


def _phrase(text: str, at: int) -> Token | None:
    if at and cuts_word(text, at):
        return None
    for phrase in matching(text, at, wordings.PHRASES):
        kind, end = wordings.KINDS[phrase], at + len(phrase)
        if text.startswith(_NOT_BEFORE.get(phrase[-1], _NOTHING), end) or (phrase == "除" and "外" not in text[end:]):
            continue
        if kind in _NAMEABLE and text.startswith(wordings.NAME_ENDINGS, end):
            return Token(Kind.TEXT, text[at : end + 1], at, end + 1)
        if kind is Kind.SET_UP and not _is_counted(text, end):
            continue
        if phrase in wordings.BEFORE_SHARES and not _is_share_behind(text, at, end):
            continue
        return Token(kind, phrase, at, end)
    return None


def _is_counted(text: str, at: int) -> bool:
    """Whether a number stands there: 建有3所, 建有至少3所."""
    here = skip_blanks(text, at)
    compared = next(matching(text, here, _COMPARISONS), "")
    return read_number(text, skip_blanks(text, here + len(compared))) is not None


def _is_share_behind(text: str, at: int, end: int) -> bool:
    """Whether a change of few letters is one: a share follows (减20%), and it is no part of a name (新增5%)."""
    read = None if text[:at].endswith(wordings.NO_CHANGE_AFTER) else read_number(text, skip_blanks(text, end))
    if read is None or read[0] is DOUBTFUL:
        return False
    return read[0].value is None or (read[0].unit is not None and read[0].unit.dimension in ("ratio", "point"))


_COMPARISONS = wordings.by_first(comparisons.BEFORE)
_NAMED = ("型", "热线")
_NAMEABLE = frozenset((Kind.QUALITATIVE, Kind.BRAKE, Kind.RISE, Kind.FALL, Kind.HOLD))
_NOTHING = ("\0",)
# A phrase with this last character is none before these: 提高|至少, 基础上|下降, 可以|下降, maintain|at least.
_NOT_BEFORE = {"至": ("少", "多"), "下": ("降",), "上": ("升",), "t": (" least", " most")}


# The readers by precedence, and the characters that their tokens start with; `_phrase` comes last.
_DIGITS = frozenset("0123456789")
_READERS: tuple[tuple[Callable[[str, int], Token | None], frozenset[str]], ...] = (
    (_slash_break, frozenset("/")),
    (_citation, frozenset("《纲规")),
    (_per_unit, frozenset("以")),
    (_per_many, frozenset("每")),
    (_english_age, frozenset("abcgiou")),
    (read_reference, REFERENCE_STARTS),
    (_interval, frozenset("[(")),
    (_quantity, NUMBER_STARTS),
)
_BY_START = {
    first: tuple(read for read, starts in _READERS if first in starts)
    for first in frozenset().union(*(starts for _, starts in _READERS))
}
