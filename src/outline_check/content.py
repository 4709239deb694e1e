"""The bytes of an input, for its hash and the text of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_GZIP = b"\x1f\x8b"


class Content:
    """The bytes of an input; hashed only where an output names the hash, as loading OpenSSL takes time."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __repr__(self) -> str:
        return f"<{len(self._data)} bytes>"

    @property
    def sha256(self) -> str:
        """The SHA-256 in hexadecimal."""
        from hashlib import sha256

        return sha256(self._data).hexdigest()

    def text(self, encoding: str) -> str:
        """Its text without a byte order mark; "" of a compressed file, in which nobody looks up a line."""
        return "" if self._data.startswith(_GZIP) else self._data.decode(encoding).lstrip("\ufeff")


class NoContent(Content):
    """That of a DataFrame too large to be written out for the sake of a hash; it has none."""

    def __init__(self) -> None:
        super().__init__(b"")

    @property
    def sha256(self) -> str:
        """No hash."""
        return ""


class StoredContent(Content):
    """The same of a file that is too large to be kept; it is read again where it is asked for.

    Args:
        path: of the file.
        hashed: its hash, where somebody has read all of it already.
    """

    def __init__(self, path: str, hashed: Callable[[], str] | None = None) -> None:
        super().__init__(b"")
        self._path, self._hashed = path, hashed

    @property
    def sha256(self) -> str:
        """The SHA-256 in hexadecimal."""
        if self._hashed:
            return self._hashed()
        from hashlib import file_digest

        with open(self._path, "rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def text(self, encoding: str) -> str:
        """Its text; "" of a compressed file, as of any other."""
        with open(self._path, "rb") as file:
            return Content(file.read()).text(encoding)
