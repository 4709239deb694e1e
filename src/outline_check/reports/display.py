"""Text from data made safe for a screen or a file: every text sink uses `display`."""

import unicodedata

_VISIBLE = {"\n": "⏎", "\r": "␍", "\t": "⇥"}
# Control and format characters (escapes, bidirectional overrides, invisible joiners, tags), lone
# surrogates, line and paragraph separators.
_UNSAFE = ("Cc", "Cf", "Cs", "Zl", "Zp")

# Signs that belong to the character before or behind them.
_CLOSING = frozenset("，。；：、？！…）”’》〉」】％‰%,.;:?!)]}")
_OPENING = frozenset("（“‘《〈「【([{")


def display(text: str) -> str:
    r"""The text with what would act on a terminal, break a line or hide itself written visibly.

    >>> display("a\x1b[31mb\nc")
    'a\\x1b[31mb⏎c'
    """
    if text.isprintable():
        return text
    return "".join(_visible(character) if _is_unsafe(character) else character for character in text)


def escape_json(text: str) -> str:
    """JSON text with the same characters as escapes, so that it parses to the exact data.

    The line ends that JSON is laid out with stay; in its strings they are escaped already.
    """
    if text.isprintable():
        return text
    import json

    return "".join(
        json.dumps(character)[1:-1] if character != "\n" and _is_unsafe(character) else character for character in text
    )


def width(text: str) -> int:
    """How many columns a text takes in a terminal: Chinese characters take two."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def wrapped(text: str, size: int) -> list[str]:
    """A sentence in lines of at most `size` columns.

    Chinese may break between any two characters, but no line begins with a closing sign or ends with an opening one,
    and words and numbers stay whole where they fit.

    >>> wrapped("请改为 ‰ 或 %，共有 12 行。", 10)
    ['请改为 ‰', '或 %，共有', '12 行。']
    """
    lines, line, used = [], "", 0
    for piece in _pieces(text, size):
        if line and used + width(piece.rstrip()) > size:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + width(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str, size: int) -> list[str]:
    """What a line break must not part: words, and a Chinese character with the signs that belong to it."""
    pieces = [""]
    for character in text:
        last = pieces[-1][-1:]
        is_full = width(pieces[-1] + character.rstrip()) > size
        if last and (is_full or _may_break(last, character)):
            pieces.append("")
        pieces[-1] += character
    return pieces


def _may_break(before: str, behind: str) -> bool:
    if behind == " " or before in _OPENING or behind in _CLOSING:
        return False
    return before == " " or width(before) > 1 or width(behind) > 1


def _is_unsafe(character: str) -> bool:
    return unicodedata.category(character) in _UNSAFE or _is_noncharacter(ord(character))


def _is_noncharacter(code: int) -> bool:
    """U+FDD0 to U+FDEF and the last two of each plane: never text, and XML knows no U+FFFE and U+FFFF."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _visible(character: str) -> str:
    code = ord(character)
    width = "x02" if code <= 0xFF else "u04" if code <= 0xFFFF else "U08"
    return _VISIBLE.get(character) or f"\\{width[0]}{code:{width[1:]}x}"
