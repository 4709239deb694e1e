"""What cannot go on. A wrong row is a finding (findings.py); these are for a wrong call or file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outline_check.findings import Finding


class OutlineCheckError(Exception):
    """Base of the errors that the program raises on purpose."""


class UsageError(OutlineCheckError):
    """The call is wrong: an option, a path or `outline.toml`. Exit code 2."""


class CannotWriteError(OutlineCheckError):
    """An output cannot be written: a full disk, a closed stream. Exit code 2."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"cannot write {what}: {reason}")


class InputError(OutlineCheckError):
    """The file cannot be read at all; `finding` says where and why. Exit code 3."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding
