"""Workbooks as offices send them: which sheet, which rows, what a cell means; and what is refused, with its address."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from outline_check.inputs import Inputs
from outline_check.pipeline import evaluate
from outline_check.readers.merged import _title
from outline_check.readers.number_formats import number_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from outline_check.evaluation import Evaluation

    Read = Callable[..., Evaluation]

HEADER: list[Any] = ["编号", "指标", "单位", "监测值", "国家目标"]
ROWS: list[list[Any]] = [HEADER, ["01", "x", "%", 96, "达到95%"], ["02", "y", "%", 94, "达到95%"]]


def book(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> Workbook:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return made


def packed(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
VALUE = b'<c r="D3" t="n"><v>94</v></c>'


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def of(made: Workbook | bytes, name: str = "data.xlsx", **inputs: Any) -> Evaluation:
        (tmp_path / name).write_bytes(made if isinstance(made, bytes) else packed(made))
        return evaluate(Inputs([str(tmp_path / name)], **inputs))

    return of


def tally(found: Evaluation) -> tuple[int, int]:
    return found.rates[0].met, found.rates[0].unmet


def codes(found: Evaluation) -> list[tuple[str, str]]:
    return [(one.code, one.place.cell) for one in found.findings]


class TestSheets:
    def test_ids_keep_their_zeros_and_places_are_addresses(self, read: Read) -> None:
        found = read(book(("数据", ROWS)))
        assert (tally(found), [one.indicator.id for one in found.judgements]) == ((1, 1), ["01", "02"])
        assert found.judgements[1].place.cell == "数据!D3"

    def test_the_only_sheet_that_fits_is_read(self, read: Read) -> None:
        found = read(book(("填写说明", [["请填写"]]), ("数据", ROWS)))
        assert (tally(found), codes(found)) == ((1, 1), [("R121", "")])

    def test_several_that_fit_are_listed(self, read: Read) -> None:
        found = read(book(("2019", ROWS), ("2020", ROWS)))
        assert [(one.code, one.details) for one in found.findings] == [("R118", (("sheets", "2019, 2020"),))]

    def test_one_of_them_is_named(self, read: Read) -> None:
        assert tally(read(book(("2019", ROWS[:2]), ("2020", ROWS)), sheet="2019")) == (1, 0)

    def test_a_sheet_that_is_not_there(self, read: Read) -> None:
        found = read(book(("数据", ROWS)), sheet="数剧")
        assert [(one.code, one.details) for one in found.findings] == [
            ("R119", (("sheets", "数据"), ("suggestion", "数据")))
        ]

    def test_no_sheet_fits(self, read: Read) -> None:
        assert codes(read(book(("a", [["x"]]), ("b", [["y"]])))) == [("R119", "")]
        assert [code for code, _ in codes(read(book(("a", [["指标", "国家目标"], ["x", 5]]))))] == ["R105"]
        assert [code for code, _ in codes(read(book(("a", []))))] == ["R110"]

    def test_a_hidden_sheet_is_read_only_by_name(self, read: Read) -> None:
        made = book(("旧", ROWS[:2]), ("新", ROWS))
        made["旧"].sheet_state = "hidden"
        found = read(made)
        assert (tally(found), [one.details for one in found.findings]) == ((1, 1), [(("sheets", "旧 (hidden)"),)])
        assert tally(read(made, sheet="旧")) == (1, 0)


class TestRows:
    def test_titles_and_notes_are_no_data(self, read: Read) -> None:
        made = book(("数据", [["监测表"], ["单位：%"], [], *ROWS, [], ["注：a"]]))
        made["数据"].merge_cells("A1:E1")
        found = read(made)
        assert tally(found) == (1, 1)
        assert codes(found) == [("R114", "数据!1:1"), ("R115", "数据!8:8")]

    def test_a_header_of_two_levels_and_a_domain_for_several_rows(self, read: Read) -> None:
        made = book(
            (
                "数据",
                [
                    ["领域", "指标", "单位", "监测值", None, "目标", None],
                    [None, None, None, "2019年", "2020年", "国家", "自治区"],
                    ["健康", "x", "%", 90, 96, "达到95%", "达到97%"],
                    [None, "y", "%", 90, 94, "达到95%", None],
                ],
            )
        )
        for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1", "A3:A4"):
            made["数据"].merge_cells(merged)
        found = read(made)
        assert [(rate.tier, rate.met, rate.unmet) for rate in found.rates] == [("national", 1, 1), ("regional", 0, 1)]
        assert {one.indicator.domain for one in found.judgements} == {"健康"}
        assert {one.year for one in found.judgements} == {2020}

    def test_hidden_rows_and_columns_are_read_and_said(self, read: Read) -> None:
        made = book(("数据", ROWS))
        made["数据"].row_dimensions[3].hidden = True
        made["数据"].column_dimensions["C"].hidden = True
        found = read(made)
        assert tally(found) == (1, 1)
        assert [(one.code, one.details) for one in found.findings] == [("R120", (("places", "3, C"),))]

    def test_what_stands_outside_the_table_is_said(self, read: Read) -> None:
        made = book(("数据", ROWS))
        made["数据"]["G2"] = "旁注"
        made["数据"]["XFD1048576"] = "x"
        found = read(made)
        assert tally(found) == (1, 1)
        assert codes(found) == [("R122", "数据!G2"), ("R122", "数据!XFD1048576")]

    def test_formatted_cells_without_a_value_are_nothing(self, read: Read) -> None:
        made = book(("数据", ROWS))
        made["数据"]["XFD900000"].number_format = "0.00"
        found = read(made)
        assert (tally(found), codes(found), found.inputs[0].rows) == ((1, 1), [], 2)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.904, "0.0%", "90.4%"),
        (0.9042, "0%", "90.42%"),
        (0.57, "0%", "57%"),
        (1, "0%", "100%"),
        (-0.016, "0.0%;[Red]-0.0%", "-1.6%"),
        (90.4, 'General"%"', "90.4%"),
        (16.9, '0.0"‰"', "16.9‰"),
        (90.4, "0.0\\%", "90.4%"),
        (90.4, "General", "90.4"),
        (0.1 + 0.2, "General", "0.3"),
        (6.0099999999999998, "0.00", "6.01"),
        (1234567, "#,##0", "1234567"),
        (12.3, '0.0"万人"', "12.3"),
        (12345, "0,", "12345 [0,]"),
        (12345, '0!.0,"万"', '12345 [0!.0,"万"]'),
        (0.904, '"合格率 "0.0%', "90.4%"),
        (float("inf"), "0%", "inf"),
        (5, "[$-409]0.0", "5"),
        # accounting, brackets, colours, conditions, currency
        (1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234.5"),
        (-5.4, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-5.4"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"),
        (-5.4, "0.00_);[Red]\\(0.00\\)", "-5.4"),
        (85.2, "[>=85]0.0;[Red]0.0", "85.2"),
        (84.2, "[>=85]0.0;[红色]0.0", "84.2"),
        (85.2, "[$¥-804]#,##0.00", "85.2"),
        (85.2, "¥#,##0.00", "85.2"),
        (85.2, "G/通用格式", "85.2"),
        (85.2, "", "85.2"),
        (85.2, "[DBNum1]0.0", "85.2"),
        (85.2, "0.0E+00", "85.2"),
        (85.5, "# ?/?", "85.5"),
        (85.2, "+0.0;-0.0", "85.2"),
        (85.2, "0.0;@", "85.2"),
        (2020, '0"年"', "2020"),
        (16.9, '0.0"/10万"', "16.9/10万"),
        (12345, "0\\ 000", "12345"),
        # what shows something else
        (85.2, '"未报"', '85.2 ["未报"]'),
        (85.2, ";;;", "85.2 [;;;]"),
        (0, "0.0;-0.0;;@", "0 [0.0;-0.0;;@]"),
        (0, '0.0;-0.0;"未报"', '0 [0.0;-0.0;"未报"]'),
        (5.4, '"-"0.0', '5.4 ["-"0.0]'),
        (5.4, "-0.0", "5.4 [-0.0]"),
        (5.4, "(0.0)", "5.4 [(0.0)]"),
        (-5.4, "0.0;0.0", "-5.4 [0.0;0.0]"),
        (-5.4, "0.0;", "-5.4 [0.0;]"),
        (-5.4, "[>=85]0.0;0.0", "-5.4 [[>=85]0.0;0.0]"),
        (1, '[=1]"是";[=0]"否"', '1 [[=1]"是";[=0]"否"]'),
        (5, '[=1]"是";[=0]"否"', '5 [[=1]"是";[=0]"否"]'),
        (0.852, '0.0%"左右"', '0.852 [0.0%"左右"]'),
        (85.2, '0.0"%左右"', '85.2 [0.0"%左右"]'),
        (0.852, '0.0%"%"', '0.852 [0.0%"%"]'),
        (0.852, "0.0%%", "0.852 [0.0%%]"),
        (0.852, '0.0%"‰"', '0.852 [0.0%"‰"]'),
        (85.2, '"≥"0.0', '85.2 ["≥"0.0]'),
        (85.2, '0.0"以上"', '85.2 [0.0"以上"]'),
        (54, '0"."0', '54 [0"."0]'),
        (5.4, '"1"0.0', '5.4 ["1"0.0]'),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, number_format: str, text: str) -> None:
    assert number_text(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "code"),
    [
        (0.96, "0.0%", ""),
        ("96.0%", "General", ""),
        (datetime.date(2020, 1, 5), "yyyy-mm-dd", "D319"),
        (datetime.datetime(2020, 1, 5, 12), "yyyy-mm-dd", "D319"),  # noqa: DTZ001
        (datetime.time(12, 30), "hh:mm", "D319"),
        ("#DIV/0!", "General", "D318"),
        ("=D2*1", "General", "D318"),
        (True, "General", "D301"),
        (12345, "0,", "D301"),
        ("abc", "General", "D301"),
    ],
)
def test_value_cells(read: Read, value: Any, number_format: str, code: str) -> None:
    made = book(("Sheet1", [*ROWS, ["03", "z", "%", value, "达到95%"]]))
    made["Sheet1"]["D4"].number_format = number_format
    found = read(made)
    assert codes(found) == ([(code, "Sheet1!D4")] if code else [])
    assert found.exit_code == (3 if code else 0)


@pytest.mark.parametrize("column", ["B", "C", "E"])
def test_a_formula_without_a_result_in_another_column(read: Read, column: str) -> None:
    made = book(("Sheet1", ROWS))
    made["Sheet1"][f"{column}2"] = "=A1&A2"
    assert ("D318", f"Sheet1!{column}2") in codes(read(made))


def test_the_result_of_a_formula_is_read(read: Read) -> None:
    made = book(("Sheet1", ROWS))
    made["Sheet1"]["D2"] = "=90+6"
    data = with_part(
        packed(made), SHEET, lambda part: part.replace(b"<v></v>", b"<v>96</v>").replace(b"<v />", b"<v>96</v>")
    )
    assert tally(read(data)) == (1, 1)


def test_one_value_for_several_rows_is_refused(read: Read) -> None:
    made = book(("Sheet1", [*ROWS[:2], ["02", "y", "%", None, "达到95%"]]))
    made["Sheet1"].merge_cells("D2:D3")
    assert codes(read(made)) == [("R124", "Sheet1!D2")]


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (["目标值", "国家"], "国家目标"),
        (["目标值", "国家目标"], "国家目标"),
        (["目标要求", "国家"], "国家目标"),
        (["2030年目标", "国家"], "国家目标2030"),
        (["2030年目标值", "国家级"], "国家级目标2030"),
        (["纲要目标", "国家纲要"], "国家纲要目标"),
        (["国家目标", "2030年"], "国家目标2030"),
        (["2030 targets", "national"], "nationaltarget2030"),
        (["完成情况", "2019年"], "2019年监测值"),
        (["监测值", "2019"], "2019年监测值"),
        (["2019年", "完成情况"], "2019年监测值"),
        (["目标", "备注"], "备注"),
        (["基本信息", "指标"], "指标"),
        # not to be taken for values or targets
        (["人口", "2019年"], "人口2019年"),
        (["2019年", "是否达标"], "2019年是否达标"),
        (["监测值", "甲旗"], "监测值甲旗"),
    ],
)
def test_the_title_of_two_levels(parts: list[str], title: str) -> None:
    assert _title(parts) == title


@pytest.mark.parametrize(
    ("over", "tiers"),
    [
        (["目标值", "国家目标", "自治区目标"], ["national", "regional"]),
        (["目标要求", "国家", "自治区"], ["national", "regional"]),
    ],
)
def test_targets_under_one_title(read: Read, over: list[str], tiers: list[str]) -> None:
    made = book(
        (
            "数据",
            [
                ["序号", "指标", "单位", "完成情况", None, over[0], None],
                [None, None, None, "2019年", "2020年", *over[1:]],
                ["01", "x", "%", 90, 96, "达到95%", "达到97%"],
                ["02", "y", "%", 96, 94, "达到95%", "达到90%"],
            ],
        )
    )
    for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:G1"):
        made["数据"].merge_cells(merged)
    found = read(made)
    assert [(rate.tier, rate.met, rate.unmet) for rate in found.rates] == [(tiers[0], 1, 1), (tiers[1], 1, 1)]
    assert {one.year for one in found.judgements} == {2020}


@pytest.mark.parametrize("title", ["监测值", "国家目标"])
@pytest.mark.parametrize(("second", "is_refused"), [([96, 94], True), ([None, 94], True), ([None, None], False)])
def test_one_title_over_two_columns(read: Read, title: str, second: list[Any], *, is_refused: bool) -> None:
    header = ["编号", "指标", "单位", "监测值", None, "国家目标", None]
    rows = [["01", "x", "%", 96, None, "达到95%", None], ["02", "y", "%", 94, None, "达到95%", None]]
    at = header.index(title)
    for row, value in zip(rows, second, strict=True):
        row[at + 1] = value
    made = book(("Sheet1", [header, *rows]))
    merged = f"{'ABCDEFG'[at]}1:{'ABCDEFG'[at + 1]}1"
    made["Sheet1"].merge_cells(merged)
    found = [(one.code, one.place.cell, one.text) for one in read(made).findings if one.severity == "error"]
    assert found == ([("R124", f"Sheet1!{merged[:2]}", title)] if is_refused else [])


def test_a_row_of_error_values_is_no_note(read: Read) -> None:
    found = read(book(("Sheet1", [*ROWS, ["#N/A", "#N/A", "%", 96, "达到95%"]])))
    assert {code for code, _ in codes(found)} == {"D318"}
    assert found.inputs[0].rows == 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"<is><t>x</t></is>", "x"),
        (b"<is><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r></is>", "ab"),
        (b"<is><t>x</t><rPh sb='0' eb='1'><t>reading aid</t></rPh></is>", "x"),
    ],
)
def test_text_in_the_cell_itself(read: Read, text: bytes, expected: str) -> None:
    data = with_part(packed(book(("Sheet1", ROWS))), SHEET, lambda part: part.replace(b"<is><t>x</t></is>", text))
    assert read(data).judgements[0].indicator.name == expected


class TestSheetNames:
    @pytest.mark.parametrize("second", ["Data", "data"])
    def test_two_of_one_name_are_refused(self, read: Read, second: str) -> None:
        data = packed(book(("Data", ROWS), ("other", ROWS[:2])))
        data = with_part(data, "xl/workbook.xml", lambda part: part.replace(b'"other"', f'"{second}"'.encode()))
        assert [one.code for one in read(data).findings] == ["R116"]

    @pytest.mark.parametrize(
        ("asked", "meant"), [("data", "Data"), ("Data ", "Data"), ("Date", "Data"), ("数剧", ""), ("", "")]
    )
    def test_the_name_that_was_perhaps_meant(self, read: Read, asked: str, meant: str) -> None:
        found = read(book(("Data", [["x"]]), ("说明", [["y"]])), sheet=asked)
        assert [(one.code, dict(one.details)["suggestion"]) for one in found.findings] == [("R119", meant)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"<v>94.0</v>", ""),
        (b"<v> 94\n</v>", ""),
        (b"<v>+9.4E+1</v>", ""),
        (b"<v>9_4</v>", "D301"),
        (b"<v>0x5e</v>", "D301"),
        (b"<v>inf</v>", "D301"),
        (b"<v>x</v>", "D301"),
        (b"<v>94</v><v>9</v>", "R116"),
    ],
)
def test_the_stored_text_of_a_number(read: Read, value: bytes, code: str) -> None:
    found = read(with_part(packed(book(("Sheet1", ROWS))), SHEET, lambda part: part.replace(b"<v>94</v>", value)))
    assert [one.code for one in found.findings] == ([code] if code else [])
    if code == "D301":
        assert codes(found) == [("D301", "Sheet1!D3")]


@pytest.mark.parametrize("value", ["９４", "0_94"])
def test_what_is_no_number_is_not_read_beside_a_format(read: Read, value: str) -> None:
    made = book(("Sheet1", ROWS))
    made["Sheet1"]["D3"].number_format = "0%"
    data = with_part(packed(made), SHEET, lambda part: part.replace(b"<v>94</v>", f"<v>{value}</v>".encode()))
    assert codes(read(data)) == [("D301", "Sheet1!D3")]


@pytest.mark.parametrize("kind", ["s", "b"])
def test_the_index_of_a_text_is_one(read: Read, kind: str) -> None:
    new = f'<c r="D3" t="{kind}"><v>-1</v></c>'.encode()
    data = with_part(packed(book(("Sheet1", ROWS))), SHEET, lambda part: part.replace(VALUE, new))
    assert [one.code for one in read(data).findings] == ["R116"]


def test_a_character_that_was_lost_before_is_told_with_its_cell(read: Read) -> None:
    found = read(book(("Sheet1", [ROWS[0], ["W1", "指标\ufffd率", "%", 95, "达到95%"]])))
    assert codes(found) == [("R113", "Sheet1!B2")]
    assert found.exit_code == 3


STYLES, CONTENTS = "xl/styles.xml", "xl/workbook.xml"


class TestLooks:
    """What is only for the looks may be as odd as it likes."""

    @pytest.mark.parametrize(
        ("part", "old", "new"),
        [
            (STYLES, '<family val="2" />', '<family val="34" />'),
            (STYLES, '<sz val="11" />', '<sz val="" />'),
            (STYLES, '<sz val="11" />', '<sz val="11" /><color rgb="FF" />'),
            (STYLES, '<fill><patternFill patternType="gray125" /></fill>', "<fill />"),
            (STYLES, 'patternType="gray125"', 'patternType="xx"'),
            (STYLES, "<left />", '<left style="zz" />'),
            (STYLES, '<cellStyle name="Normal" ', "<cellStyle "),
            (STYLES, 'name="Normal" xfId="0"', 'name="Normal" xfId="7"'),
            (CONTENTS, 'calcId="124519"', 'calcId="xx"'),
            (CONTENTS, "<calcPr", "<definedNames><definedName>Sheet1!$A$1</definedName></definedNames><calcPr"),
            ("docProps/core.xml", None, ""),
            ("docProps/core.xml", "Z</dcterms:created>", "年</dcterms:created>"),
        ],
    )
    def test_numbers_are_read_alike(
        self, read: Read, capfd: pytest.CaptureFixture[str], part: str, old: str | None, new: str
    ) -> None:
        made = book(("Sheet1", [*ROWS, ["03", "z", "%", 0.96, "达到95%"], ["04", "v", "‰", 5.4, "控制在10‰以下"]]))
        made["Sheet1"]["D4"].number_format = "0.0%"
        made["Sheet1"]["D5"].number_format = '0.00"‰"'

        def odd(content: bytes) -> bytes:
            content = content.replace(b" />", b"/>")  # openpyxl writes the one or the other, with lxml or without
            assert old is None or plain(old) in content
            return new.encode() if old is None else content.replace(plain(old), new.encode())

        def plain(tag: str) -> bytes:
            return tag.replace(" />", "/>").encode()

        sound, found = read(made), read(with_part(packed(made), part, odd))
        assert [one.value for one in found.judgements] == [one.value for one in sound.judgements]
        assert (tally(found), codes(found), capfd.readouterr()) == ((3, 1), [], ("", ""))

    def test_dates_count_from_1904_still(self, read: Read) -> None:
        made = book(("Sheet1", ROWS))
        made.epoch = CALENDAR_MAC_1904
        made["Sheet1"]["D3"] = datetime.date(2021, 5, 4)
        sound = read(made)
        found = read(with_part(packed(made), STYLES, lambda part: part.replace(b'val="11"', b'val=""')))
        assert [one.text for one in sound.findings] == [one.text for one in found.findings] == ["2021-05-04 00:00:00"]

    def test_damage_is_told_on_one_line(self, read: Read) -> None:
        found = read(
            with_part(packed(book(("Sheet1", ROWS))), CONTENTS, lambda part: part.replace(b'"visible"', b'"z"'))
        )
        (one,) = found.findings
        assert (one.code, "\n" in dict(one.details)["error"]) == ("R116", False)


class TestDamage:
    """Clear errors, whatever the bytes are."""

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda part: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + part, "R116"),
            (lambda part: part[: len(part) // 2], "R116"),
            (lambda _: b"", "R116"),
            (lambda part: part.replace(b'r="2"', b'r="1"'), "R116"),
            (lambda part: part.replace(b'r="3"', b'r="-3"'), "R116"),
            (lambda part: part.replace(b'r="3"', b'r="3000000"'), "R116"),
            (lambda part: part.replace(b'r="D3"', b'r="D2"'), "R116"),
            (lambda part: part.replace(b'r="D3" t="n"', b'r="D3" t="s"'), "R116"),
        ],
    )
    def test_in_a_sheet(self, read: Read, change: Callable[[bytes], bytes], code: str) -> None:
        found = read(with_part(packed(book(("Sheet1", ROWS))), SHEET, change))
        assert (found.exit_code, [one.code for one in found.findings]) == (3, [code])

    def test_cells_out_of_order_are_all_read(self, read: Read) -> None:
        def swapped(part: bytes) -> bytes:
            first, second = part.index(b'<row r="2"'), part.index(b'<row r="3"')
            end = part.index(b"</sheetData>")
            return part[:first] + part[second:end] + part[first:second] + part[end:]

        found = read(with_part(packed(book(("Sheet1", ROWS))), SHEET, swapped))
        assert [one.indicator.id for one in found.judgements] == ["01", "02"]

    def test_a_bomb(self, read: Read) -> None:
        made = with_part(packed(book(("Sheet1", ROWS))), SHEET, lambda part: part + b" " * (120 << 20))
        assert [one.code for one in read(made).findings] == ["R117"]

    @pytest.mark.parametrize(
        "part", ["xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"]
    )
    def test_in_another_part(self, read: Read, part: str) -> None:
        found = read(with_part(packed(book(("Sheet1", ROWS))), part, lambda _: b"<broken"))
        assert [one.code for one in found.findings] == ["R116"]

    def test_cut_off(self, read: Read) -> None:
        data = packed(book(("Sheet1", ROWS)))
        assert all([one.code for one in read(data[:size]).findings] == ["R116"] for size in range(4, len(data), 997))

    def test_of_another_kind(self, read: Read) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/document.xml", "<x/>")
        assert [(one.code, one.text) for one in read(out.getvalue()).findings] == [("R111", "docx")]
