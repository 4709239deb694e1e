"""Files are written whole or not at all, and never where they must not be."""

from __future__ import annotations

import errno
import json
import os
import shlex
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from outline_check import output
from outline_check.destinations import destinations
from outline_check.errors import CannotWriteError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
GOOD = "指标,单位,监测值,国家目标\nx,%,96,达到95%\n"
OLD = b"old"
PATIENCE = 30.0

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def write(*contents: tuple[str, bytes]) -> None:
    found = destinations([path for path, _ in contents], [])
    output.write_files(list(zip(found, (content for _, content in contents), strict=True)))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def failing(number: int, path: str = "") -> Callable[..., int]:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number), path)

    return fail


class TestWriting:
    def test_several_files_in_several_folders(self, folder: Path) -> None:
        (folder / "sub").mkdir()
        write(("a.json", b"a"), ("sub/b.csv", b"b" * 200_000), (str(folder / "c.txt"), b""))
        assert names(folder) == ["a.json", "c.txt", "sub"]
        assert names(folder / "sub") == ["b.csv"]
        assert (folder / "sub" / "b.csv").read_bytes() == b"b" * 200_000

    @pytest.mark.parametrize("name", ["a\nb.json", "[red]x", " ", "达标.json", "-rf", "\udce4\udcb8.json", "x" * 250])
    def test_any_name(self, name: str) -> None:
        write((name, b"new"))
        assert os.listdir() == [name]

    def test_old_and_new_are_never_mixed(self) -> None:
        Path("a").write_bytes(OLD * 1000)
        before = Path("a").stat().st_ino
        write(("a", b"new"))
        assert Path("a").read_bytes() == b"new"
        assert Path("a").stat().st_ino != before

    @pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0, 0o666)])
    def test_a_new_file_has_the_permissions_that_the_umask_leaves(
        self, umask: Callable[[int], int], mask: int, mode: int
    ) -> None:
        umask(mask)
        write(("a", b"new"))
        assert stat.S_IMODE(Path("a").stat().st_mode) == mode

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755, 0o666])
    def test_an_old_file_keeps_its_permissions(self, umask: Callable[[int], int], mode: int) -> None:
        umask(0o077)
        Path("a").write_bytes(OLD)
        Path("a").chmod(mode)
        write(("a", b"new"))
        assert stat.S_IMODE(Path("a").stat().st_mode) == mode

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
    def test_an_old_file_keeps_its_owner(self) -> None:
        Path("a").write_bytes(OLD)
        os.chown("a", 12345, 54321)
        write(("a", b"new"))
        assert (Path("a").stat().st_uid, Path("a").stat().st_gid) == (12345, 54321)

    def test_every_file_is_on_the_disk_before_the_first_gets_its_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[str] = []
        sync, replace = os.fsync, os.replace

        def synced(file: int) -> None:
            calls.append("folder" if stat.S_ISDIR(os.fstat(file).st_mode) else "file")
            sync(file)

        def replaced(source: str, target: str) -> None:
            calls.append("name")
            replace(source, target)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(os, "replace", replaced)
        write(("a", b"a"), ("b", b"b"))
        assert calls == ["file", "file", "name", "name", "folder"]

    def test_the_device_and_the_pipe_are_written_directly(self) -> None:
        os.mkfifo("pipe")
        got: list[bytes] = []
        reader = threading.Thread(target=lambda: got.append(Path("pipe").read_bytes()), daemon=True)
        reader.start()
        write(("pipe", b"piped"), ("/dev/null", b"x"), ("/dev/null", b"y"))
        reader.join(PATIENCE)
        assert got == [b"piped"]
        assert stat.S_ISFIFO(Path("pipe").stat().st_mode)

    def test_an_open_stream_goes_on_where_it_is(self) -> None:
        file = os.open("a", os.O_WRONLY | os.O_CREAT)
        os.write(file, b"before ")
        write((f"/dev/fd/{file}", b"here "))
        os.write(file, b"behind")
        os.close(file)
        assert Path("a").read_bytes() == b"before here behind"

    def test_outside_the_main_thread(self) -> None:
        thread = threading.Thread(target=lambda: write(("a", b"new")), daemon=True)
        thread.start()
        thread.join(PATIENCE)
        assert Path("a").read_bytes() == b"new"


class TestRefusals:
    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("data.csv", "it is an input"),
            ("./data.csv", "it is an input"),
            ("hard.csv", "it is an input"),
            ("soft.csv", "it is a link to data.csv"),
            ("dangling.json", "it is a link to nowhere"),
            ("chain.json", "it is a link to dangling.json"),
            ("sub", "it is a folder"),
            ("sub/", "it is a folder"),
            (".", "it is a folder"),
            ("", "it names no file"),
            ("missing/", "it names no file"),
            ("missing/a.json", "there is no folder missing"),
            ("data.csv/a.json", "Not a directory"),
            ("readonly.json", "it is read-only"),
            ("loop/a.json", "Too many levels of symbolic links"),
            ("socket", "it is neither a file nor a pipe"),
            ("a\0b", "embedded null byte"),
            ("x" * 300, "File name too long"),
            ("/dev/fd/987654", "Bad file descriptor"),
        ],
    )
    def test_paths(self, path: str, reason: str) -> None:
        Path("data.csv").write_bytes(OLD)
        os.link("data.csv", "hard.csv")
        os.symlink("data.csv", "soft.csv")
        os.symlink("nowhere", "dangling.json")
        os.symlink("dangling.json", "chain.json")
        os.symlink("loop", "loop")
        Path("sub").mkdir()
        Path("readonly.json").write_bytes(OLD)
        Path("readonly.json").chmod(0o444)
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket")
            with pytest.raises(UsageError) as refused:
                destinations([path], ["data.csv"])
        assert str(refused.value) == f"cannot write {path}: {reason}"

    def test_an_input_under_another_name(self) -> None:
        Path("data.csv").write_bytes(OLD)
        os.symlink("data.csv", "given.csv")
        with pytest.raises(UsageError, match="it is an input"):
            destinations(["data.csv"], ["given.csv"])

    def test_an_input_that_is_standard_input(self) -> None:
        Path("data.csv").write_bytes(OLD)
        with Path("data.csv").open("rb") as file, pytest.raises(UsageError, match="it is an input"):
            destinations(["data.csv"], [file.fileno()])

    def test_what_is_no_file_is_no_input(self) -> None:
        assert destinations(["/dev/null"], ["/dev/null", "missing", ".", 987_654])

    @pytest.mark.parametrize(
        "paths",
        [("a", "a"), ("a", "./a"), ("a", "link/a"), ("old", "hard"), ("old", "link/old"), ("a", "b", "sub/../a")],
    )
    def test_one_file_for_two_outputs(self, paths: tuple[str, ...]) -> None:
        Path("old").write_bytes(OLD)
        Path("sub").mkdir()
        os.link("old", "hard")
        os.symlink(".", "link")
        with pytest.raises(UsageError, match="another output goes there too"):
            destinations(paths, [])

    def test_links_to_devices_are_followed(self) -> None:
        os.symlink("/dev/null", "null")
        write(("null", b"x"))
        assert Path("null").is_symlink()

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
    def test_a_folder_that_takes_no_file(self) -> None:
        Path("sub").mkdir(mode=0o555)
        with pytest.raises(UsageError, match="takes no new file"):
            destinations(["sub/a"], [])


class TestFailures:
    """The old file is as it was, and nothing else lies beside it."""

    @pytest.fixture(autouse=True)
    def old(self, folder: Path) -> Iterator[None]:
        Path("a").write_bytes(OLD)
        yield
        assert Path("a").read_bytes() == OLD
        assert names(folder) == ["a"]

    @pytest.mark.parametrize("call", ["write", "fsync", "open", "close", "chmod", "replace"])
    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EDQUOT])
    def test_a_call_that_fails(self, monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
        found = destinations(["a", "new"], [])
        with monkeypatch.context() as patched:
            patched.setattr(os, call, failing(number))
            with pytest.raises(CannotWriteError) as failed:
                output.write_files([(one, b"new") for one in found])
        assert str(failed.value) == f"cannot write a: {os.strerror(number)}"

    @pytest.mark.parametrize("raised", [KeyboardInterrupt, MemoryError, SystemExit])
    def test_an_exception_of_another_kind(self, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]) -> None:
        def interrupted(_: int) -> None:
            raise raised

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(raised):
            write(("a", b"new"), ("b", b"new"))

    def test_a_second_file_that_does_not_fit(self) -> None:
        full = Path("/dev/full")
        if not full.exists():
            pytest.skip("needs /dev/full")
        with pytest.raises(CannotWriteError, match="cannot write /dev/full: No space left on device"):
            write(("a", b"new"), (str(full), b"new"), ("b", b"new"))

    @pytest.mark.parametrize("can_link", [True, False])
    def test_a_name_that_cannot_be_given_takes_the_others_back(
        self, monkeypatch: pytest.MonkeyPatch, can_link: bool
    ) -> None:
        replace = os.replace

        def replaced(source: str, target: str) -> None:
            if target == "c":
                raise OSError(errno.EPERM, "not this one")
            replace(source, target)

        monkeypatch.setattr(os, "replace", replaced)
        order = ("a", "b", "c")
        if not can_link:
            monkeypatch.setattr(os, "link", failing(errno.EPERM))
            order = ("b", "c", "a")
        with pytest.raises(CannotWriteError, match="cannot write c: not this one"):
            write(*((name, b"new") for name in order))

    def test_what_a_caller_set_for_the_signals_is_left(self, monkeypatch: pytest.MonkeyPatch) -> None:
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
        monkeypatch.setattr(os, "fsync", failing(errno.EIO))
        with pytest.raises(CannotWriteError):
            write(("a", b"new"))
        assert {number: signal.getsignal(number) for number in before} == before


def test_a_folder_that_cannot_be_synced_is_no_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def synced(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "not a thing to sync")
        sync(file)

    monkeypatch.setattr(os, "fsync", synced)
    write(("a", b"new"))
    assert Path("a").read_bytes() == b"new"


@pytest.mark.parametrize("handler", [signal.SIG_IGN, lambda *_: None])
def test_a_handler_of_the_caller_stays_in_charge(
    folder: Path, monkeypatch: pytest.MonkeyPatch, handler: signal.Handlers
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGTERM))
    before = signal.signal(signal.SIGTERM, handler)
    try:
        write(("a", b"new"))
    finally:
        signal.signal(signal.SIGTERM, before)
    assert names(folder) == ["a"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("threads", [0, 1])
def test_a_signal_between_two_names_comes_behind_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, threads: int
) -> None:
    replace, done = os.replace, threading.Event()
    others = [threading.Thread(target=done.wait, daemon=True) for _ in range(threads)]  # which may take the signal

    def replaced(source: str, target: str) -> None:
        replace(source, target)
        os.kill(os.getpid(), number)

    monkeypatch.setattr(os, "replace", replaced)
    for other in others:
        other.start()
    with pytest.raises(KeyboardInterrupt):
        write(("a", b"new"), ("b", b"new"))
    done.set()
    assert names(folder) == ["a", "b"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_second_signal_does_not_stop_the_clearing_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    unlink = os.unlink

    def unlinked(path: str) -> None:
        os.kill(os.getpid(), number)
        unlink(path)

    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    monkeypatch.setattr(os, "unlink", unlinked)
    with pytest.raises(KeyboardInterrupt):
        write(("a", b"new"))
    monkeypatch.undo()
    assert names(folder) == []


class TestProcesses:
    """Whole runs that end in the middle of writing: a pipe without a reader holds them there."""

    @pytest.fixture(autouse=True)
    def files(self, folder: Path) -> None:
        (folder / "data.csv").write_text(GOOD, encoding="utf-8")
        (folder / "out.json").write_bytes(OLD)
        os.mkfifo(folder / "pipe")

    def is_as_it_was(self, folder: Path) -> bool:
        return (folder / "out.json").read_bytes() == OLD and names(folder) == ["data.csv", "out.json", "pipe"]

    def held(self, folder: Path) -> subprocess.Popen[bytes]:
        """A run that has written out.json under its temporary name and waits for a reader of the pipe."""
        run = started("-o", "json:out.json", "-o", "csv:pipe")
        end = time.monotonic() + PATIENCE
        while not any(path.stat().st_size for path in folder.glob(f"{output.PREFIX}*")):
            assert run.poll() is None, run.communicate()
            assert time.monotonic() < end
            time.sleep(0.01)
        return run

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
    def test_a_signal(self, folder: Path, number: signal.Signals) -> None:
        run = self.held(folder)
        run.send_signal(number)
        assert ended(run) == (130, b"", b"outline-check: interrupted")
        assert self.is_as_it_was(folder)

    def test_a_kill_leaves_the_old_file_and_the_next_run_is_not_disturbed(self, folder: Path) -> None:
        run = self.held(folder)
        run.kill()
        ended(run)
        assert (folder / "out.json").read_bytes() == OLD
        assert [name for name in names(folder) if not name.startswith(".")] == ["data.csv", "out.json", "pipe"]
        assert ended(started("-o", "out.json"))[0] == 0
        assert (folder / "out.json").read_bytes().startswith(b"{")

    def test_a_reader_that_comes_lets_it_go_on(self, folder: Path) -> None:
        run = self.held(folder)
        assert (folder / "pipe").read_bytes().startswith(b"outline,indicator")
        code, out, err = ended(run)
        assert (code, err, out != b"") == (0, b"", True)
        assert (folder / "out.json").read_bytes().startswith(b"{")

    def test_a_pipe_without_a_reader(self, folder: Path) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        run = started("-o", "out.json", "-o", f"csv:/dev/fd/{writing}", inherited=[writing])
        os.close(writing)
        assert ended(run) == (141, b"", b"")
        assert self.is_as_it_was(folder)

    def test_a_file_that_may_not_grow(self, folder: Path) -> None:
        run = started("-o", "json:out.json", before="ulimit -f 0; ")
        assert ended(run) == (2, b"", b"outline-check: cannot write out.json: File too large")
        assert self.is_as_it_was(folder)

    @pytest.mark.parametrize("target", ["out.json", "new.json"])
    def test_where_standard_output_goes_already(self, target: str) -> None:
        run = started("-o", f"json:{target}", after=f" > {target}")
        message = f"outline-check: cannot write {target}: another output goes there too"
        assert ended(run) == (2, b"", message.encode())

    def test_standard_input_is_an_input(self, folder: Path) -> None:
        run = started("-o", "csv:data.csv", data="-", after=" < data.csv")
        assert ended(run) == (2, b"", b"outline-check: cannot write data.csv: it is an input")
        assert (folder / "data.csv").read_text(encoding="utf-8") == GOOD

    @pytest.mark.parametrize("after", ["", " | cat", " > shown; cat shown"])
    def test_standard_output_as_a_file_comes_before_the_rest(self, after: str) -> None:
        code, out, err = ended(started("-o", "json:/dev/stdout", "--format", "brief", after=after))
        assert (code, err) == (0, b"")
        assert out.startswith(b"{")
        assert out.decode().splitlines()[-1] == "data：国家指标1项，国家达标率为100.0%。"

    def test_runs_at_the_same_time_leave_one_whole_file(self, folder: Path) -> None:
        runs = [started("-o", "json:out.json", "--decimals", str(number)) for number in range(5)]
        assert [ended(run)[0] for run in runs] == [0] * 5
        assert json.loads((folder / "out.json").read_bytes())["settings"]["decimals"] in range(5)
        assert names(folder) == ["data.csv", "out.json", "pipe"]


def started(
    *arguments: str, data: str = "data.csv", before: str = "", after: str = "", inherited: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """A run in the current folder; `before` and `after` are the shell's words around it."""
    words = shlex.join([sys.executable, "-m", "outline_check", "evaluate", data, *arguments])
    line = f"{before}{words}{after}" if after else f"{before}exec {words}"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(  # noqa: S603
        ["/bin/sh", "-c", line], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ, pass_fds=inherited
    )


def ended(run: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """Exit code, stdout and stderr of a run, once it has ended."""
    out, err = run.communicate(timeout=PATIENCE)
    return run.returncode, out, err.strip()
