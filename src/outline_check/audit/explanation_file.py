"""The file of explanations: its columns, and a line of it as an `Explanation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.audit.answers import Explanation
from outline_check.findings import Finding
from outline_check.spelling import header_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.findings import Place

_ALIASES = {
    "code": "code 代码 问题代码",
    "indicator": "indicator id name 指标 编号 指标编号 指标名称",
    "region": "region 地区",
    "reason": "reason explanation 说明 情况说明 原因",
    "by": "by 说明人",
    "until": "until 有效期至 有效期",
}
_FIELDS = {alias: field for field, aliases in _ALIASES.items() for alias in aliases.split()}
# The columns that there must be, and how the finding R105 calls them.
_NEEDED = {"code": "code", "indicator": "id", "reason": "reason"}


def explanations_of(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], place: Place
) -> tuple[list[Explanation], list[Finding]]:
    """The lines of the file, and the findings: R104 two columns for one thing, R105 a column that is not there.

    Args:
        header: the titles of the columns; others than those of docs/audit.md play no part.
        rows: the line and the cells of each row.
        place: of the header.
    """
    at: dict[str, int] = {}
    findings = []
    for index, title in enumerate(header):
        field = _FIELDS.get(header_key(title))
        if field and at.setdefault(field, index) != index:
            details = (("other", header[at[field]].strip()),)
            findings.append(Finding("R104", place._replace(column=title.strip()), details=details))
    for field, called in _NEEDED.items():
        if field not in at:
            findings.append(Finding("R105", place, details=(("field", called), ("suggestion", ""))))
    if findings:
        return [], findings
    reason = header[at["reason"]].strip()
    return [_explanation(at, cells, place._replace(line=line, column=reason)) for line, cells in rows], []


def _explanation(at: dict[str, int], cells: Sequence[str], place: Place) -> Explanation:
    texts = {field: cells[at[field]].strip() if field in at else "" for field in _ALIASES}
    return Explanation(**texts, place=place)
