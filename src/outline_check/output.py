"""Files written whole or not at all.

All files of a run are written beside their targets and reach the disk before the first of them takes its name.
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from outline_check.destinations import Destination
from outline_check.errors import CannotWriteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import FrameType

PREFIX = ".outline-check-"
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_LONGEST_WAIT, _PAUSE = 10, 0.02  # seconds
_PIECE = 1 << 20
_ENDINGS = {getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}


# What a file gets: bytes, or what writes them to a path, for more than memory should hold.
Content = bytes | Callable[[str], None]


class _Staged(NamedTuple):
    """A file that is written but has not got its name; `kept` is a second name of the old one, "" without."""

    destination: Destination
    temporary: str
    kept: str


def write_files(contents: Sequence[tuple[Destination, Content]]) -> None:
    """Write all files, or leave all as they were; a stream gets its bytes once the files are safe on the disk.

    Raises:
        CannotWriteError: a full disk, a file size limit, a device error ...
        BrokenPipeError: nobody reads a stream any more.
    """
    files = [one for one in contents if not one[0].is_stream]
    names: list[str] = []
    with ended_like_an_interrupt():
        try:
            staged = [_staged(*one, names, together=len(files) > 1) for one in files]
            for destination, content in contents:
                if destination.is_stream:
                    _send(destination, content)
            with _uninterrupted():
                _take_names(staged)
        finally:
            with _uninterrupted():
                for name in names:
                    with suppress(OSError):
                        os.unlink(name)


def _staged(destination: Destination, content: Content, names: list[str], *, together: bool) -> _Staged:
    """The file under a name of its own, safe on the disk. Each name is in `names` before it exists."""
    temporary, kept = _new_name(destination), ""
    names.append(temporary)
    there = destination.there
    with _explained(destination):
        file = os.open(temporary, _CREATE, stat.S_IMODE(there.st_mode) if there else 0o666)
        try:
            if isinstance(content, bytes):
                _write_all(file, content)
            else:
                content(temporary)
            if there:
                _take_after(temporary, there)
            os.fsync(file)
        finally:
            os.close(file)
    if there and together:
        kept = _new_name(destination)
        names.append(kept)
        try:
            os.link(destination.path, kept)
        except OSError:  # a file system without hard links
            kept = ""
    return _Staged(destination, temporary, kept)


def _new_name(destination: Destination) -> str:
    return os.path.join(destination.folder, f"{PREFIX}{os.getpid()}-{os.urandom(8).hex()}.tmp")


def _take_after(path: str, there: os.stat_result) -> None:
    """Owner and permission bits of the file that is to be replaced; only root may give a file away."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, there.st_uid, there.st_gid)
    os.chmod(path, stat.S_IMODE(there.st_mode))


def _send(destination: Destination, content: Content) -> None:
    with _explained(destination):
        descriptor = destination.descriptor
        stream = _opened(destination.path) if descriptor is None else descriptor
        try:
            for piece in pieces(content):
                _write_all(stream, piece)
        finally:
            if descriptor is None:
                os.close(stream)


def pieces(content: Content) -> Iterator[bytes]:
    """The content in pieces; what only writes to a path does so beforehand."""
    if isinstance(content, bytes):
        yield content
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix=PREFIX.lstrip(".")) as folder:
        path = os.path.join(folder, "content")
        content(path)
        with open(path, "rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _opened(path: str) -> int:
    """A pipe or device to write to; opening a pipe that nobody reads would wait for ever."""
    deadline = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            stream = os.open(path, os.O_WRONLY | _NONBLOCK)
            break
        except OSError as error:
            if error.errno != errno.ENXIO or time.monotonic() > deadline:
                raise
        time.sleep(_PAUSE)
    if _NONBLOCK:
        os.set_blocking(stream, True)
    return stream


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _take_names(staged: Sequence[_Staged]) -> None:
    """Rename all, or none: what has been replaced when one fails comes back."""
    renamed: list[_Staged] = []
    try:
        for one in staged:
            with _explained(one.destination):
                os.replace(one.temporary, one.destination.path)
            renamed.append(one)
    except CannotWriteError:
        for one in renamed:
            _put_back(one)
        raise
    for folder in dict.fromkeys(one.destination.folder for one in staged):
        _sync_folder(folder)


def _put_back(one: _Staged) -> None:
    with suppress(OSError):
        if one.kept:
            os.replace(one.kept, one.destination.path)
        elif one.destination.there is None:
            os.unlink(one.destination.path)


def _sync_folder(folder: str) -> None:
    """Make the new names outlive a power cut. Where that cannot be done, old or new stands there, each whole."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _explained(destination: Destination) -> Iterator[None]:
    """An error of the system, with the path to which it happened. A pipe that is closed is no error of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWriteError(destination.path, error.strerror or str(error)) from error


@contextmanager
def ended_like_an_interrupt() -> Iterator[None]:
    """SIGTERM and SIGHUP end the span like Ctrl-C, so that it can clear up; what a caller has set for them stays."""
    unset = [number for number in _ENDINGS if signal.getsignal(number) is signal.SIG_DFL]
    with _handled(unset, signal.default_int_handler):
        yield


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """A few system calls that belong together: what arrives meanwhile is raised behind them.

    Blocking the signals would not do, as a thread of a library takes them then.
    """
    arrived: list[int] = []
    known = [number for number in (*_ENDINGS, signal.SIGINT) if signal.getsignal(number) is not None]
    with _handled(known, lambda number, _: arrived.append(number)):
        yield
    for number in arrived:
        signal.raise_signal(number)


@contextmanager
def _handled(numbers: Iterable[int], handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    """Signals handled in another way for a span; only the main thread can ask for that."""
    before = {}
    try:
        if threading.current_thread() is threading.main_thread():
            for number in numbers:
                before[number] = signal.getsignal(number)
                signal.signal(number, handler)
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)
