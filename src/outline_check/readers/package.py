"""The bytes of a workbook -> what openpyxl makes of them, without a word on standard output."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import Any

from outline_check.errors import InputError
from outline_check.readers.refused import damaged


class _Nowhere(io.TextIOBase):
    """Swallows what is written to it."""

    def write(self, text: str) -> int:
        return len(text)


@contextlib.contextmanager
def hostile(path: str) -> Iterator[None]:
    """A block that lets the library read: what it prints or warns of goes nowhere, what it raises becomes R116."""
    nowhere = _Nowhere()
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
    ):
        warnings.simplefilter("ignore")  # of parts that the library does not keep, which play no part here
        try:
            yield
        except InputError:
            raise
        except Exception as error:  # a hostile file can make the library raise anything
            raise damaged(path, f"{type(error).__name__}: {error}") from error


def opened(data: bytes, path: str) -> tuple[Any, dict[str, Any]]:
    """The workbook, and its sheets by name.

    Raises:
        InputError: R116, two sheets have one name.
    """
    book = _loaded_whole_or_reduced(data)
    sheets: dict[str, Any] = {}
    folded: set[str] = set()
    for sheet in book.worksheets:
        if sheet.title.casefold() in folded:  # Excel tells no two apart by their case
            raise damaged(path, f"two sheets of one name: {sheet.title}")
        folded.add(sheet.title.casefold())
        sheets[sheet.title] = sheet
    return book, sheets


def _loaded_whole_or_reduced(data: bytes) -> Any:
    """What the library loads; if it cannot, without what is only for the looks."""
    try:
        return _loaded(data)
    except Exception:
        from outline_check.readers.reduced import reduced

        with contextlib.suppress(Exception):
            return _loaded(reduced(data))
        raise  # the first fault, which is that of the file


def _loaded(data: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
