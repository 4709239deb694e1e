"""Whose target it is, and by which names the usual tiers go."""

from typing import NamedTuple

from outline_check.spelling import has_han, header_key


class Tier(NamedTuple):
    """Whose target it is.

    Attributes:
        id: "national", "regional", or as the input names it.
        title: how the input calls it, e.g. "自治区"; "" where only the id is known.
    """

    id: str
    title: str


_TIERS = {
    **dict.fromkeys("national 国家 全国 国家级 国家纲要".split(), "national"),
    **dict.fromkeys("regional 自治区 省级 地方 自治区级 自治区纲要".split(), "regional"),
}


def is_known_tier(name: str) -> bool:
    """Whether a name is that of a tier wherever it stands."""
    return header_key(name) in _TIERS


def tier_named(name: str) -> Tier:
    """The tier that a header, a cell, a wording (同国家) or `outline.toml` names."""
    key = header_key(name)
    return Tier(_TIERS.get(key, key), name.strip() if has_han(name) else "")
