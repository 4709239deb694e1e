"""One spelling for characters that people type in several ways.

NFKC is not used: it turns `94.5①` into 94.51 and `½` into three characters. The table below
maps one character to one character, so a position in the folded text is a position in the original.
"""

from collections.abc import Iterable
from functools import lru_cache

_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000\u200b\u2060\ufeff\t\r\n"), " ")
_SIGNS: dict[int, str] = str.maketrans({"−": "-", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "﹪": "%", "∼": "~"})
_TABLE: dict[int, str] = {**_FULL_WIDTH, **_SPACES, **dict.fromkeys(range(0x2000, 0x200B), " "), **_SIGNS}


def fold(text: str) -> str:
    """`text` with full-width signs as ASCII and every kind of blank as a space, same length."""
    return text if text.isascii() and "\n" not in text else text.translate(_TABLE)


@lru_cache(maxsize=4096)
def squeeze(text: str) -> str:
    """`fold`, without any blank and without case: the key under which spellings are looked up."""
    return "".join(fold(text).split()).casefold()


def header_key(title: str) -> str:
    """`squeeze` for a header, where `_` and `-` are blanks too."""
    return squeeze(title).replace("_", "").replace("-", "")


def has_han(text: str) -> bool:
    """Whether the text holds a Chinese character."""
    return any("\u3400" <= character <= "\u9fff" for character in text)


def closest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known word that was perhaps meant, "" where none is alike enough.

    >>> closest("titel", ["title", "year"]), closest("x", ["title"])
    ('title', '')
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")
