"""Sentences in the formats of tabulate: what they begin with is no markup."""

import pytest

from outline_check.reports import tabulated
from outline_check.reports.document import line


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("# 甲为5。", "\\# 甲为5。"),
        ("  ## 甲为5。", "  \\## 甲为5。"),
        ("- 甲为5。", "\\- 甲为5。"),
        ("+ 甲为5。", "\\+ 甲为5。"),
        ("> 甲为5。", "\\> 甲为5。"),
        ("1. 甲为5。", "1\\. 甲为5。"),
        ("12) 甲为5。", "12\\) 甲为5。"),
        ("1.5 甲", "1.5 甲"),
        ("2020年，甲为5。", "2020年，甲为5。"),
        ("甲 - 1. # 乙", "甲 - 1. # 乙"),
    ],
)
def test_a_sentence_of_markdown_is_no_heading_and_no_list(sentence: str, written: str) -> None:
    assert tabulated.render((line(sentence),), "markdown") == f"{written}\n"
    assert tabulated.render((line(sentence),), "github") == f"{written}\n"


def test_other_formats_have_other_signs() -> None:
    assert tabulated.render((line("1. 甲"),), "latex") == "1. 甲\n"
