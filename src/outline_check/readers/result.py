"""The JSON of an earlier evaluation, read back to be compared with."""

from __future__ import annotations

import json
from typing import Any

from outline_check.readers.files import bytes_of
from outline_check.readers.refused import damaged, of_other_kind
from outline_check.snapshot import RULES, Snapshot, snapshot_from

_VERSION = "1."


def is_result(path: str) -> bool:
    """Whether a path is meant as the JSON of an evaluation: by its name, as nothing else that is read ends so."""
    return path.casefold().endswith(".json")


def read_result(path: str) -> Snapshot:
    """What `evaluate --format json` wrote.

    Raises:
        UsageError: the file cannot be opened.
        InputError: R111 another JSON or of another version, R116 none at all.
    """
    content = bytes_of(path)
    try:
        result = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise damaged(path, f"JSON: {error}") from error
    if not isinstance(result, dict) or not str(result.get("schema_version", "")).startswith(_VERSION):
        raise of_other_kind(path, "JSON")
    return _snapshot(result, path)


def _snapshot(result: dict[str, Any], path: str) -> Snapshot:
    try:
        settings = result["settings"]
        return snapshot_from(result["judgements"], {name: settings[name] or "" for name in RULES}, path)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise damaged(path, f"JSON: {type(error).__name__}: {error}") from error
