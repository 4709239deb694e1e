"""Stated totals: published ones (tests/data/published_totals.csv, from published monitoring reports), and the edges."""

from __future__ import annotations

import csv
import json
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.cli import run
from outline_check.fitting import Method, Percent, Span, count_of, numerators, percent_of, totals
from outline_check.rates import Rounding, percent
from outline_check.recount import Recount, Stated, recount

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

TABLE = Path(__file__).parent / "data" / "published_totals.csv"
PUBLISHED = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
OPTIONS = ("unmet", "no_data", "other")


@pytest.fixture
def recounted(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("OUTLINE_CHECK_LANG", raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        code = run(["recount", *words])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["report"])
def test_a_published_total_agrees_or_its_disagreement_is_found(recounted: Run, row: dict[str, str]) -> None:
    classes = [word for name in OPTIONS if row[name] for word in (f"--{name.replace('_', '-')}", row[name])]
    code, out, err = recounted(*filter(None, (row["total"], row["met"], row["rate"])), *classes)
    assert (code, err) == (0 if row["agrees"] == "yes" else 1, "")
    assert row["says"] in out
    assert out.startswith("所列数字相互一致" if row["agrees"] == "yes" else "所列数字相互矛盾")


@pytest.mark.parametrize("row", [row for row in PUBLISHED if row["rate"]], ids=lambda row: row["report"])
def test_the_numerators_behind_a_published_rate(row: dict[str, str]) -> None:
    rate, total = percent_of(row["rate"]), count_of(row["total"])
    assert rate is not None
    fitting = None if total is None else numerators(rate, total, Method.HALF_UP)
    assert ("" if fitting is None else str(fitting)) == row["numerators"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param("56 96.4%", 0, "56 项中只有 54 项与之相符", id="the numerator"),
        pytest.param("1000 12%", 0, "1000 项中有 10 个数与之相符：115, 116, 117, 118, 119, 120, 121", id="several"),
        pytest.param("1999 12%", 0, "20 个数与之相符：230 ... 249", id="many"),
        pytest.param("16 6.2%", 1, "6.2% 只有按四舍六入五成双（GB/T 8170）才是 16 项中的 1 项", id="half to even"),
        pytest.param("16 6.2% --rounding half-even", 0, "16 项中只有 1 项与之相符", id="half to even is allowed"),
        pytest.param("16 6.3% --rounding half-even", 1, "6.3% 只有按四舍五入才是 16 项中的 1 项", id="half up only"),
        pytest.param("16 1 6.2%", 1, "6.2% 只有按四舍六入五成双（GB/T 8170）才是 16 项中的 1 项", id="with numerator"),
        pytest.param("3 2 66.6%", 1, "66.6% 只有去尾才是 3 项中的 2 项", id="cut off"),
        pytest.param("56 96.5%", 1, "最近的是 54/56 = 96.4%、55/56 = 98.2%", id="none fits"),
        pytest.param("56 54", 0, "54/56 = 96.4%", id="a rate that is not stated"),
        pytest.param("56 57", 1, "达标 57，比总数 56 多 1", id="more than there are"),
        pytest.param("56 57 101.8%", 1, "达标 57，比总数 56 多 1", id="more than there are, with its rate"),
        pytest.param("56 105%", 1, "最近的是 56/56 = 100.0%", id="above 100"),
        pytest.param("0 0", 0, "相互一致", id="nothing of nothing"),
        pytest.param("0 0%", 1, "没有达标率，不可能是 0%", id="a rate of nothing"),
        pytest.param("0 0 100%", 1, "没有达标率，不可能是 100%", id="all of nothing"),
        pytest.param("0 --met 0 --unmet 0", 0, "达标 0 + 未达标 0 = 0，与总数 0 相符", id="classes of nothing"),
        pytest.param("0 1", 1, "达标 1，比总数 0 多 1", id="one of nothing"),
        pytest.param("2000 100% --met 1999 --unmet 1", 1, "1999/2000 = 99.95%，不是 100%", id="100 % says all"),
        pytest.param("2000 99.95% --met 1999 --unmet 1", 0, "1999/2000 = 99.95%", id="all but one"),
        pytest.param("5000 0.0% --met 1 --unmet 4999", 1, "1/5000 = 0.02%，不是 0.0%", id="0 % says none"),
        pytest.param("2000 100%", 0, "只有 2000 项", id="100 % of a total"),
        pytest.param("2000 100.00%", 0, "只有 2000 项", id="100 % with decimals"),
        pytest.param("56 96.428571428571428571%", 0, "只有 54 项", id="many decimals"),
        pytest.param("56 96.428571428571428572%", 1, "没有任何数", id="many decimals, the last one wrong"),
        pytest.param("５６项 ９６．４％", 0, "56 项中只有 54 项", id="full-width signs"),
        pytest.param("1,234 ＋617 50%", 0, "617/1234 = 50%", id="separators and signs"),
        pytest.param("94 --met 90 --unmet 4 --no-data 2", 1, "88/92", id="how classes would add up"),
        pytest.param("94 --met 90 --unmet 4", 0, "90 + 未达标 4 = 94，与总数 94 相符", id="classes that add up"),
        pytest.param("92 95.7% --met 88 --unmet 4", 0, "88/92 = 95.7%", id="of the judged: no others"),
        pytest.param("94 95.7% --met 88 --unmet 4 --no-data 2", 0, "88/92 = 95.7%", id="of the judged"),
        pytest.param("94 93.6% --met 88 --unmet 4 --no-data 2", 0, "88/94 = 93.6%", id="of all"),
        pytest.param("94 96.4% --met 88 --unmet 4 --no-data 2", 1, "88/92 = 95.7%，不是 96.4%", id="of neither"),
        pytest.param("94 96% --unmet 4 --not-judgeable 2", 0, "92 项中只有 88 项", id="the rest is met"),
        pytest.param("94 96% --unmet 6", 1, "94 项中除所列各类外为 88 项", id="the rest cannot be it"),
        pytest.param("94 96% --unmet 6", 1, "96%：94 项中只有 90 项与之相符", id="what would be it"),
        pytest.param("94 96% --unmet 2", 1, "94 项中除所列各类外为 92 项", id="the rest is more than it"),
        pytest.param("94 96% --no-data 2", 0, "94 项中只有 90 项", id="the rest may be it"),
        pytest.param("3 66.6% --unmet 1", 1, "66.6% 只有去尾才是 3 项中的 2 项", id="cut off, without the met"),
        pytest.param("94 --unmet 90 --no-data 6", 1, "比总数 94 多 2", id="others alone are too many"),
        pytest.param("- 24 75%", 0, "总数只能是 32", id="the total"),
        pytest.param("… 2 67%", 0, "总数只能是 3", id="the total, another mark"),
        pytest.param("- 10 9.9%", 0, "总数只能是 101", id="the total, one of a hundred"),
        pytest.param("- 100 10%", 0, "有 100 个总数与之相符：953 ... 1052", id="totals"),
        pytest.param("- 1 75%", 1, "没有任何总数与之相符", id="no total"),
        pytest.param("- 0 0%", 0, "任何总数都与之相符", id="any total"),
        pytest.param("- 1 0%", 1, "没有任何总数", id="0 % says none, of any total"),
        pytest.param("- 7 100%", 0, "总数只能是 7", id="100 % says all, of any total"),
        pytest.param(
            "- 1 6.2%", 1, "6.2% 只有按四舍六入五成双（GB/T 8170）才是 16 项中的 1 项", id="half to even, no total"
        ),
    ],
)
def test_what_is_found(recounted: Run, words: str, code: int, says: str) -> None:
    found, out, err = recounted(*words.split())
    assert (found, err) == (code, "")
    assert says in out
    assert "None" not in out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("56", "nothing to compare"),
        ("abc 50%", "'abc' is neither a count, such as 54, nor a percentage"),
        ("56.5 50%", "'56.5' is neither"),
        ("-56 50%", "No such option"),
        ("-- -56 50%", "'-56' is neither"),
        ("−56 50%", "is neither"),
        ("56 −5%", "is neither"),
        ("56 94.5①%", "is neither"),
        ("56 96.4", "'96.4' is neither a count"),
        ("56 964‰", "is neither"),
        ("56 96%以上", "is neither"),
        ("56 54 53", "at most one count and one percentage"),
        ("56 96% 97%", "at most one count and one percentage"),
        ("56 54 --met 54", "PART and --met are the same figure"),
        ("56 --met -1", "Invalid value for '--met': '-1' is neither"),
        ("56 --met 5%", "Invalid value for '--met'"),
        ("- 75%", "without a TOTAL only a PART and its RATE%"),
        ("- 24", "without a TOTAL"),
        ("- 24 75% --unmet 8", "without a TOTAL"),
        ("1e99 50%", "is neither"),
        ("56 50% --rounding down", "is not one of"),
    ],
)
def test_what_cannot_be_compared_is_a_usage_error(recounted: Run, words: str, says: str) -> None:
    code, out, err = recounted(*words.split())
    assert (code, out) == (2, "")
    assert says in err


def test_huge_totals_are_not_counted_one_by_one(recounted: Run) -> None:
    begun = time.perf_counter()
    code, out, _ = recounted(str(10**30), "33.3%")
    assert (code, f"{3325 * 10**26} ... {3335 * 10**26 - 1}" in out) == (0, True)
    assert recounted("-", str(10**30), "33.3%")[0] == 0
    assert time.perf_counter() - begun < 5


def test_english_and_tables(recounted: Run) -> None:
    words = ("94", "96%", "--met", "90", "--unmet", "4", "--no-data", "2", "--lang", "en")
    code, out, _ = recounted(*words, "--format", "markdown")
    assert code == 1
    assert "met 90 + unmet 4 + no data 2 = 96, 2 more than the total of 94" in out
    assert [[cell.strip() for cell in line.split("|")[1:-1]] for line in out.splitlines() if line.startswith("|")][
        2:
    ] == [
        ["2 of “met” counted twice", "88", "4", "2", "94", "96% (88/92) √", "94% (88/94) ×"],
        ["2 of “unmet” counted twice", "90", "2", "2", "94", "98% (90/92) ×", "96% (90/94) √"],
        ["2 of “no data” counted twice", "90", "4", "0", "94", "96% (90/94) √", "96% (90/94) √"],
        ["the total is 96", "90", "4", "2", "96", "96% (90/94) √", "94% (90/96) ×"],
    ]


def test_json(recounted: Run) -> None:
    code, out, _ = recounted("155", "--met", "107", "--unmet", "32", "--format", "json", "--lang", "en")
    found = json.loads(out)
    assert (code, found["exit_code"], found["agrees"]) == (1, 1, False)
    assert found["stated"] == {"total": 155, "rate_percent": None, "classes": {"met": 107, "unmet": 32}}
    assert [(one["check"], one["agrees"]) for one in found["checks"]] == [("less", False), ("share", None)]
    assert found["readings"][2] == {
        "reading": "short",
        "message": "16 more of “no data”",
        "total": 155,
        "classes": {"met": 107, "unmet": 32, "no_data": 16},
        "of_judged": {"part": 107, "whole": 139, "rate_percent": "77.0", "fits": None},
        "of_all": {"part": 107, "whole": 155, "rate_percent": "69.0", "fits": None},
    }
    assert json.loads(recounted("56", "96.4%", "--format", "json")[1])["checks"][0]["parts"] == {
        "first": 54,
        "last": 54,
    }


def test_every_reading_adds_up() -> None:
    for total, classes in ((94, {"met": 90, "unmet": 4, "no_data": 2}), (155, {"met": 107, "unmet": 32})):
        found = recount(Stated(total, None, classes))
        assert len(found.readings) > 1
        assert all(sum(reading.classes.values()) == reading.total for reading in found.readings)


def shortened(part: int, total: int, decimals: int, method: Method) -> Decimal:
    """The rate by the definition: the exact fraction, rounded."""
    scaled = Fraction(part * 100 * 10**decimals, total)
    whole = {
        Method.HALF_UP: int(scaled + Fraction(1, 2)),
        Method.HALF_EVEN: round(scaled),
        Method.DOWN: int(scaled),
    }[method]
    return Decimal(whole).scaleb(-decimals)


@given(
    total=st.integers(1, 300),
    decimals=st.integers(0, 3),
    scaled=st.integers(1, 99_999),
    method=st.sampled_from(Method),
)
def test_the_numerators_are_those_that_round_to_the_rate(
    total: int, decimals: int, scaled: int, method: Method
) -> None:
    rate = Percent(Decimal(scaled % (100 * 10**decimals) or 1).scaleb(-decimals))
    span = numerators(rate, total, method)
    by_definition = [part for part in range(total + 1) if shortened(part, total, decimals, method) == rate.value]
    assert [part for part in range(total + 1) if span and span.holds(part)] == by_definition


@given(
    part=st.integers(1, 60), decimals=st.integers(0, 2), scaled=st.integers(100, 9999), method=st.sampled_from(Method)
)
def test_the_totals_are_those_that_round_to_it(part: int, decimals: int, scaled: int, method: Method) -> None:
    rate = Percent(Decimal(scaled % (100 * 10**decimals) or 1).scaleb(-decimals))
    span = totals(rate, part, method) or Span(1, 0)
    near = {span.first - 1, span.first, *([] if span.last is None else [span.last, span.last + 1])}
    for total in [*range(part, 300), *(number for number in near if number >= part)]:
        assert span.holds(total) is (shortened(part, total, decimals, method) == rate.value), total


@given(part=st.integers(0, 500), more=st.integers(0, 500), decimals=st.integers(0, 4), even=st.booleans())
def test_a_rate_that_the_program_prints_agrees(part: int, more: int, decimals: int, even: bool) -> None:
    total = part + more
    if total:
        printed = percent_of(percent(part, total, Rounding(decimals, half_even=even)) + "%")
        method = Method.HALF_EVEN if even else Method.HALF_UP
        assert found(total, printed, method, met=part, unmet=more).agrees


def found(total: int, rate: Percent | None, method: Method, **classes: int) -> Recount:
    return recount(Stated(total, rate, classes), method)


@pytest.mark.parametrize(
    ("text", "count", "rate"),
    [
        ("54", 54, None),
        ("５４", 54, None),
        ("1,234", 1234, None),
        ("5万", 50_000, None),
        ("54项", 54, None),
        ("0", 0, None),
        ("54.0", 54, None),
        ("96.40%", None, "96.40%"),
        ("９６．４％", None, "96.4%"),
        ("1e2%", None, "100%"),
        ("-1", None, None),
        ("-1%", None, None),
        ("54.5", None, None),
        ("5‰", None, None),
        ("5岁", None, None),
        ("是", None, None),
        ("-", None, None),
        ("", None, None),
    ],
)
def test_figures(text: str, count: Any, rate: Any) -> None:
    percentage = percent_of(text)
    assert (count_of(text), percentage and str(percentage)) == (count, rate)
