r"""What SDMX-CSV is read and written by: components and codes, and any text as an SDMX id, without loss.

The ids of SDMX hold ASCII letters, digits, `_`, `-`, `@` and `$`. Any other character of a text, and `@` and `$`, are
written as `$` and the four hexadecimal digits of each UTF-16 unit.
"""

import re
from collections.abc import Mapping

AGENCY = "OUTLINE_CHECK"
DATAFLOW = f"{AGENCY}:INDICATORS(1.0)"
TOTAL = "_T"
TARGET, TIER, VERDICT = "TARGET", "TIER", "VERDICT"

# Our words and the codes of the cross-domain code lists CL_SEX and CL_AREA; "" is the total.
SEXES = {"": TOTAL, "女": "F", "男": "M"}
AREAS = {"": TOTAL, "城市": "U", "农村": "R"}
REGIONS = {"": TOTAL}
UNITS = {"%": "PT", "‰": "PER_1000", "/万": "PER_10000", "/10万": "PER_100000", "/100万": "PER_1000000", "人": "PS"}
NORMAL, MISSING = "A", "O"
# Codes of CL_OBS_STATUS without a value: for a holiday, not collected, cannot exist, missing, suppressed.
MISSING_STATUSES = frozenset("H L M O Q".split())
NO_NUMBER, NO_TEXT = "NaN", "#N/A"

_ESCAPED = r"\$([0-9A-F]{4})"
_OTHER = r"[^A-Za-z0-9_-]"


def id_of(text: str, codes: Mapping[str, str] | None = None) -> str:
    """The id of a text: its code, else the text with what no id may hold written out.

    >>> id_of("W02"), id_of("女", SEXES), id_of("甲 a"), id_of("F", SEXES)
    ('W02', 'F', '$7532$0020a', '$0046')
    """
    codes = codes or {}
    if text in codes:
        return codes[text]
    written = re.sub(_OTHER, lambda match: _units(match[0]), text)
    return written if written not in codes.values() else _units(text[0]) + text[1:]


def text_of(code: str, codes: Mapping[str, str] | None = None) -> str:
    """The text of an id that `id_of` made.

    >>> text_of("F", SEXES), text_of("$7532$0020a"), text_of("$0046", SEXES)
    ('女', '甲 a', 'F')
    """
    for text, known in (codes or {}).items():
        if known == code:
            return text
    if "$" not in code:
        return code
    units = re.sub(_ESCAPED, lambda match: chr(int(match[1], 16)), code)
    return units.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "surrogatepass")


def of_tier(component: str, tier: str) -> str:
    """The component that says something about a tier: TARGET_NATIONAL, and TARGET for the plain one.

    >>> of_tier(TARGET, "national"), of_tier(TARGET, "县级"), of_tier(TARGET, "target")
    ('TARGET_NATIONAL', 'TARGET_$53BF$7EA7', 'TARGET')
    """
    return component if tier == TARGET.casefold() else f"{component}_{id_of(tier).upper()}"


def tier_of(component: str, title: str) -> str | None:
    """The id of the tier that the title of a component names; None where it is none of this kind.

    >>> tier_of(TARGET, "TARGET_$53BF$7EA7"), tier_of(TARGET, "TARGET"), tier_of(TARGET, "OBS_VALUE") is None
    ('县级', 'target', True)
    """
    if title == component:
        return TARGET.casefold()
    start, _, rest = title.partition("_")
    return text_of(rest).casefold() if start == component and rest else None


def _units(character: str) -> str:
    data = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"${data[at] << 8 | data[at + 1]:04X}" for at in range(0, len(data), 2))
