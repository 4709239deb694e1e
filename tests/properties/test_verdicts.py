"""What must always hold, against an oracle that shares no code with the program."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from outline_check.evaluation import Evaluation, Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate as evaluate_inputs

# A ratio unit and how many of it make 1.
RATIOS = {"%": 100, "‰": 1000, "/万": 10_000, "/10万": 100_000}
SIDES = {
    "达到{}以上": lambda value, bound: value >= bound,
    "控制在{}以下": lambda value, bound: value <= bound,
    "超过{}": lambda value, bound: value > bound,
    "低于{}": lambda value, bound: value < bound,
    "={}": lambda value, bound: value == bound,
}
CHANGES = {
    "以2010年为基数下降1/6": lambda value, base: value <= base * 5 / 6,
    "比2010年提高20%以上": lambda value, base: value >= base * 6 / 5,
    "逐步提高": lambda value, base: value > base,
    "不高于基期": lambda value, base: value <= base,
}
numbers = st.decimals(min_value=0, max_value=10**6, places=4, allow_nan=False).map(lambda number: f"{number:f}")
wide_numbers = st.decimals(min_value=0, max_value=10, places=18, allow_nan=False).map(lambda number: f"{number:f}")


def evaluate(rows: list[str], header: str, **settings: Any) -> Evaluation:
    """The evaluation of rows whose numbers are random, which the column 说明 says: some would be doubted else."""
    header, rows = f"{header},说明", [f"{row},随机数" for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return evaluate_inputs(Inputs([str(path)]), Settings()._replace(**settings))


def verdict(row: str, header: str) -> str:
    found = evaluate([row], header)
    assert found.exit_code == 0, found.findings
    return str(found.judgements[0].verdict)


@st.composite
def near_ties(draw: st.DrawFn) -> tuple[str, str]:
    """Two numbers that are equal, or differ in the last of many digits, or not at all alike."""
    bound = draw(numbers | wide_numbers)
    step = draw(st.sampled_from(["0", "0.0001", "-0.0001", "0.000000000000000001", "-0.000000000000000001"]))
    value = Fraction(bound) + Fraction(step)
    if value < 0 or draw(st.booleans()):
        return draw(numbers), bound
    digits = 18
    scaled = int(value * 10**digits)
    return f"{scaled // 10**digits}.{scaled % 10**digits:0{digits}d}", bound


@given(near_ties(), st.sampled_from(sorted(SIDES)), st.sampled_from(sorted(RATIOS)), st.sampled_from(sorted(RATIOS)))
def test_levels_in_any_units_agree_with_rational_arithmetic(
    pair: tuple[str, str], wording: str, unit: str, target_unit: str
) -> None:
    value, bound = pair
    expected = SIDES[wording](Fraction(value) / RATIOS[unit], Fraction(bound) / RATIOS[target_unit])
    row = f"x,{unit},{value},{wording.format(bound + target_unit)}"
    assert verdict(row, "指标,单位,监测值,国家目标") == ("met" if expected else "unmet")


@given(near_ties(), st.sampled_from(sorted(CHANGES)))
def test_changes_agree_with_rational_arithmetic(pair: tuple[str, str], wording: str) -> None:
    value, base = pair
    if Fraction(base) == 0 and ("1/6" in wording or "%" in wording):
        return  # a relative change of nothing is not judgeable
    expected = CHANGES[wording](Fraction(value), Fraction(base))
    row = f"x,%,{value},{base},{wording}"
    assert verdict(row, "指标,单位,监测值,基期值,国家目标") == ("met" if expected else "unmet")


def half_even(value: Fraction, decimals: int) -> Fraction:
    """Python's own rounding of a fraction is half to even."""
    return Fraction(round(value * 10**decimals), 10**decimals)


@given(
    st.integers(0, 10**5), st.integers(0, 3), st.integers(0, 10**4), st.integers(0, 2), st.sampled_from(sorted(SIDES))
)
def test_rounded_comparison_agrees_with_rounding_the_value(
    digits: int, places: int, bound_digits: int, bound_places: int, wording: str
) -> None:
    value, bound = Fraction(digits, 10**places), Fraction(bound_digits, 10**bound_places)
    texts = [f"{float(number):.{decimals}f}" for number, decimals in ((value, places), (bound, bound_places))]
    expected = SIDES[wording](half_even(value, bound_places), bound)
    row = f"x,%,{texts[0]},{wording.format(texts[1] + '%')}"
    found = evaluate([row], "指标,单位,监测值,国家目标", compare_as="rounded")
    assert str(found.judgements[0].verdict) == ("met" if expected else "unmet")


@given(numbers, numbers, st.decimals(min_value=0, max_value=100, places=2), st.sampled_from(["达到{}", "控制在{}"]))
def test_a_better_value_is_never_judged_worse(value: str, bound: str, step: object, wording: str) -> None:
    better = Fraction(value) + (1 if "达到" in wording else -1) * Fraction(str(step))
    if better < 0:
        return
    header, target = "指标,单位,监测值,国家目标", wording.format(bound + "%")
    improved = f"{better.numerator * 10**4 // better.denominator / 10**4:.4f}"
    if verdict(f"x,%,{value},{target}", header) == "met" and Fraction(improved) == better:
        assert verdict(f"x,%,{improved},{target}", header) == "met"


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from([10, 100, 1000]))
def test_multiplying_value_baseline_and_bound_changes_nothing(value: int, base: int, factor: int) -> None:
    header = "指标,单位,监测值,基期值,国家目标,省级目标"
    verdicts = [
        [
            str(one.verdict)
            for one in evaluate([f"x,个,{value * k},{base * k},达到{base * k}个,下降1/6"], header).judgements
        ]
        for k in (1, factor)
    ]
    assert verdicts[0] == verdicts[1]


rows = st.lists(
    st.tuples(st.sampled_from(["A", "B"]), st.sampled_from(["96", "94", "", "40%以上"])), min_size=1, max_size=12
)


def tallies(found: Evaluation, by: tuple[str, ...] = ()) -> list[tuple[int, int, int, int]]:
    return [
        (rate.met, rate.unmet, rate.no_data, rate.not_judgeable)
        for rate in found.rates
        if tuple(name for name, _ in rate.by) == by
    ]


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_rate(data: list[tuple[str, str]], random: object) -> None:
    lines = [f"x{number},{domain},%,{value},达到95%" for number, (domain, value) in enumerate(data)]
    shuffled = sorted(lines, key=lambda _: random.random())  # type: ignore[attr-defined]
    header = "指标,领域,单位,监测值,国家目标"
    assert tallies(evaluate(lines, header)) == tallies(evaluate(shuffled, header))


@given(rows)
def test_classes_add_up_and_a_union_lies_between_its_parts(data: list[tuple[str, str]]) -> None:
    lines = [f"x{number},{domain},%,{value},达到95%" for number, (domain, value) in enumerate(data)]
    found = evaluate(lines, "指标,领域,单位,监测值,国家目标", by=(("domain",),), decimals=6)
    (whole,) = tallies(found)
    parts = tallies(found, ("domain",))
    assert sum(whole) == len(data)
    assert tuple(map(sum, zip(*parts, strict=True))) == whole
    shares = [Fraction(met, met + unmet) for met, unmet, _, _ in parts if met + unmet]
    if shares:
        assert min(shares) <= Fraction(whole[0], whole[0] + whole[1]) <= max(shares)
