"""Files as they come: bytes, CSV, headers, rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outline_check.errors import UsageError
from outline_check.evaluation import Evaluation, Settings
from outline_check.inputs import Inputs
from outline_check.messages import finding_message
from outline_check.pipeline import evaluate as evaluate_inputs

Evaluate = Callable[..., Evaluation]
GOOD = "指标,单位,监测值,国家目标\nx,%,96,达到95%\n"


@pytest.fixture
def of_bytes(tmp_path: Path) -> Callable[[bytes], Evaluation]:
    def evaluate(data: bytes) -> Evaluation:
        (tmp_path / "data.csv").write_bytes(data)
        return evaluate_inputs(Inputs([str(tmp_path / "data.csv")]))

    return evaluate


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GOOD.encode(), "utf-8"),
        (GOOD.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xef\xbb\xbf" + GOOD.encode("utf-8-sig"), "utf-8-sig"),
        (GOOD.encode("gb18030"), "gb18030"),
        (GOOD.replace("\n", "\r\n").encode(), "utf-8"),
        (GOOD.replace("\n", "\r").encode(), "utf-8"),
        (("\n\n" + GOOD).encode(), "utf-8"),
        ((" , \n" + GOOD).encode(), "utf-8"),
        (GOOD.rstrip().encode(), "utf-8"),
    ],
)
def test_is_read(of_bytes: Callable[[bytes], Evaluation], data: bytes, encoding: str) -> None:
    found = of_bytes(data)
    assert (found.exit_code, found.inputs[0].encoding, found.inputs[0].rows) == (0, encoding, 1)


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "R110", None),
        (b"\xef\xbb\xbf", "R110", None),
        (b" \n,,\n", "R110", None),
        (b"PK\x03\x04rest", "R111", None),
        (b"\xd0\xcf\x11\xe0rest", "R111", None),
        (GOOD.encode() + b"y,\x00,5,\n", "R106", 3),
        (GOOD.replace("\n", "\r").encode() + b"y,\x00,5,\r", "R106", 3),
        (GOOD.encode() + "坏".encode() + b"\xff\xff,%,1,\n", "R101", 3),
        (b"\xef\xbb\xbf" + GOOD.encode("gb18030"), "R101", 1),
        (GOOD.encode() + b'y,"%,5,\n', "R102", 3),
        (GOOD.encode() + b'y,"%"x,5,\n', "R102", 3),
        (GOOD.encode() + b"y,%,5\n", "R103", 3),
        (GOOD.encode() + b"y,%,5,,\n", "R103", 3),
        ("指标,单位,监测值\nx,%,5\n".encode(), "R105", 1),
        ("单位,监测值,国家目标\n%,5,\n".encode(), "R105", 1),
        ("指标,单位,国家目标\nx,%,\n".encode(), "R105", 1),
        ("指标,指标,监测值,国家目标\nx,x,5,\n".encode(), "R104", 1),
        ("指标,name,监测值,国家目标\nx,x,5,\n".encode(), "R104", 1),
        ("指标,监测值,国家目标,national_target\nx,5,,\n".encode(), "R104", 1),
        ("指标,2020,2020年,国家目标\nx,5,5,\n".encode(), "R104", 1),
        ("指标,监测值,国家目标,注,注\nx,5,,a,b\n".encode(), "R104", 1),
    ],
)
def test_is_refused_with_the_line(
    of_bytes: Callable[[bytes], Evaluation], data: bytes, code: str, line: int | None
) -> None:
    found = of_bytes(data)
    assert found.exit_code == 3
    assert (code, line) in [(finding.code, finding.place.line) for finding in found.findings]
    assert (found.rates, found.judgements) == ((), ())


def test_a_file_that_cannot_be_trusted_is_not_evaluated_even_when_errors_are_allowed(evaluated: Evaluate) -> None:
    assert evaluated(GOOD + "y,%,5\n", allow_errors=True).exit_code == 3


@pytest.mark.parametrize("data", [b"\xd6\xb8\xb1\xea", "指标,监测值,国家目标\n".encode()])
def test_a_header_without_rows_is_nothing_to_evaluate(of_bytes: Callable[[bytes], Evaluation], data: bytes) -> None:
    assert of_bytes(data).exit_code in (3, 4)


@pytest.mark.parametrize(
    "text", ["指标,监测值,国家目标\n", "指标,监测值,国家目标\nx,96,\n", "指标,监测值,国家目标\nx,96,-\ny,96,无\n"]
)
def test_no_row_with_a_target_is_nothing_to_evaluate(evaluated: Evaluate, text: str) -> None:
    found = evaluated(text)
    assert (found.exit_code, found.rates) == (4, ())


@pytest.mark.parametrize("blank", ["", "-", "--", "—", "——", "–", "/", "无", "N/A", " "])
def test_a_blank_target_is_not_in_that_tier(evaluated: Evaluate, blank: str) -> None:
    found = evaluated(f"指标,监测值,国家目标,自治区目标\nx,96,{blank},达到95%\n")
    assert [rate.tier for rate in found.rates] == ["regional"]


@pytest.mark.parametrize("text", ["缺失", "…", "未填报"])
def test_a_target_that_is_missing_is_not_left_out(evaluated: Evaluate, text: str) -> None:
    found = evaluated(f"指标,监测值,国家目标\nx,96,{text}\n")
    assert [str(one.verdict) for one in found.judgements] == ["not_judgeable"]
    assert [finding.code for finding in found.findings] == ["T201"]


def test_a_blank_year_among_years_is_an_error_and_a_blank_column_is_none(evaluated: Evaluate) -> None:
    found = evaluated("指标,年份,监测值,国家目标\nx,2020,96,≥95\ny,,96,≥95\n")
    assert [(finding.code, finding.place.line) for finding in found.findings] == [("D304", 3)]
    assert evaluated("指标,年份,监测值,国家目标\nx,,96,≥95\n").exit_code == 0


def test_a_year_cannot_be_chosen_where_there_is_none(evaluated: Evaluate) -> None:
    with pytest.raises(UsageError, match="--year 2015: the input has no years"):
        evaluated(GOOD, year=2015)


def test_a_long_cell_is_read_and_shortened_where_it_is_named(evaluated: Evaluate) -> None:
    found = evaluated(f"指标,监测值,国家目标\nx,{'9' * 200_000},≥95\n")
    assert [finding.code for finding in found.findings] == ["D303"]
    assert len(finding_message(found.findings[0], "zh")) < 100


def test_lines_are_counted_as_in_the_file(evaluated: Evaluate) -> None:
    found = evaluated('指标,单位,监测值,国家目标\n\n"a\nb",%,96,达到95%\ny,%,97,达到95%\n')
    assert [one.place.line for one in found.judgements] == [3, 5]


def test_empty_rows_are_counted(evaluated: Evaluate) -> None:
    found = evaluated(GOOD + ",,,\n , , ,\n")
    assert [(finding.code, finding.details) for finding in found.findings] == [("R107", (("count", "2"),))]


def test_other_columns_are_named_once(evaluated: Evaluate) -> None:
    found = evaluated("指标,证据,监测值,国家目标,释义\nx,a,96,达到95%,b\n")
    assert [(finding.code, finding.details) for finding in found.findings] == [("R108", (("columns", "证据, 释义"),))]


@pytest.mark.parametrize(
    "header",
    [
        "name,unit,value,national_target",
        "Name,UNIT, Value ,National Target",
        "indicator,Unit,value,NATIONAL-TARGET",
        "指标,单位,监测值,国家目标",
        "指标名称,计量单位,完成值,国家目标值",
        "监测指标,单 位,本年,国家目标",
        "\u3000指标\u3000,单位,实际值,国家目标",
        "code,单位,数值,全国目标",
    ],
)
def test_headers_are_known_in_many_spellings(evaluated: Evaluate, header: str) -> None:
    found = evaluated(f"{header}\nx,%,96,达到95%\n")
    assert [(rate.tier, rate.rate_percent) for rate in found.rates] == [("national", "100.0")]


@pytest.mark.parametrize(
    ("header", "tier", "title"),
    [
        ("national_target", "national", ""),
        ("国家目标", "national", "国家"),
        ("regional_target", "regional", ""),
        ("自治区目标", "regional", "自治区"),
        ("省级目标", "regional", "省级"),
        ("地方目标值", "regional", "地方"),
        ("city_target", "city", ""),
        ("市级目标", "市级", "市级"),
        ("国家目标2030", "national", "国家"),
        ("2030年国家目标", "national", "国家"),
        ("target", "target", ""),
    ],
)
def test_any_column_of_targets_is_a_tier(evaluated: Evaluate, header: str, tier: str, title: str) -> None:
    found = evaluated(f"name,value,{header}\nx,96,达到95%\n")
    assert [(one.id, one.title) for one in found.tiers] == [(tier, title)]


@pytest.mark.parametrize(
    ("direction", "verdict"),
    [
        ("higher", "unmet"),
        ("正向", "unmet"),
        ("正指标", "unmet"),
        ("越高越好", "unmet"),
        ("lower", "met"),
        ("逆向", "met"),
        ("逆指标", "met"),
        ("越低越好", "met"),
    ],
)
def test_directions(evaluated: Evaluate, direction: str, verdict: str) -> None:
    found = evaluated(f"name,value,direction,national_target\nx,30,{direction},40\n")
    assert [str(one.verdict) for one in found.judgements] == [verdict]


@pytest.mark.parametrize(
    ("cell", "code", "column"),
    [
        ("x,2020,%,正向,abc,30,2,达到95%", "D301", "监测值"),
        ("x,2020,%,正向,96,abc,2,达到95%", "D301", "基期值"),
        ("x,2020,%,正向,96人,30,2,达到95%", "D302", "监测值"),
        ("x,2020,%,正向,1e99,30,2,达到95%", "D303", "监测值"),
        ("x,20201,%,正向,96,30,2,达到95%", "D304", "年份"),
        ("x,去年,%,正向,96,30,2,达到95%", "D304", "年份"),
        (",2020,%,正向,96,30,2,达到95%", "D307", "指标"),
        ("x,2020,%,向上,96,30,2,达到95%", "T207", "方向"),
        ("x,2020,%,正向,96,30,许多,达到95%", "T209", "容差"),
        ("x,2020,%,正向,96,30,2,尽快达标", "T201", "国家目标"),
    ],
)
def test_a_wrong_cell_is_a_finding_with_its_place(evaluated: Evaluate, cell: str, code: str, column: str) -> None:
    found = evaluated(f"指标,年份,单位,方向,监测值,基期值,容差,国家目标\n{cell}\n")
    places = [
        (finding.code, finding.place.file, finding.place.line, finding.place.column) for finding in found.findings
    ]
    assert places == [(code, "data.csv", 2, column)]


def test_a_missing_column_is_suggested(evaluated: Evaluate) -> None:
    found = evaluated("指标,监测直,国家目标\nx,96,达到95%\n")
    error = next(finding for finding in found.findings if finding.code == "R105")
    assert dict(error.details) == {"field": "value", "suggestion": "监测直"}


class TestOutlineFile:
    def test_names_title_year_and_tiers(self, evaluated: Evaluate) -> None:
        toml = 'title = "T"\nyear = 2019\n[tiers]\nregional = "自治州"\n'
        found = evaluated("指标,2019,2020,自治区目标\nx,96,90,达到95%\n", toml=toml)
        assert (found.years, found.tiers[0].title, found.rates[0].outline) == ({"T": 2019}, "自治州", "T")

    @pytest.mark.parametrize("given", ["outline.toml", "."])
    def test_names_its_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "outline.toml").write_text('files = ["d/a.csv"]\ntargets = ["t.csv"]\n', encoding="utf-8")
        (tmp_path / "d").mkdir()
        (tmp_path / "d" / "a.csv").write_text("id,value\nW,96\n", encoding="utf-8")
        (tmp_path / "t.csv").write_text("id,national_target\nW,达到95%\n", encoding="utf-8")
        assert evaluate_inputs(Inputs([given])).rates[0].rate_percent == "100.0"

    @pytest.mark.parametrize(
        ("toml", "message"),
        [
            ('titel = "T"', "unknown key 'titel'; did you mean 'title'?"),
            ("xyz = 1", "unknown key 'xyz'; known keys: title"),
            ("title = 5", "title must be a text"),
            ('year = "2020"', "year must be a whole number"),
            ("year = true", "year must be a whole number"),
            ("year = 99999", "year must lie between 1900 and 2100"),
            ("tiers = 5", "tiers must be a table of texts"),
            ("[tiers]\nnational = 5", "tiers must be a table of texts"),
            ("files = [5]", "files must be a list of texts"),
            ('files = "a.csv"', "files must be a list of texts"),
            ("title = ", "outline.toml: "),
            (f"year = {'1' * 5000}", "outline.toml: "),
            (f"files = {'[' * 5000}", "outline.toml: "),
        ],
    )
    def test_faults_are_one_line(self, evaluated: Evaluate, toml: str, message: str) -> None:
        with pytest.raises(UsageError) as error:
            evaluated(GOOD, toml=toml)
        assert message in str(error.value)
        assert "\n" not in str(error.value)

    def test_a_second_one_is_refused(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "d.csv").write_text(GOOD, encoding="utf-8")
            (tmp_path / name / "outline.toml").write_text(f'title = "{name}"\nfiles = ["d.csv"]\n', encoding="utf-8")
        folders = [str(tmp_path / name) for name in ("a", "b")]
        for paths in (folders, [f"{folder}/d.csv" for folder in folders], [folders[0], f"{folders[1]}/d.csv"]):
            with pytest.raises(UsageError, match="rules already"):
                evaluate_inputs(Inputs(paths))
        assert evaluate_inputs(Inputs([f"{folders[0]}/d.csv"])).rates[0].outline == "a"

    def test_without_files_cannot_be_evaluated_itself(self, tmp_path: Path) -> None:
        (tmp_path / "outline.toml").write_text('title = "T"\n', encoding="utf-8")
        with pytest.raises(UsageError, match="names no files"):
            evaluate_inputs(Inputs([str(tmp_path)]))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"by": (("colour",),)}, "--by colour"),
        ({"near": "abc"}, "--near abc"),
        ({"near": "5"}, "--near 5"),
        ({"count_near": True}, "--count-near needs --near"),
        ({"near": 0.01}, "near 0.01: must be str"),
        ({"decimals": -1}, "decimals -1: must lie between 0 and 10"),
        ({"decimals": True}, "decimals True: must be int"),
        ({"year": "2020"}, "year '2020': must be a whole number"),
        ({"approximately": "abc"}, "--approximately abc"),
        ({"compare_as": "loosely"}, "compare_as 'loosely'"),
    ],
)
def test_unusable_settings(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        evaluate_inputs(Inputs(["data.csv"]), Settings()._replace(**settings))


@pytest.mark.parametrize("path", ["missing.csv", "."])
def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        evaluate_inputs(Inputs([path]))


def test_several_files_are_outlines_of_their_own_unless_they_say_otherwise(evaluated: Evaluate) -> None:
    found = evaluated(GOOD, GOOD.replace("96", "90"))
    assert [(rate.outline, rate.rate_percent) for rate in found.rates] == [("data", "100.0"), ("data1", "0.0")]
