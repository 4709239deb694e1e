"""A place in the tokens of a wording, and the numbers that are read from there."""

from typing import NamedTuple

from outline_check.goals.lexer import lex
from outline_check.goals.numerals import Number
from outline_check.goals.tokens import Span, Token
from outline_check.goals.wordings import Kind

NUMBERS = (Kind.NUMBER, Kind.RANGE)
_GOES_ON = (Kind.TEXT, Kind.SHARE, Kind.AREA, Kind.REACH, Kind.SET_UP, Kind.QUALITATIVE)
COMPARING = (Kind.BEFORE, Kind.APPROXIMATE, Kind.BETTER, Kind.EQUAL, Kind.BETWEEN)


class Item(NamedTuple):
    """A number with the words of comparison around it; `other` is the second number of `between`."""

    number: Token
    words: tuple[Token, ...] = ()
    other: Token | None = None


class Cursor:
    """The tokens of one wording and the place that the parser has come to.

    Attributes:
        tokens: of the whole wording.
        at: the index of the next one.
    """

    def __init__(self, text: str) -> None:
        self.tokens = lex(text)
        self.at = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """The token that stands so far ahead, None behind the end."""
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def kind(self, ahead: int = 0) -> Kind | None:
        """Its kind."""
        token = self.peek(ahead)
        return token.kind if token else None

    def take(self) -> Token:
        """The next token; the cursor moves past it."""
        self.at += 1
        return self.tokens[self.at - 1]

    def past(self, *kinds: Kind, ahead: int) -> int:
        """How far ahead the first token stands that is of none of these kinds."""
        while self.kind(ahead) in kinds:
            ahead += 1
        return ahead

    def skip_to(self, kind: Kind) -> None:
        """Move to the next token of this kind, or to the end."""
        while self.kind() not in (kind, None):
            self.at += 1

    def items(self) -> list[Item]:
        """The numbers of a list, each with the words of comparison around it."""
        items = [self._item()]
        while self.kind() is Kind.LIST and self.starts_item(1) and not self.is_share(1) and not self.is_age(1):
            self.take()
            items.append(self._item())
        return items

    def _item(self) -> Item:
        words = []
        while self.kind() not in NUMBERS:
            words.append(self.take())
        number = self.take()
        between = any(word.kind is Kind.BETWEEN for word in words)
        if between and self.kind() in (Kind.LIST, Kind.TO) and self.kind(1) is Kind.NUMBER:
            self.take()
            return Item(number, tuple(words), other=self.take())
        while self.kind() in (Kind.BEHIND, Kind.APPROXIMATE):
            words.append(self.take())
        return Item(number, tuple(words))

    def starts_item(self, ahead: int) -> bool:
        """Whether a number stands so far ahead, with or without words of comparison before it."""
        kind = self.kind(ahead)
        if kind in COMPARING:
            return self.kind(self.past(*COMPARING, Kind.SET_UP, Kind.EACH, Kind.NOISE, ahead=ahead)) in NUMBERS
        return kind in NUMBERS

    def is_age(self, ahead: int) -> bool:
        """`5岁以下儿童死亡率`: an age that a noun follows belongs to the name of the indicator."""
        token = self.peek(ahead)
        value = token.value if token else None
        unit = value.high.unit if isinstance(value, Span) else value.unit if isinstance(value, Number) else None
        noun = self.kind(self.past(Kind.BEHIND, ahead=ahead + 1))
        return unit is not None and unit.dimension == "year" and noun in (Kind.TEXT, Kind.SHARE, Kind.AREA)

    def is_modifier(self, ahead: int) -> bool:
        """`25人以上的企业`, `3年达到95%`: a number of things, with more behind it, is not what is asked for."""
        token = self.peek(ahead)
        value = token.value if token else None
        unit = value.high.unit if isinstance(value, Span) else value.unit if isinstance(value, Number) else None
        if unit is None or unit.dimension in ("ratio", "point"):
            return False
        return self.kind(self.past(Kind.BEHIND, ahead=ahead + 1)) in _GOES_ON

    def is_share(self, ahead: int) -> bool:
        """Whether the number so far ahead is a share of something: `95%的城市社区`."""
        return self.kind(self.past(Kind.BEHIND, ahead=ahead + 1)) is Kind.SHARE
