"""Wordings that are read as a whole: `同国家`, `同上`, nothing."""

from outline_check.goals import wordings
from outline_check.goals.goal import Inherit, Unreadable

_LONGEST_TIER = 12


def whole_wording(text: str) -> Inherit | Unreadable | None:
    """What such a wording asks for; None where it is of another kind."""
    if not text:
        return Unreadable("empty", 0, "")
    if text in wordings.SAME_AS_ABOVE:
        return Unreadable("same_as_above", 0, text)
    lead = next((lead for lead in wordings.INHERIT_LEADS if text.startswith(lead)), None)
    if lead is None:
        return None
    rest = text[len(lead) :].strip()
    tail = next((tail for tail in wordings.INHERIT_TAILS if rest.endswith(tail)), "")
    tier = rest.removesuffix(tail).strip()
    is_tier = (tier.endswith(wordings.TIER_ENDINGS) and tier not in wordings.AREAS) or tier in wordings.TIER_WORDS
    is_whole = tier.isalpha() and len(tier) <= _LONGEST_TIER and (bool(tail) or lead != "与")
    return Inherit(tier) if is_tier and is_whole else None
