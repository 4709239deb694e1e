"""Where outputs may go: what is wrong with a path is said before the work, not after it."""

from __future__ import annotations

import os
import re
import stat
from typing import TYPE_CHECKING, NamedTuple

from outline_check.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_STREAMS = {"/dev/stdout": 1, "/dev/stderr": 2}
_DESCRIPTOR = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,9})", re.ASCII)
_WRITE_BITS = 0o222


class Destination(NamedTuple):
    """Where an output goes.

    Attributes:
        path: as given.
        there: what stands there now, None for a new file.
        descriptor: of the open stream that the path names (/dev/stdout, /dev/fd/3), else None.
    """

    path: str
    there: os.stat_result | None
    descriptor: int | None = None

    @property
    def is_stream(self) -> bool:
        """Whether it takes bytes as they come: an open stream, a pipe or a character device."""
        return self.descriptor is not None or (self.there is not None and _takes_bytes(self.there))

    @property
    def folder(self) -> str:
        """The folder in which it stands."""
        return os.path.dirname(self.path) or os.curdir


def destinations(paths: Iterable[str], inputs: Iterable[str | int]) -> list[Destination]:
    """Where the outputs of one run go.

    Args:
        paths: as given.
        inputs: what the run reads, as paths or descriptors; those that do not exist play no part.

    Raises:
        UsageError: an input, a link, a folder, a read-only file, a missing folder, or one file for two outputs.
    """
    found = [_destination(path) for path in paths]
    sources = [status for source in inputs if (status := _status(source)) and stat.S_ISREG(status.st_mode)]
    taken = {_identity(status) for stream in _STREAMS.values() if (status := _status(stream))}
    for one in found:
        if one.there and any(os.path.samestat(one.there, source) for source in sources):
            raise _refusal(one.path, "it is an input")
        if one.is_stream:
            continue
        identity = _identity(one.there) if one.there else _place(one)
        if identity in taken:
            raise _refusal(one.path, "another output goes there too")
        taken.add(identity)
    return found


def _destination(path: str) -> Destination:
    try:
        descriptor = _descriptor(path)
        if descriptor is not None:
            return Destination(path, os.fstat(descriptor), descriptor)
        there = _looked_up(path)
        if there is not None and stat.S_ISLNK(there.st_mode):
            there = _led_to(path)
        one = Destination(path, there)
        objection = _objection(one) or ("" if one.is_stream else _folder_objection(one))
    except (OSError, ValueError) as error:
        raise _refusal(path, getattr(error, "strerror", None) or str(error)) from error
    if objection:
        raise _refusal(path, objection)
    return one


def _descriptor(path: str) -> int | None:
    """The open stream that a path names; opening it anew would begin at the front of a redirected file."""
    match = _DESCRIPTOR.fullmatch(path)
    return int(match[1]) if match else _STREAMS.get(path)


def _looked_up(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _led_to(path: str) -> os.stat_result:
    """The device or pipe to which a link leads."""
    there = _status(path)
    if there is None or not _takes_bytes(there):
        raise _refusal(path, f"it is a link to {os.readlink(path)}")
    return there


def _objection(one: Destination) -> str:
    """Why what stands there is not to be replaced, "" for no reason."""
    if one.there is None or one.is_stream:
        return ""
    mode = one.there.st_mode
    if stat.S_ISDIR(mode):
        return "it is a folder"
    if not stat.S_ISREG(mode):
        return "it is neither a file nor a pipe"
    writable = mode & _WRITE_BITS and os.access(one.path, os.W_OK)
    return "" if writable else "it is read-only"


def _folder_objection(one: Destination) -> str:
    """Why the folder takes no new file, "" for no reason."""
    if not os.path.basename(one.path):
        return "it names no file"
    if not os.path.isdir(one.folder):
        return f"there is no folder {one.folder}"
    return "" if os.access(one.folder, os.W_OK | os.X_OK) else f"the folder {one.folder} takes no new file"


def _refusal(path: str, reason: str) -> UsageError:
    return UsageError(f"cannot write {path}: {reason}")


def _takes_bytes(status: os.stat_result) -> bool:
    return stat.S_ISCHR(status.st_mode) or stat.S_ISFIFO(status.st_mode)


def _status(source: str | int) -> os.stat_result | None:
    """What a path leads to or a descriptor is open on, None for nothing."""
    try:
        return os.stat(source)
    except (OSError, ValueError):
        return None


def _identity(status: os.stat_result) -> tuple[object, ...]:
    return (status.st_dev, status.st_ino)


def _place(one: Destination) -> tuple[object, ...]:
    """What tells one new file from another: the folder, however it is spelled, and the name."""
    return (*_identity(os.stat(one.folder)), os.path.normcase(os.path.basename(one.path)))
