"""A finding -> what it says and what to do about it, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import LANGUAGES, known, say

if TYPE_CHECKING:
    from outline_check.codes.code import Words
    from outline_check.findings import Finding

_LONGEST_TEXT = 80
_FIELDS = {
    "id": ("指标编号或名称列（编号、指标）", "column for the indicator (id or name)"),
    "value": (
        "监测值列（监测值，或 2020年 这样的年份列）",
        "column for the value (value, or year columns such as 2020)",
    ),
    "code": ("问题代码列（代码）", "column for the code of the finding (code)"),
    "reason": ("说明列（说明、原因）", "column for the explanation (reason)"),
    "target": (
        "目标列（国家目标、自治区目标等），也没有 --targets",
        "target column (national_target, regional_target ...) and no --targets",
    ),
}


def finding_message(finding: Finding, language: str) -> str:
    """What is wrong, in one sentence."""
    return _filled(finding.meaning.message, finding, language)


def finding_hint(finding: Finding, language: str) -> str:
    """What to do about it."""
    return _filled(finding.meaning.hint, finding, language)


def _short(text: str) -> str:
    """A long text of the input, cut where a message would lose its point."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}…"


def _filled(words: Words, finding: Finding, language: str) -> str:
    at = LANGUAGES.index(language)
    details = {name: _short(text) for name, text in (("text", finding.text), *finding.details)}
    if "why" in details:
        details["why"] = say(language, details["why"], **details)
    if "field" in details:
        details["field"] = _FIELDS[details["field"]][at]
    for name in ("tier", "base"):
        if tier := details.get(name):
            own = details.get(f"{name}_title", "")
            called = say(language, tier) if known(tier) else own or tier
            details[name] = own if own and language == "zh" else called
    if meant := details.get("suggestion"):
        details["suggestion"] = (f"（是否指“{meant}”？）", f" (did you mean “{meant}”?)")[at]
    return words[at].format_map(details)
