"""The Python face."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import outline_check
from outline_check import Evaluation, evaluate, parse_wording
from outline_check.errors import UsageError
from outline_check.findings import Place

ROOT = Path(__file__).parent.parent
WOMEN = ROOT / "samples" / "inner-mongolia-women-2020.csv"


def test_a_path_gives_the_published_rates() -> None:
    found = evaluate(WOMEN)
    assert isinstance(found, Evaluation)
    assert [(rate.tier, rate.met, rate.total, rate.rate_percent) for rate in found.rates] == [
        ("national", 54, 56, "96.4"),
        ("regional", 71, 75, "94.7"),
    ]


def test_an_evaluation_is_frozen() -> None:
    with pytest.raises(AttributeError):
        evaluate(WOMEN).rates = ()  # type: ignore[misc]


@pytest.mark.parametrize("source", [str(WOMEN), [WOMEN], (str(WOMEN),)])
def test_paths_in_any_form(source: Any) -> None:
    assert evaluate(source) == evaluate(WOMEN) or len(evaluate(source).judgements) == 131


def test_several_files_at_once() -> None:
    found = evaluate([WOMEN, ROOT / "samples" / "inner-mongolia-children-2020.csv"], by=["domain", ("domain", "year")])
    assert [rate.rate_percent for rate in found.rates if not rate.by] == ["96.4", "94.7", "94.1", "95.1"]
    assert {tuple(name for name, _ in rate.by) for rate in found.rates} == {(), ("domain",), ("domain", "year")}


def test_to_frame_has_one_row_a_judgement_with_exact_numbers() -> None:
    frame = evaluate(WOMEN).to_frame()
    assert len(frame) == 131
    row = frame[(frame["indicator"] == "W28") & (frame["tier"] == "national")].iloc[0]
    assert (row["value"], row["lower"], row["verdict"], row["gap"]) == (Decimal("26.4"), 30, "unmet", Decimal("3.6"))


class TestDataFrames:
    def frame(self, values: list[Any], **columns: Any) -> pd.DataFrame:
        size = len(values)
        base = {"name": [f"x{number}" for number in range(size)], "unit": ["%"] * size, "value": values}
        return pd.DataFrame({**base, "national_target": ["达到94.5%"] * size, **columns})

    @pytest.mark.parametrize(
        ("values", "verdicts"),
        [
            ([94.5, 94.4], ["met", "unmet"]),
            ([94.5, None], ["met", "no_data"]),
            ([94.5, float("nan")], ["met", "no_data"]),
            ([95, 94], ["met", "unmet"]),
            (["94.5%", "…"], ["met", "no_data"]),
            ([Decimal("94.5"), Decimal("94.49999999999999999")], ["met", "unmet"]),
            (pd.array([95, None], dtype="Int64"), ["met", "no_data"]),
            (pd.Categorical(["94.5", "94"]), ["met", "unmet"]),
            ([0.1 + 0.2 + 94.2, 94.4], ["met", "unmet"]),
            ([0.945 * 100, 0.57 * 100 + 37.5], ["met", "met"]),
        ],
    )
    def test_values_of_any_type(self, values: Any, verdicts: list[str]) -> None:
        found = evaluate(self.frame(values))
        assert [str(one.verdict) for one in found.judgements] == verdicts

    def test_places_name_the_frame_and_the_line(self) -> None:
        found = evaluate(self.frame([94.5, "abc"]))
        assert found.exit_code == 3
        assert found.findings[0].place == Place("<data>", 3, "value")

    def test_targets_in_a_frame_of_their_own(self) -> None:
        targets = pd.DataFrame({"name": ["x0", "x1"], "national_target": ["达到95%", "达到90%"]})
        found = evaluate(self.frame([94.5, 94.5]).drop(columns="national_target"), targets=targets)
        assert [str(one.verdict) for one in found.judgements] == ["unmet", "met"]

    def test_several_frames(self) -> None:
        found = evaluate([self.frame([94.5]), self.frame([94])])
        assert [(rate.outline, rate.rate_percent) for rate in found.rates] == [
            ("<data 1>", "100.0"),
            ("<data 2>", "0.0"),
        ]

    def test_years_as_column_names(self) -> None:
        frame = pd.DataFrame({"name": ["x"], "unit": ["%"], 2019: [90.0], 2020: [95.0], "national_target": ["达到95%"]})
        found = evaluate(frame)
        assert [(one.year, str(one.verdict)) for one in found.judgements] == [(2020, "met")]

    def test_an_empty_frame_is_nothing_to_evaluate(self) -> None:
        assert evaluate(self.frame([])).exit_code == 4

    def test_two_columns_of_one_name_are_an_error(self) -> None:
        frame = self.frame([95.0])
        frame.columns = pd.Index(["name", "unit", "name", "national_target"])
        assert [finding.code for finding in evaluate(frame).findings if finding.code == "R104"] == ["R104"]


@pytest.mark.parametrize(
    ("settings", "rate"),
    [({}, "0.0"), ({"compare_as": "rounded"}, "100.0"), ({"near": "1%", "count_near": True}, "100.0")],
)
def test_settings_by_name(settings: dict[str, Any], rate: str) -> None:
    data = pd.DataFrame({"name": ["x"], "unit": ["/10万"], "value": [20.1], "national_target": ["控制在20/10万以下"]})
    assert evaluate(data, **settings).rates[0].rate_percent == rate


def test_a_wrong_call_is_an_exception() -> None:
    with pytest.raises(UsageError, match=r"missing\.csv"):
        evaluate("missing.csv")


def test_parse_wording() -> None:
    reading = parse_wording("下降到12/10万以下,城乡、区域差距缩小")
    assert (reading.kind, reading.upper, reading.unit) == ("level", Decimal(12), "/10万")
    assert [clause.kind for clause in reading.clauses] == ["level", "trend"]
    assert reading.reason == "未判定的分句：城乡、区域差距缩小"
    assert parse_wording("以2010年为基数下降1/6").upper == Fraction(5, 6)


def test_the_package_gives_its_names_lazily() -> None:
    assert set(outline_check.__all__) == {"Evaluation", "__version__", "evaluate", "parse_wording"}
    with pytest.raises(AttributeError, match="nothing"):
        outline_check.nothing  # noqa: B018
