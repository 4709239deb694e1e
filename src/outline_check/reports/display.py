"""Text from data made safe for a screen or a file: every text sink uses `display`."""

import unicodedata

_VISIBLE = {"\n": "⏎", "\r": "␍", "\t": "⇥"}
# Control characters, bidirectional overrides, invisible joiners, byte order marks, lone surrogates.
_UNSAFE_RANGES = (
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0x61C, 0x61C),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x2069),
    (0xD800, 0xDFFF),
    (0xFEFF, 0xFEFF),
)


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
    return "".join(
        f"\\u{ord(character):04x}" if character != "\n" and _is_unsafe(character) else character for character in text
    )


def width(text: str) -> int:
    """How many columns a text takes in a terminal: Chinese characters take two."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _is_unsafe(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _UNSAFE_RANGES)


def _visible(character: str) -> str:
    code = ord(character)
    return _VISIBLE.get(character) or (f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}")
