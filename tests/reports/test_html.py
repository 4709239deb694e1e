"""The page: what its structure promises, and what it must not hold. How it behaves is in test_browser.py."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from lxml import html
from tests.reports.test_golden import CASES, HEADER, HOSTILE_NAMES, ORDINARY

from outline_check.pipeline import with_groups
from outline_check.reports import evaluation_bytes, report
from outline_check.reports.document import Blank, Heading, Line, Listing, TableBlock
from outline_check.reports.figures import Figure
from outline_check.reports.page.tables import heat
from outline_check.reports.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from outline_check.evaluation import Evaluation

STYLE = files("outline_check.reports").joinpath("page", "report.css").read_text(encoding="utf-8")
TWO_OUTLINES = (
    "纲要,编号,指标,领域,单位,监测值,国家目标\n妇女纲要,W1,甲,健康,%,96,达到95%\n儿童纲要,C1,乙,教育,%,,达到95%\n"
)
EVERY_CASE = {**CASES, "two-outlines": (TWO_OUTLINES, {})}


class Page:
    """A page as text and as a tree, with the evaluation that it shows."""

    def __init__(self, evaluation: Evaluation, language: str) -> None:
        self.view = View(language)
        self.evaluation = with_groups(evaluation, report.GROUPS)
        self.text = evaluation_bytes(self.evaluation, "html", self.view).decode("utf-8")
        self.tree = html.document_fromstring(self.text)

    def all(self, path: str) -> list[html.HtmlElement]:
        """The elements of an XPath."""
        found = self.tree.xpath(path)
        assert isinstance(found, list)
        return [one for one in found if isinstance(one, html.HtmlElement)]

    def attributes(self) -> list[tuple[str, str]]:
        """All attributes of all elements."""
        return [(str(name), str(value)) for one in self.all("//*") for name, value in one.attrib.items()]


@pytest.fixture(params=[(name, language) for name in EVERY_CASE for language in ("zh", "en")], ids="-".join)
def page(request: pytest.FixtureRequest, evaluated: Callable[..., Evaluation]) -> Page:
    name, language = request.param
    text, settings = EVERY_CASE[name]
    return Page(evaluated(text, **settings), language)


@pytest.fixture
def ordinary(evaluated: Callable[..., Evaluation]) -> Page:
    return Page(evaluated(ORDINARY), "zh")


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def drawings(page: Page) -> list[ET.Element]:
    found = re.findall(r"<svg.*?</svg>", page.text, re.DOTALL)
    return [ET.fromstring(one) for one in found]  # noqa: S314  our own


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(page: Page) -> None:
    (meta,) = page.all("//meta[@http-equiv='Content-Security-Policy']")
    policy = dict(one.strip().split(" ", 1) for one in meta.attrib["content"].split(";"))
    hashes = {}
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page.text, re.DOTALL)
        assert len(page.all(f"//{tag}")) == 1
        hashes[f"{tag}-src"] = f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
    nothing = dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")
    assert policy == {**nothing, **hashes}


def test_nothing_comes_from_elsewhere(page: Page) -> None:
    names = {name for name, _ in page.attributes()}
    assert not names & {"src", "srcset", "action", "formaction", "data", "background", "poster", "xlink:href", "ping"}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert all(value.startswith("#") for name, value in page.attributes() if name == "href")
    assert set(re.findall(r"url\((.)", page.text)) <= {"#"}
    assert not re.search(r"https?://|@import|@font-face", page.text)
    assert not page.all("//link | //iframe | //object | //embed | //img | //base | //form")


def test_it_says_what_it_is(page: Page) -> None:
    root = page.tree
    assert root.attrib["lang"] == {"zh": "zh-CN", "en": "en"}[page.view.language]
    assert page.text.startswith("<!DOCTYPE html>\n<html lang=")
    titles = [words(one.text_content()) for one in page.all("//h1")]
    assert words(page.all("//title")[0].text) == " · ".join(titles)
    assert page.all("//meta[@charset='utf-8']")
    assert page.all("//meta[@name='viewport']")
    assert len(page.all("//main")) == 1
    assert page.all("//body/*")[0].attrib["href"] == "#content"


def test_ids_are_there_once_and_whatever_names_one_finds_it(page: Page) -> None:
    ids = [value for name, value in page.attributes() if name == "id"]
    assert len(ids) == len(set(ids))
    naming = ("for", "aria-labelledby", "aria-describedby", "data-label")
    named = [one for name, value in page.attributes() if name in naming for one in value.split()]
    named += [value[1:] for name, value in page.attributes() if name == "href"]
    named += re.findall(r"url\(#(.+?)\)", page.text)
    assert {*named} <= {*ids}


def test_tables_have_a_name_and_heads(page: Page) -> None:
    for table in page.all("//table"):
        assert table.find("caption") is not None or "aria-labelledby" in table.attrib
        heads = table.xpath("thead/tr/th/@scope")
        assert isinstance(heads, list)
        assert {*heads} == {"col"}
        for row in table.findall("tbody/tr"):
            assert [cell.attrib["scope"] for cell in row.findall("th")] == ["row"]
            assert len(row) == len(heads)


def test_controls_have_labels_and_wait_for_the_script(page: Page) -> None:
    for control in page.all("//input | //select"):
        assert page.all(f"//label[@for='{control.attrib['id']}']")
    for box in page.all("//*[@data-explorer]"):
        controls, status = box.xpath("*[@role='search']")[0], box.xpath("*[@role='status']")[0]
        assert "hidden" in controls.attrib
        assert "hidden" in status.attrib
    assert not page.all("//button[not(ancestor::*[@hidden])]")


def test_drawings_have_a_text_and_lie_in_their_frames(page: Page) -> None:
    found = drawings(page)
    assert found
    for drawing in found:
        assert drawing.attrib["role"] == "img"
        assert words(drawing[0].text)
        assert drawing[0].tag == "title"
        assert_inside(drawing)


def assert_inside(drawing: ET.Element) -> None:
    """All numbers are numbers, and what is drawn lies in the frame, but for half of a marker or a line."""
    _, _, wide, high = map(float, drawing.attrib["viewBox"].split())
    for one in drawing.iter():
        if one.tag in ("rect", "text") and "x" in one.attrib:
            x, y = float(one.attrib["x"]), float(one.attrib["y"])
            assert 0 <= x <= wide
            assert 0 <= y <= high
            assert 0 <= float(one.get("width", 0)) <= wide - x + 0.2
            assert 0 <= float(one.get("height", 0)) <= high - y + 0.2
        for place in [*re.findall(r"-?[\d.]+", one.get("d", "")), one.get("cx", "0"), one.get("cy", "0")]:
            assert -6 <= float(place) <= max(wide, high) + 6


def test_everything_that_the_report_says_is_there(page: Page) -> None:
    shown = words(page.tree.text_content())
    for block in report.document(page.evaluation, page.view):
        match block:
            case Heading(text) | Line(text):
                said = [text]
            case Blank(text, hint):
                said = [text, hint]
            case Listing(lines):
                said = list(lines)
            case Figure(title, _, bars, alternative):
                said = [title, alternative, *(bar.note for bar in bars)]
            case TableBlock(title, columns, rows):
                said = [title, *(column.title for column in columns), *(cell.text for row in rows for cell in row)]
        for text in said:
            assert words(text) in shown


def test_figures_say_the_same_as_the_rates(ordinary: Page) -> None:
    cards = [words(card.text_content()) for card in ordinary.all("//*[@class='card']")]
    tiers = [rate for rate in ordinary.evaluation.rates if not rate.by]
    assert len(cards) == len(tiers) > 1
    for card, rate in zip(cards, tiers, strict=True):
        assert f"{rate.rate_percent}% {rate.met}/{rate.denominator}" in card
        assert f"未达标 {rate.unmet}" in card


def test_two_outlines_are_two_reports_in_one_page(evaluated: Callable[..., Evaluation]) -> None:
    page = Page(evaluated(TWO_OUTLINES), "zh")
    assert (
        len(page.all("//h1")) == len(page.all("//section[@class='cards']")) == len(page.all("//*[@data-explorer]")) == 2
    )
    assert len(page.all("//nav//li[@class='level-1']")) == 2
    women, children = (words(card.text_content()) for card in page.all("//*[@class='card']"))
    assert "100.0% 1/1" in women
    assert "— 无 " in children


def test_rows_are_marked_by_what_they_are_filtered_and_sorted_by(ordinary: Page) -> None:
    rows = {
        (words(row.findtext("td")), row.attrib["data-region"], words(row.findtext("td[3]"))): row
        for row in ordinary.all("//*[@data-explorer]//tbody/tr")
    }
    heads = [words(head.text_content()) for head in ordinary.all("//*[@data-explorer]//thead//th")]
    (row,) = (row for (name, region, _), row in rows.items() if (name, region) == ("W1", "1"))
    cells = dict(zip(heads, row, strict=True))
    assert row.attrib["data-verdicts"] == "0:unmet 1:unmet"
    assert cells["监测值"].attrib["data-sort"] == "20.1"
    assert cells["差距"].attrib["data-sort"] == "2.1"
    assert Fraction(cells["相对差距"].attrib["data-sort"]).limit_denominator(1000) == Fraction(21, 180)
    assert words(cells["相对差距"].text) == "11.7%"
    assert words(cells["判定"].text_content()) == "国家 未达标 自治区 未达标"
    assert (
        cells["图示"].findtext("svg/title") == "20.1/10万；国家目标 20/10万以下，未达标；自治区目标 18/10万以下，未达标"
    )
    by_name = {name: row for (name, *_), row in rows.items()}
    assert by_name["W3"].attrib["data-verdicts"] == "0:no_data 1:no_data"
    assert by_name["W9"].attrib["data-verdicts"].startswith("1:")


@pytest.mark.parametrize(
    ("share", "step"), [("0", 0), ("29/100", 0), ("3/10", 1), ("9/10", 7), ("99/100", 8), ("999/1000", 8), ("1", 9)]
)
def test_only_a_full_rate_has_the_darkest_shade(share: str, step: int) -> None:
    assert heat(Fraction(share)) == step


def test_rates_of_regions_and_domains_are_shaded(ordinary: Page) -> None:
    shaded = ordinary.all("//table[@class='heat']//td[contains(@class, 'heat-')]")
    assert shaded
    for cell in shaded:
        (step,) = re.findall(r"heat-(\d)", cell.attrib["class"])
        met, judged = map(int, words(cell.text).partition("(")[2].rstrip(")").split("/"))
        assert heat(Fraction(met, judged)) == int(step)
    assert not ordinary.all("//table[not(@class)]//td[contains(@class, 'heat-')]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_are_text_and_mark_nothing(evaluated: Callable[..., Evaluation], language: str) -> None:
    text, settings = CASES["hostile"]
    page, harmless = Page(evaluated(text, **settings), language), Page(evaluated(ORDINARY), language)
    assert {one.tag for one in page.all("//*")} <= {one.tag for one in harmless.all("//*")} | {"pre"}
    assert {name for name, _ in page.attributes()} <= {name for name, _ in harmless.attributes()}
    for name, value in page.attributes():
        if name in ("data-region", "data-domain", "data-sort", "data-verdicts"):
            assert re.fullmatch(r"-?[\d.]*|\d+:\w+( \d+:\w+)*", value)
    names = [words(cell.text_content()) for cell in page.all("//*[@data-explorer]//tbody//th")]
    assert len(names) == len(HOSTILE_NAMES)
    assert {"<script>alert(1)</script>", "{{jinja}}", "'quoted' \"twice\"", "[/]"} <= {*names}


def test_the_same_evaluation_gives_the_same_bytes(evaluated: Callable[..., Evaluation]) -> None:
    first, second = (Page(evaluated(ORDINARY), "zh") for _ in range(2))
    assert first.text == second.text
    assert "20.1" in first.text
    shown = words(first.tree.text_content())
    assert not re.search(r"20\d\d-\d\d-\d\d|\d\d:\d\d", shown)


def test_a_region_is_only_asked_for_where_there_are_several(
    evaluated: Callable[..., Evaluation], ordinary: Page
) -> None:
    one = Page(evaluated(HEADER + "W1,死亡率,健康,甲,,%,逆向,,16.9,控制在20%以下,,,\n"), "zh")
    asked = "//select[@data-filter='region']"
    assert (len(one.all(asked)), len(ordinary.all(asked))) == (0, 1)
    assert [words(option.text) for option in ordinary.all(f"{asked}/option")] == ["全部", "甲", "乙"]


def luminance(colour: str) -> float:
    """Of sRGB, as WCAG 2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


LIGHT, DARK = STYLE.partition("@media print")[0].split("prefers-color-scheme: dark")


@pytest.mark.parametrize("sheet", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_stand_out_from_their_grounds(sheet: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", sheet))
    pairs = [(ink, ground) for ink in ("ink", "muted", "accent") for ground in ("paper", "panel")]
    pairs += [(name, f"{name}-ground") for name in ("met", "unmet", "other")]
    pairs += [(name, ground) for name in ("met", "unmet") for ground in ("paper", "panel")]
    for ink, ground in pairs:
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for shape in ("focus", "bar", "met", "unmet"):  # what is no text needs 3
        assert contrast(colours[shape], colours["paper"]) >= 3, shape
    shades = re.findall(r"\.heat-\d { background: (#\w+); color: (#\w+); }", sheet)
    assert len(shades) == 10
    assert all(contrast(ground, ink) >= 4.5 for ground, ink in shades)
    steps = [luminance(ground) for ground, _ in shades]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert len(set(steps)) == 10


class TestChart:
    """The drawings as a file of their own."""

    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("name", EVERY_CASE)
    def test_it_is_a_drawing_with_the_figures_of_the_report(
        self, evaluated: Callable[..., Evaluation], name: str, language: str
    ) -> None:
        text, settings = EVERY_CASE[name]
        view, evaluation = View(language), with_groups(evaluated(text, **settings), report.GROUPS)
        written = evaluation_bytes(evaluation, "chart", view).decode("utf-8")
        assert written.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"')
        assert not re.search(r"<script|<style|\son\w+=|\sstyle=|href|@import", written)
        tree = ET.fromstring(written)  # noqa: S314  our own
        frame = {"x": "0", "y": "0", **tree.attrib}
        svg = "{http://www.w3.org/2000/svg}"
        assert [one.tag for one in tree[:3]] == [f"{svg}title", f"{svg}desc", f"{svg}rect"]
        assert (tree[2].attrib["fill"], tree[2].attrib["height"]) == ("#ffffff", frame["height"])
        shown = "".join("".join(one.itertext()) for one in tree.iter(f"{svg}text"))
        for block in report.document(evaluation, view):
            if isinstance(block, Figure):
                assert words(block.alternative) in words(tree.findtext(f"{svg}desc"))
                for said in (block.title, *(part for bar in block.bars for part in (bar.label, bar.note))):
                    assert "".join(said.split()) in "".join(shown.split())

    def test_it_says_of_which_year_it_is(self, evaluated: Callable[..., Evaluation]) -> None:
        text, _ = EVERY_CASE["explained"]
        evaluation = with_groups(evaluated(text), report.GROUPS)
        assert "监测年份：2020年" in evaluation_bytes(evaluation, "chart", View("zh")).decode("utf-8")
