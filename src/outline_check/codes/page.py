"""What the page of a code says beside its message: why it matters, and a small input that raises it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from outline_check.codes.code import Words

_NOTHING: Words = ("", "")


class File(NamedTuple):
    r"""A file of an example.

    Attributes:
        text: what it holds; of a workbook the rows of a sheet. Bytes that are no text stand in it as
            Python's `surrogateescape` writes them.
        name: a suffix .xlsx and a sheet make it a workbook; several with one name are its sheets.
        encoding: of the text.
        sheet: the title of the sheet.
        merged, hidden: a range of cells in it, such as "D2:D3", and a row, such as "3".
        told: said in place of a text that is too long to be shown.
    """

    text: Words
    name: str = "data.csv"
    encoding: str = "utf-8"
    sheet: Words = _NOTHING
    merged: str = ""
    hidden: str = ""
    told: Words = _NOTHING


class Example(NamedTuple):
    """An input that raises the code; a test runs it.

    Attributes:
        files: data.csv or data.xlsx, and what stands beside it: targets.csv, previous.csv, outline.toml ...
        mended: all files without the fault; empty where there is nothing to mend.
        text, details: those of the finding, so that the page can show its message.
        options, mended_options: of the command beside the files.
        also: the codes that the input raises too.
    """

    files: tuple[File, ...]
    mended: tuple[File, ...] = ()
    text: Words = _NOTHING
    details: Mapping[str, Words] = MappingProxyType({})
    options: Words = _NOTHING
    mended_options: Words = _NOTHING
    also: tuple[str, ...] = ()


class Page(NamedTuple):
    """The page of a code; texts are Chinese, then English.

    Attributes:
        why: what would be wrong with an official number otherwise.
        example: an input that raises the code.
        how: what helps to mend it beyond the hint of the code; "" where the hint says all.
    """

    why: Words
    example: Example
    how: Words = _NOTHING


def both(words: str | Words) -> Words:
    """The words in both languages; one text serves for both."""
    return (words, words) if isinstance(words, str) else words


def raw(text: str, encoding: str) -> str:
    """A text in another encoding than that of the rest of its file, for `File.text`."""
    return text.encode(encoding).decode("ascii", "surrogateescape")


def rows(wrong: Words, right: Words = _NOTHING, text: str | Words = "", **details: str | Words) -> Example:
    """An example of one file, data.csv; without `right` there is nothing to mend."""
    mended = (File(right),) if any(right) else ()
    return Example((File(wrong),), mended, both(text), {name: both(words) for name, words in details.items()})


def cell(
    table: Words, wrong: str | Words, right: str | Words, text: str | Words | None = None, **details: str | Words
) -> Example:
    """An example with one wrong cell, for which {} stands; its text is that of the finding unless another is given."""
    files = [(table[0].format(words[0]), table[1].format(words[1])) for words in (both(wrong), both(right))]
    return rows(files[0], files[1], wrong if text is None else text, **details)


def beside(
    data: Words, name: str, wrong: Words, right: Words, text: str | Words = "", **details: str | Words
) -> Example:
    """An example in which a file beside data.csv is wrong."""
    files = [(File(data), File(content, name)) for content in (wrong, right)]
    return Example(files[0], files[1], both(text), {key: both(words) for key, words in details.items()})
