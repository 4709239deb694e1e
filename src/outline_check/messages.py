"""A finding -> what it says and what to do about it, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.labels import LANGUAGES, known, say

if TYPE_CHECKING:
    from outline_check.codes.code import Code, Words
    from outline_check.findings import Finding

_LONGEST_TEXT = 80
_FIELDS = {
    "id": ("指标（编号或指标）", "the indicator (id or name)"),
    "value": ("监测值（或 2020年 这样的年份列）", "the value (or year columns such as 2020)"),
    "code": ("问题代码（代码）", "the code of the finding (code)"),
    "reason": ("说明（说明或原因）", "the explanation (reason)"),
    "target": (
        "目标（国家目标、自治区目标等），也没有 --targets",
        "a target (national_target, regional_target ...), and there is no --targets",
    ),
}
# What libraries say of a broken file, in words that help to mend it.
_ERRORS = {
    "unexpected end of data": ("引号没有闭合", "a quote is never closed"),
    "expected after '\"'": ("闭合的引号后还有内容", "something stands behind a closing quote"),
    "a quote takes whole rows into one cell": (
        "引号把几行并入了一个单元格",
        "a quote takes whole rows into one cell",
    ),
    "gzip: the end is missing": ("gzip 文件不完整", "gzip: the end is missing"),
}


class _Unfilled(dict[str, str]):
    """Stands for the details of no finding in particular."""

    def __missing__(self, name: str) -> str:
        return "" if name in ("suggestion", "named") else "…"


def code_message(code: Code, language: str) -> str:
    """What findings with the code say, with … for what differs."""
    return code.message[LANGUAGES.index(language)].format_map(_Unfilled())


def code_hint(code: Code, language: str) -> str:
    """What to do about findings with the code, with … for what differs."""
    return code.hint[LANGUAGES.index(language)].format_map(_Unfilled())


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
    details["named"] = (f"“{details['text']}”", f" “{details['text']}”")[at] if finding.text else ""
    if "encoding" in details:
        details["encoding"] = details["encoding"].removesuffix("-sig")
    if error := details.get("error"):
        details["error"] = next((said[at] for end, said in _ERRORS.items() if error.endswith(end)), error)
    if meant := details.get("suggestion"):
        details["suggestion"] = (f"（是否指“{meant}”？）", f" (did you mean “{meant}”?)")[at]
    return words[at].format_map(details)
