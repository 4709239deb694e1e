"""Files that are refused as a whole."""

from outline_check.errors import InputError
from outline_check.findings import Finding, Place

MEBIBYTE = 1 << 20


def damaged(path: str, error: str) -> InputError:
    """R116, with what is wrong, on one line."""
    return InputError(Finding("R116", Place(path), details=(("error", " ".join(error.split())),)))


def too_large(path: str, limit: int) -> InputError:
    """R117: more bytes than the limit."""
    return InputError(Finding("R117", Place(path), details=(("limit", f"{limit // MEBIBYTE} MiB"),)))


def of_other_kind(path: str, kind: str) -> InputError:
    """R111: not what its name says, or of no supported kind."""
    return InputError(Finding("R111", Place(path), kind))
