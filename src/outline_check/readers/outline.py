"""`outline.toml` beside the data: title, years, names of tiers, files, checks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from outline_check.errors import UsageError
from outline_check.spelling import closest

NAME = "outline.toml"
_TYPES: dict[str, type] = {
    "title": str,
    "base_year": int,
    "target_year": int,
    "year": int,
    "tiers": dict,
    "files": list,
    "targets": list,
    "previous": str,
    "explanations": str,
    "check": list,
    "gate": dict,
}
_YEARS = ("base_year", "target_year", "year")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_WORDS = {str: "a text", int: "a whole number", dict: "a table of texts", list: "a list of texts"}
_INNER = {"gate": (object, "a table: write [gate]"), "check": (dict, "a list of tables: write [[check]]")}


class OutlineFile(NamedTuple):
    """What `outline.toml` says; the fields that it leaves out are empty.

    Attributes:
        title: of rows that name no outline of their own.
        year: the year to judge.
        tiers: id -> title.
        files, targets: paths of the data and of the targets, relative to the file's folder.
        previous, explanations: paths of the last release and of the written explanations, "" without one.
        check: the tables of `[[check]]` as they stand.
        gate: the table `[gate]`, likewise.
        path: of the file itself, "" where there is none.
    """

    title: str = ""
    base_year: int | None = None
    target_year: int | None = None
    year: int | None = None
    tiers: Mapping[str, str] = MappingProxyType({})
    files: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    previous: str = ""
    explanations: str = ""
    check: tuple[Mapping[str, Any], ...] = ()
    gate: Mapping[str, Any] = MappingProxyType({})
    path: str = ""


def beside(path: str) -> OutlineFile:
    """The `outline.toml` in the folder of `path`, or an empty one."""
    candidate = os.path.join(os.path.dirname(path), NAME)
    return load(candidate) if os.path.isfile(candidate) else OutlineFile()


def load(path: str) -> OutlineFile:
    """`outline.toml`, its files resolved against its folder.

    Raises:
        UsageError: not TOML, an unknown key, a value of the wrong kind.
    """
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:
            content = tomllib.loads(file.read())
    except (OSError, ValueError, RecursionError) as error:  # not text, not TOML, a number of 5000 digits, [[[[...
        raise UsageError(f"{path}: {error}") from error
    for key, value in content.items():
        _check(path, key, value)
    first, last = content.get("base_year"), content.get("target_year")
    if first and last and first > last:
        raise UsageError(f"{path}: base_year {first} is later than target_year {last}")
    for key in ("files", "targets"):
        content[key] = tuple(os.path.join(os.path.dirname(path), name) for name in content.get(key, ()))
    for key in ("previous", "explanations"):
        content[key] = os.path.join(os.path.dirname(path), content[key]) if content.get(key) else ""
    return OutlineFile(**content | {"check": tuple(content.get("check", ())), "path": path})


def _check(path: str, key: str, value: Any) -> None:
    if key not in _TYPES:
        meant = closest(key, _TYPES)
        hint = f"; did you mean {meant!r}?" if meant else f"; known keys: {', '.join(_TYPES)}"
        raise UsageError(f"{path}: unknown key {key!r}{hint}")
    kind = _TYPES[key]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    item_kind, words = _INNER.get(key, (str, _WORDS[kind]))
    if not isinstance(value, kind) or isinstance(value, bool) or not all(isinstance(item, item_kind) for item in inner):
        raise UsageError(f"{path}: {key} must be {words}")
    if key in _YEARS and isinstance(value, int) and not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise UsageError(f"{path}: {key} must lie between {_FIRST_YEAR} and {_LAST_YEAR}")
