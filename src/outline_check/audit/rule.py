"""The text of a rule -> sides and the relations between them: `total = urban + rural`, `a >= b >= c`.

rule = side (relation side)+        relation = ">=" | "<=" | ">" | "<" | "="
side = [sign] term (sign term)*     sign = "+" | "-"
term = number [unit] | word | name | quoted name
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from outline_check.spelling import fold, squeeze
from outline_check.units import Unit, known_unit, parse_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 300
_RELATIONS = {">=": ">=", "≥": ">=", "<=": "<=", "≤": "<=", ">": ">", "<": "<", "=": "="}
_TOKEN = re.compile(
    r"""(?P<relation>>=|<=|[≥≤<>=])|(?P<sign>[+-])|"(?P<quoted>[^"]+)"|“(?P<curly>[^”]+)”
    |(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>\ *[^\s\d+\-<>=≥≤"“”][^\s+\-<>=≥≤"“”]*|)
    |(?P<word>[^\W\d][\w.]*)""",
    re.VERBOSE,
)
# What a rule may say of the indicator that it is about, with synonyms.
_WORDS = {
    "value": "value 监测值 数值 本年",
    "last_year": "last_year 上年",
    "previous": "previous 上期发布 上年发布",
    "baseline": "baseline 基期",
    "change": "change 变化量",
    "relative_change": "relative_change 变化率",
    "total": "total 全部 合计",
    "urban": "urban 城镇 城市",
    "rural": "rural 农村",
    "male": "male 男",
    "female": "female 女",
}
WORDS = {synonym: word for word, synonyms in _WORDS.items() for synonym in synonyms.split()}


class RuleError(Exception):
    """A text that is no rule; the message says why, in one line."""


class Number(NamedTuple):
    """A number of the rule, exact, in `unit` (None: that of what it is compared with); `text` as written."""

    text: str
    value: Fraction
    unit: Unit | None


class Word(NamedTuple):
    """One of the words of the rule language; `text` is the synonym that was written."""

    text: str
    word: str


class Name(NamedTuple):
    """The id or the name of an indicator."""

    text: str


Term = Number | Word | Name


class Signed(NamedTuple):
    """A term of a sum, or one that is subtracted."""

    term: Term
    negative: bool


class Rule(NamedTuple):
    """Sides, and the relation between each and the next.

    Attributes:
        text: as written.
        sides: at least two.
        relations: ">=", "<=", ">", "<" or "="; one fewer than sides.
    """

    text: str
    sides: tuple[tuple[Signed, ...], ...]
    relations: tuple[str, ...]

    @property
    def terms(self) -> list[Term]:
        """All terms from left to right."""
        return [signed.term for side in self.sides for signed in side]

    @property
    def names(self) -> list[str]:
        """The indicators that it names, as written."""
        return [term.text for term in self.terms if isinstance(term, Name)]

    def of(self, kept: Sequence[int]) -> Rule | None:
        """The rule between some of its sides; None where nothing follows for two that stood apart."""
        relations = []
        for first, second in pairwise(kept):
            between = set(self.relations[first:second])
            if len({relation[0] for relation in between}) > 1:
                return None
            relations.append(min(between, key=len))  # a > b >= c: a > c
        return Rule(self.text, tuple(self.sides[at] for at in kept), tuple(relations)) if relations else None

    @property
    def words(self) -> set[str]:
        """The words of the rule language in it."""
        return {term.word for term in self.terms if isinstance(term, Word)}


def parse_rule(text: str) -> Rule:
    """The rule that a text says.

    Raises:
        RuleError: it says none.

    >>> parse_rule("total = urban + rural").relations
    ('=',)
    """
    if len(text) > LONGEST:
        raise RuleError(f"longer than {LONGEST} characters")
    tokens = _tokens(text)
    sides: list[list[Signed]] = [[]]
    relations: list[str] = []
    negative: bool | None = False  # of the term that must follow; None where none may
    for found in tokens:
        part = found.group()
        if relation := found["relation"]:
            if not sides[-1] or negative is not None:
                raise RuleError(f"nothing stands before {part!r}")
            relations.append(_RELATIONS[relation])
            sides.append([])
            negative = False
        elif sign := found["sign"]:
            if sides[-1] and negative is not None:
                raise RuleError(f"two signs in a row before character {found.start() + 1}")
            negative = sign == "-"
        elif negative is None:
            raise RuleError(f"a sign or a comparison is missing before {part!r}")
        else:
            sides[-1].append(Signed(_term(found, text), negative))
            negative = None
    if not relations:
        raise RuleError("compares nothing: write for example a >= b")
    if negative is not None:
        raise RuleError("nothing stands at its end")
    return Rule(" ".join(text.split()), tuple(map(tuple, sides)), tuple(relations))


def _tokens(text: str) -> list[re.Match[str]]:
    """The tokens from left to right, in the folded text, which is as long as the text itself."""
    folded, at, found = fold(text), 0, []
    while at < len(folded):
        if folded[at].isspace():
            at += 1
            continue
        match = _TOKEN.match(folded, at)
        if match is None:
            what = "a quote that is not closed" if folded[at] in '"“' else f"unexpected {text[at]!r}"
            raise RuleError(f"{what} at character {at + 1}")
        found.append(match)
        at = match.end()
    return found


def _term(found: re.Match[str], text: str) -> Term:
    written = text[found.start() : found.end()].strip()
    if number := found["number"]:
        unit = found["unit"].strip()
        return Number(written, Fraction(number.replace(",", "")), parse_unit(unit) if unit else None)
    if name := found["quoted"] or found["curly"]:
        return Name(name.strip())
    word = WORDS.get(squeeze(written))
    return Word(written, word) if word else Name(written)


def may_be_name(number: Number) -> bool:
    """Whether a number with its unit is rather a name that begins with a digit (5岁以下儿童死亡率)."""
    return number.unit is not None and known_unit(number.unit.symbol) is None
