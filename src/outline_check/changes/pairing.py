"""Which outline and which target of one snapshot is which of another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from outline_check.spelling import squeeze

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from outline_check.snapshot import Standing

    Pair = tuple[Standing | None, Standing | None]
    Key = Callable[[Standing], tuple[str, ...]]

_PERIOD = r"[(（]?\d{4}\s*年?\s*[-—–~～一至到]+\s*\d{4}\s*年?[)）]?"
_RUNNING_NUMBER = r"\d{1,3}"


def pairs_of_outlines(before: Sequence[str], after: Sequence[str]) -> list[tuple[str, str]]:
    """Titles that belong together; "" where one has no counterpart.

    By the same title, then by the title without its period (2011—2020年), then the one that is left on each side.
    """
    left, found = list(before), dict.fromkeys(after, "")
    for key in (str, _without_period):
        for title in after:
            match = next((one for one in left if key(one) == key(title)), None)
            if not found[title] and match is not None:
                found[title] = match
                left.remove(match)
    alone = [title for title, match in found.items() if not match]
    if len(left) == len(alone) == 1:
        found[alone[0]] = left.pop()
    return [*((match, title) for title, match in found.items()), *((title, "") for title in left)]


def _without_period(title: str) -> str:
    return squeeze(re.sub(_PERIOD, "", title))


def pairs_of_targets(before: Iterable[Standing], after: Iterable[Standing], outlines: tuple[str, str]) -> list[Pair]:
    """The targets of two outlines side by side, in the order of the later one; what is left of the earlier comes last.

    Indicators are the same by id and name, else by their name, of several of one name first by the domain; inside one
    outline also by their id, where that is no running number.
    """
    old = [one for one in before if one.outline == outlines[0]]
    new = [one for one in after if one.outline == outlines[1]]
    matches: dict[int, Standing] = {}
    left = {id(one): one for one in old}
    for key in (_by_both, _by_domain, _by_name):
        _match(key, left, new, matches)
    named = [(one, new[at]) for at, one in matches.items()]
    if _is_one_outline(*outlines, named):
        _match(_by_id, left, new, matches)
    pairs: list[Pair] = [(matches.get(at), one) for at, one in enumerate(new)]
    return [*pairs, *((one, None) for one in left.values())]


def _match(key: Key, left: dict[int, Standing], new: Sequence[Standing], matches: dict[int, Standing]) -> None:
    """Give the new ones without a match the one that is left of the same key."""
    known: dict[tuple[str, ...], list[Standing]] = {}
    for one in left.values():
        known.setdefault(key(one), []).append(one)
    for at, one in enumerate(new):
        same = known.get(key(one)) if at not in matches and any(key(one)) else None
        if same:
            matches[at] = same.pop(0)
            del left[id(matches[at])]


def _is_one_outline(before: str, after: str, named: Iterable[tuple[Standing, Standing]]) -> bool:
    """Whether ids mean the same on both sides.

    Two titles may be the names of two files, both releases of one outline: they have values, and all indicators of
    the same name have the same id. Targets alone are an outline by themselves, whose ids may be taken anew.
    """
    if before == after or _without_period(before) == _without_period(after):
        return before == after
    pairs = list(named)
    are_releases = all(any(one.value_text for one in side) for side in zip(*pairs, strict=True))
    return bool(pairs) and are_releases and all(squeeze(one.id) == squeeze(other.id) for one, other in pairs)


def _part(one: Standing) -> tuple[str, ...]:
    return one.region, one.sex, one.area, one.tier


def _by_both(one: Standing) -> tuple[str, ...]:
    return squeeze(one.id), squeeze(one.name), *_part(one)


def _by_domain(one: Standing) -> tuple[str, ...]:
    return squeeze(one.domain), *_by_name(one)


def _by_name(one: Standing) -> tuple[str, ...]:
    return squeeze(one.name), *_part(one)


def _by_id(one: Standing) -> tuple[str, ...]:
    """An id that is only a number may be a running one, which another row has when rows come and go."""
    if re.fullmatch(_RUNNING_NUMBER, one.id):
        return ()
    return squeeze(one.id), *_part(one)
