"""SDMX-CSV out: what is written reads back as the same evaluation, or is refused."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outline_check.errors import UsageError
from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate as evaluate_inputs
from outline_check.reports.sdmx import as_sdmx
from outline_check.reports.view import View
from outline_check.sdmx_codes import AREAS, SEXES, TIER, id_of, of_tier, text_of, tier_of
from outline_check.tier import tier_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

    Evaluated = Callable[..., Evaluation]

SAMPLES = Path(__file__).parent.parent.parent / "samples"
HEADER = "纲要,编号,指标,地区,性别,城乡,年份,单位,方向,基期值,监测值,国家目标,县级目标,容差,说明\n"


def told(found: Evaluation) -> list[tuple[object, ...]]:
    """What an evaluation says, without where it was read."""
    judgements = [
        (
            one.outline,
            one.indicator.identity,
            one.region,
            one.sex,
            one.area,
            one.period,
            one.year,
            one.tier,
            one.counted,
            one.verdict,
            one.label,
            one.value,
            one.unit and one.unit.symbol,
            one.bounds,
            one.gap,
        )
        for one in found.judgements
    ]
    return [*found.rates, *judgements]


def again(found: Evaluation, folder: Path, **settings: Any) -> Evaluation:
    """The evaluation of what is written of one."""
    (folder / "out.csv").write_text(as_sdmx.render(found, View("zh")), encoding="utf-8", newline="")
    return evaluate_inputs(Inputs([str(folder / "out.csv")]), Settings()._replace(**settings))


def check(found: Evaluation, folder: Path, **settings: Any) -> Evaluation:
    """That an evaluation and that of its SDMX-CSV say the same, in their order."""
    assert found.exit_code == 0, found.findings
    second = again(found, folder, **settings)
    assert second.exit_code == 0, second.findings
    assert told(second) == told(found)
    assert {tier.id: tier.title for tier in second.tiers} == {
        tier.id: tier.title for tier in found.tiers if tier.id in {one.tier for one in found.judgements}
    }
    return second


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("latest", [False, True])
@pytest.mark.parametrize("name", [*sorted(path.name for path in SAMPLES.glob("*.csv")), "outline-2021-2030"])
def test_the_samples_read_back(tmp_path: Path, name: str, latest: bool) -> None:
    settings: dict[str, Any] = {"latest": latest, "by": (("domain",), ("area",)), "near": "2%"}
    found = evaluate_inputs(Inputs([str(SAMPLES / name)]), Settings()._replace(**settings))
    check(found, tmp_path, **settings)


def test_an_explanation_in_a_file_goes_with_its_row(evaluated: Evaluated, tmp_path: Path) -> None:
    text = "编号,指标,单位,监测值,国家目标\nW1,参保率,%,104,达到95%\n"
    found = evaluated(text, explanations="代码,指标,说明\nD312,W1,含外来人口\n")
    assert "含外来人口" in check(found, tmp_path).judgements[0].measurement.explanation  # type: ignore[union-attr]


# Of one row each: outline, id, name, region, sex, area, year, unit, direction, baseline, value, targets, tolerance.
ROWS = {
    "several regions": [
        "o,W1,x,甲,,,2020,%,,,96,达到95%,达到97%,,",
        "o,W1,x,乙 市,,,2020,%,,,94,达到95%,达到97%,,",
    ],
    "several outlines": [
        "a（2011—2020年）,W1,x,甲,,,2020,%,,,96,达到95%,,,",
        "b,W1,y,甲,,,2019,‰,,,96,,达到95%,,",
    ],
    "breakdowns": [
        "o,W1,x,,,,2020,%,,,96,达到95%,,,",
        "o,W1,x,,女,,2020,%,,,94,达到95%,,,",
        "o,W1,x,,男,城镇,2020,%,,,94,达到95%,,,",
        "o,W1,x,,,农村,2020,%,,,94,达到95%,,,",
        "o,W1,x,,60岁以上,F,2020,%,,,94,达到95%,,,",
    ],
    "breakdowns without a total": [
        "o,W1,x,,女,,2020,%,,,96,达到95%,,,",
        "o,W1,x,,,T,2020,%,,,94,达到95%,,,",
    ],
    "words for values": [
        "o,W1,x,,,,2020,,,,是,建立制度,,,",
        "o,W2,y,,,,2020,%,,,99.9%以上,达到95%,达到99.95%,,",
        "o,W3,z,,,,2020,%,,,全部,达到95%,,,",
        "o,W4,u,,,,2020,%,,,九成以上,达到90%以上,达到95%,,",
        "o,W5,v,,,,2020,人,,,已无,控制在0人以内,,,",
    ],
    "numbers as written": [
        'o,W1,x,,,,2020,人,,,"1,234.50",达到1000人,,,',
        "o,W2,y,,,,2020,%,,,0.904%,达到95%,,,",
        "o,W3,z,,,,2020,%,,,944‰,达到94.4%以上,,,",
        "o,W4,u,,,,2020,,,,16.9/10万,控制在20/10万以下,,,",
        "o,W5,v,,,,2020,,,,１２.５,达到12.5,,,",
        "o,W6,w,,,,2020,%,,,1e1,达到10%,,,",
        "o,W7,r,,,,2020,,,,104.6:100,控制在110以下,,,",
        "o,W8,s,,,,2020,万人,,,3万,达到3万人,达到40000人,,",
        "o,W9,t,,,,2020,元,,,-0.000000000000000001,低于0,,,",
    ],
    "missing": [
        "o,W1,x,,,,2020,%,,,…,达到95%,,,",
        "o,W2,y,,,,2020,岁,,,无数据,达到80岁,,,",
        "o,W3,z,,,,2020,,,,,达到95%,,,",
    ],
    "changes": [
        "o,W1,x,,,,2020,%,逆向,30,20,以2010年为基数下降1/6,逐步降低,,",
        "o,W2,x,,,,2020,%,,300‰,20,以2010年为基数下降1/6,,,",
        "o,W3,y,,,,2020,%,,,20,以2010年为基数下降1/6,比2010年降低2个百分点,,",
        "o,W4,z,,,,2020,%,,是,20,逐步降低,,,",
    ],
    "approximate": [
        "o,W1,x,,,,2020,%,,,49.2,保持在50%左右,保持在50%左右,5%,",
        "o,W2,y,,,,2020,%,,,49.2,保持在50%左右,,0.5个百分点,",
        "o,W3,z,,,,2020,%,,,49.2,保持在50%左右,,,",
        "o,W4,u,,,,2020,人,,,49,50人左右,,2,",
    ],
    "other wordings": [
        "o,W1,x,,,,2020,%,,,24,达到30%以上,同国家,,",
        'o,W2,y,,,,2020,%,,,9,"提高早诊率,\n降低死亡率",尽快达标,,',
        'o,W3,z,,,,2020,%,正向,,96,"达到\n95%\t以上",95,,',
        "o,W4,u,,,城市,2020,%,,,96,以乡(镇)为单位达到95%以上,,,",
        "o,W5,v,,,,2020,‰,,,7,婴儿和5岁以下儿童死亡率分别控制在10‰和13‰以下,,,",
    ],
    "names only": [
        "o,,婴儿 死亡率,,,,2020,‰,,,7,控制在10‰,,,",
        "o,,_T,,,,2020,‰,,,7,控制在10‰,,,",
        "o,,$4E00@x,,,,2020,‰,,,7,控制在10‰,,,",
    ],
    "odd ids": [
        "o,W-1,x,,,,2020,‰,,,7,控制在10‰,,,",
        "o,w_1,y,_T,,,2020,‰,,,7,控制在10‰,,,",
        "o,𠀀,y,_Z,,,2020,‰,,,7,控制在10‰,,,",
    ],
    "explained": [
        "o,W1,x,,,,2020,%,,,104,达到95%,,,含外来人口",
    ],
    "no years": [
        "o,W1,x,甲,,,,%,,,96,达到95%,,,",
    ],
}


def table(name: str) -> str:
    return HEADER + "".join(f"{row}\n" for row in ROWS[name])


@pytest.mark.parametrize("name", ROWS)
def test_rows_read_back(evaluated: Evaluated, tmp_path: Path, name: str) -> None:
    check(evaluated(table(name)), tmp_path)


SERIES = (
    "编号,指标,单位,城乡,2018,2019,2020\nW1,x,%,,90,91,92\nW1,x,%,城市,93,94,\nW2,y,%,,90,94,\nW3,z,%,,80,,\n"
    "W4,u,%,,80,70,60\n"
)
MILESTONES = (
    "编号,指标,领域,单位,国家目标2019,国家目标2020,国家目标,县级目标,容差,基期值\nW1,x,健康,%,达到93%,达到92%,达到99%,,,\n"
    "W2,y,健康,%,,95%左右,,同国家,5%,\nW3,z,教育,%,达到85,,,,,\nW4,u,教育,%,,,比2018年下降20%以上,逐步降低,,\n"
    "W5,未报,教育,岁,达到80岁,,,,,\n"
)


@pytest.mark.parametrize(
    "settings", [{}, {"latest": True}, {"year": 2019}, {"by": (("year",),)}, {"compare_as": "rounded"}]
)
@pytest.mark.parametrize("base_year", [None, 2018])
def test_series_with_milestones_read_back(
    evaluated: Evaluated, tmp_path: Path, settings: dict[str, Any], base_year: int | None
) -> None:
    toml = '[tiers]\n"县级" = "旗县"\nnational = "全国"\n' + (f"base_year = {base_year}\n" if base_year else "")
    toml = "\n".join(sorted(toml.splitlines(), key=lambda line: not line.startswith("base")))
    check(evaluated(SERIES, targets=MILESTONES, toml=toml, **settings), tmp_path, **settings)


@pytest.mark.parametrize(
    "texts",
    [
        # a running number identifies nothing
        [
            "序号,指标,地区,监测值（%）,国家目标（‰）\n1,x,甲,96,达到950\n2,y,甲,94,达到950\n1,y,乙,94,达到950\n2,x,乙,96,达到950\n"
        ],
        # two files, each an outline of its own
        ["编号,单位,监测值,国家目标\nW1,%,96,达到95%\n", "编号,单位,监测值,省级目标,X目标\nW1,%,94,达到95%,同省级\n"],
        # a unit in the value alone, and a baseline in another
        ["编号,基期值,监测值,国家目标\nW1,300‰,20%,逐步降低\nW2,5,50人,达到60人\n"],
        ["编号,单位,2015,2020,国家目标\nW1,%,300‰,20%,比2015年降低\nW1x,月,12,20,比2015年增加\n"],
        # no names, no units
        ["编号,监测值,国家目标\nW1,5,达到6\nW2,,达到6\n"],
    ],
)
def test_files_read_back(evaluated: Evaluated, tmp_path: Path, texts: list[str]) -> None:
    check(evaluated(*texts), tmp_path)


def test_a_row_without_a_year_among_rows_with_one_is_refused(evaluated: Evaluated, tmp_path: Path) -> None:
    found = evaluated("编号,年份,监测值,国家目标\nW1,2020,96,达到95\n", "编号,监测值,国家目标\nW2,96,达到95\n")
    assert found.exit_code == 0
    assert {one.code for one in again(found, tmp_path).findings} == {"D304"}


@pytest.mark.parametrize("by", [(), (("year",),)])
def test_a_year_judged_by_earlier_values_alone_is_judged_again(
    evaluated: Evaluated, tmp_path: Path, by: tuple[tuple[str, ...], ...]
) -> None:
    wording = "2019年达到90%，2020年达到98%"
    text = f"编号,单位,年份,监测值,国家目标\nW1,%,2019,96,{wording}\nW1,%,2020,…,{wording}\n"
    found = check(evaluated(text, latest=True, by=by), tmp_path, latest=True, by=by)
    assert found.years == {"data": 2020}


def test_the_unit_beside_a_target_goes_with_it(evaluated: Evaluated, tmp_path: Path) -> None:
    text = "编号,指标,单位,监测值\nW1,x,‰,944\nW2,y,‰,944\nW3,z,%,94\nW4,u,‰,944\n"
    targets = (
        "编号,指标,单位,方向,国家目标,县级目标\nW1,x,%,,达到95以上,\nW2,y,%,正向,94,\nW3,z,%,,达到0.85以上,\n"
        "W4,u,%,,达到94以上,达到95%\n"
    )
    found = check(evaluated(text, targets=targets), tmp_path)
    assert [str(one.verdict) for one in found.judgements] == ["unmet", "met", "met", "met", "unmet"]


@pytest.mark.parametrize("name", ROWS)
def test_the_columns(evaluated: Evaluated, name: str) -> None:
    written = as_sdmx.render(evaluated(table(name)), View("en"))
    header, *lines = written.splitlines()
    assert written.endswith("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9_$]*", title) for title in header.split(","))
    assert header.startswith("STRUCTURE,STRUCTURE_ID,ACTION,OUTLINE,REF_AREA,INDICATOR,SEX,URBANISATION,")
    assert len(lines) == len({tuple(row.get(one) for one in as_sdmx.DIMENSIONS) for row in rows(written)})
    for row in rows(written):
        assert re.fullmatch(r"-?\d+(\.\d+)?|NaN|", row["OBS_VALUE"])
        assert (row["OBS_STATUS"] == "O") is (row["OBS_VALUE"] == "NaN")
        assert bool(row["OBS_VALUE"]) or row["OBS_TEXT"]
        assert all(re.fullmatch(r"[A-Za-z0-9_$-]+", row[one]) for one in as_sdmx.DIMENSIONS if one in row)


@pytest.mark.parametrize(
    ("data", "targets", "settings", "why"),
    [
        # a value judged by the milestones of two years
        (SERIES, MILESTONES, {"latest": True, "by": (("year",),)}, "targets of two years"),
        # two baselines
        (
            "编号,单位,2010,2015,2020\nW1,%,10,20,30\n",
            "编号,a目标,b目标\nW1,比2010年提高,逐步提高\n",
            {"toml": "base_year = 2015"},
            "different years",
        ),
        ("编号,单位,监测值\nW1,%,30\n", "编号,层级,目标,容差\nW1,a,30%左右,1%\nW1,b,31%左右,9%\n", {}, "tolerances"),
        ("编号,单位,监测值\nW1,‰,30\n", "编号,层级,目标,单位\nW1,a,达到3,%\nW1,b,达到30,‰\n", {}, "different units"),
        (
            "编号,单位,2019,2020,a目标,b目标\nW1,%,10,20,比2020年提高,逐步提高\n",
            None,
            {"year": 2019},
            "different years",
        ),
        ("编号,单位,监测值,国家目标\nW1,%,abc,95%\n", None, {"allow_errors": True}, "error"),
        ("编号,单位,监测值,国家目标\nW1,PS,5,达到5\n", None, {}, "pass for a code"),
    ],
)
def test_what_cannot_be_said_is_refused(
    evaluated: Evaluated, data: str, targets: str | None, settings: dict[str, Any], why: str
) -> None:
    found = evaluated(data, targets=targets, **settings)
    assert found.judgements
    with pytest.raises(UsageError, match=why):
        as_sdmx.render(found, View("zh"))


@given(st.text() | st.sampled_from([*SEXES, *SEXES.values(), *AREAS, *AREAS.values(), "_Z", "$0041"]))
def test_any_text_is_an_id_and_comes_back(text: str) -> None:
    for codes in (SEXES, AREAS, {}):
        written = id_of(text, codes)
        assert re.fullmatch(r"[A-Za-z0-9_$-]*", written, re.ASCII)
        assert text_of(written, codes) == text


@given(st.text(min_size=1))
def test_any_tier_is_a_component_and_comes_back(name: str) -> None:
    tier = tier_named(name).id
    if tier:
        assert tier_of(TIER, of_tier(TIER, tier)) == tier


def test_texts_that_differ_have_ids_that_differ() -> None:
    texts = [*SEXES, *SEXES.values(), "$0041", "A", "_0041", "\u4e00", "$4E00"]
    assert len({id_of(text, SEXES) for text in texts}) == len(set(texts))
