"""How the page behaves in a real browser. Needs playwright and a Chromium on the PATH."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Literal

import pytest
from tests.reports.test_golden import CASES, HEADER, HOSTILE_NAMES
from tests.reports.test_progress import ORDINARY

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.pipeline import with_groups
from outline_check.progress.methods import METHODS
from outline_check.reports import evaluation_bytes, progress_bytes, report
from outline_check.reports.view import View
from outline_check.trajectories import Asked, progress_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page

    from outline_check.evaluation import Evaluation

pytestmark = pytest.mark.browser
NAMES = ("chromium", "chromium-browser", "google-chrome")

ROWS = f"""{HEADER}W1,孕产妇死亡率,健康,甲,,/10万,逆向,30,16.9,控制在20/10万以下,控制在18/10万以下,,卫健委
W1,孕产妇死亡率,健康,乙,,/10万,逆向,30,19.1,控制在20/10万以下,控制在18/10万以下,,卫健委
W1,孕产妇死亡率,健康,丙,,/10万,逆向,30,120.5,控制在20/10万以下,控制在18/10万以下,,卫健委
W10,筛查率,健康,甲,,%,正向,,79,达到80%以上,达到85%以上,,卫健委
W2,入学率,教育,甲,,%,正向,,9,达到10%以上,,,教育
W2,入学率,教育,乙,,%,正向,,,达到10%以上,,,教育
W3,差距,经济,甲,,个百分点,逆向,,-2.5,低于0,低于-1,,人社
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"none of {', '.join(NAMES)} is on the PATH")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=program)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser, evaluated: Callable[..., Evaluation], tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """The page of a CSV in a new tab; whatever is logged, fails or is fetched fails the test."""
    wrong: list[str] = []
    contexts = []

    def dismiss(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    def opened(
        text: str, language: str = "zh", *, colours: Literal["light", "dark"] = "light", script: bool = True
    ) -> Page:
        file = tmp_path / "page.html"
        evaluation = with_groups(evaluated(text), report.GROUPS)
        file.write_bytes(evaluation_bytes(evaluation, "html", View(language)))
        context = browser.new_context(color_scheme=colours, java_script_enabled=script, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", dismiss)
        page.on("request", lambda request: wrong.extend({request.url} - {file.as_uri()}))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def shown(page: Page) -> list[str]:
    """The ids and regions of the rows in sight, such as W1甲."""
    names: list[str] = page.evaluate(
        "[...document.querySelectorAll('[data-explorer] tbody tr')].filter((row) => row.checkVisibility())"
        ".map((row) => [...row.querySelectorAll('td.c-id, td.c-region')].map((cell) => cell.textContent).join(''))"
    )
    return names


def count(page: Page) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", page.locator("[data-shown]").inner_text())]


ALL = ["W1甲", "W1乙", "W1丙", "W10甲", "W2甲", "W2乙", "W3甲"]


FILTERED: list[tuple[dict[str, str], list[str]]] = [
    ({"verdict": "unmet"}, ["W1乙", "W1丙", "W10甲", "W2甲"]),
    ({"tier": "1"}, ["W1甲", "W1乙", "W1丙", "W10甲", "W3甲"]),
    ({"verdict": "unmet", "tier": "0"}, ["W1丙", "W10甲", "W2甲"]),
    ({"verdict": "met", "tier": "0"}, ["W1甲", "W1乙", "W3甲"]),
    ({"verdict": "no_data", "tier": "1"}, []),
    ({"domain": "1"}, ["W2甲", "W2乙"]),
    ({"region": "1"}, ["W1乙", "W2乙"]),
    ({"region": "1", "domain": "0", "verdict": "unmet"}, ["W1乙"]),
    ({}, ALL),
]


def test_rows_are_filtered_by_all_that_is_asked(opened: Callable[..., Page]) -> None:
    page = opened(ROWS)
    for asked, expected in FILTERED:
        for name, value in asked.items():
            page.select_option(f"[data-filter={name}]", value)
        assert shown(page) == expected, asked
        assert count(page) == [len(expected), len(ALL)]
        page.click("[data-reset]")
        assert shown(page) == ALL
        assert count(page) == [len(ALL), len(ALL)]


FOUND = {
    "筛查": ["W10甲"],
    "w10": ["W10甲"],
    "Ｗ１０": ["W10甲"],
    "乙": ["W1乙", "W2乙"],
    "死亡率 丙": ["W1丙"],
    "  ": ALL,
    "120.5": ["W1丙"],
    "[.*": [],
}


def test_a_search_finds_all_its_words_anywhere_in_a_row(opened: Callable[..., Page]) -> None:
    page = opened(ROWS)
    for text, expected in FOUND.items():
        page.fill("[data-filter=text]", text)
        assert shown(page) == expected, text
        assert count(page) == [len(expected), len(ALL)]


# Of each column all rows in the first order, and the first ones in the other; what has no value stays behind.
SORTED = {
    "id": (["W1甲", "W1乙", "W1丙", "W2甲", "W2乙", "W3甲", "W10甲"], ["W10甲", "W3甲"]),
    "value": (["W3甲", "W2甲", "W1甲", "W1乙", "W10甲", "W1丙", "W2乙"], ["W1丙", "W10甲"]),
    "gap": (["W1丙", "W10甲", "W1乙", "W2甲", "W1甲", "W2乙", "W3甲"], ["W2甲", "W1乙"]),
    "relative_gap": (["W1丙", "W2甲", "W10甲", "W1乙", "W1甲", "W2乙", "W3甲"], ["W1乙", "W10甲"]),
    "verdict": (["W1乙", "W1丙", "W10甲", "W2甲", "W2乙", "W1甲", "W3甲"], ["W1甲", "W3甲"]),
}


def test_columns_are_sorted_as_what_they_hold(opened: Callable[..., Page]) -> None:
    page = opened(ROWS)
    for column, orders in SORTED.items():
        head = page.locator(f"[data-explorer] th.c-{column}[scope=col]")
        names = ["descending", "ascending"] if "gap" in column else ["ascending", "descending"]
        for name, expected in zip(names, orders, strict=True):
            head.locator("button").click()
            assert head.get_attribute("aria-sort") == name
            assert shown(page)[: len(expected)] == expected, (column, name)
            assert page.locator("[aria-sort]").count() == 1
    page.click("[data-reset]")
    assert shown(page) == ALL
    assert page.locator("[aria-sort]").count() == 0


def test_the_keyboard_is_enough(opened: Callable[..., Page]) -> None:
    page = opened(ROWS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(({dataset, parentElement}) => dataset.filter || ('reset' in dataset ? 'reset' : parentElement.className))"
            "(document.activeElement)"
        )
        reached.append(name)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if name == "text":
            page.keyboard.type("W1")
        if name == "verdict":
            page.keyboard.press("ArrowDown")  # the first that occurs: unmet
        if "c-value" in name:
            page.keyboard.press("Enter")
            page.keyboard.press("Space")
            break
    assert [name for name in reached if name in ("text", "verdict", "tier", "domain", "region", "reset")] == [
        *("text", "verdict", "tier", "domain", "region", "reset")
    ]
    assert shown(page) == ["W1丙", "W10甲", "W1乙"]


def test_without_a_script_everything_is_there_and_no_dead_control(opened: Callable[..., Page]) -> None:
    page = opened(ROWS, script=False)
    assert shown(page) == ALL
    for control in ("input", "select", "button", "[data-shown]"):
        assert page.locator(f"{control}:visible").count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_stay_text(opened: Callable[..., Page], language: str) -> None:
    page = opened(CASES["hostile"][0], language)
    assert page.locator("script").count() == 1
    assert count(page) == [len(HOSTILE_NAMES)] * 2
    page.fill("[data-filter=text]", "<script>alert(1)</script>")
    assert count(page) == [1, len(HOSTILE_NAMES)]
    page.fill("[data-filter=text]", "")
    page.select_option("[data-filter=domain]", label="<script>alert(1)</script>")
    assert count(page) == [1, len(HOSTILE_NAMES)]


def test_light_and_dark(opened: Callable[..., Page], tmp_path: Path) -> None:
    pictures = []
    for colours in ("light", "dark"):
        page = opened(ROWS, colours=colours)
        pictures.append(page.screenshot(path=tmp_path / f"{colours}.png", full_page=True))
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert sum(map(int, re.findall(r"\d+", ground))) > 700 or colours == "dark"
        assert sum(map(int, re.findall(r"\d+", ground))) < 100 or colours == "light"
    assert pictures[0] != pictures[1]


def test_the_page_itself_never_scrolls_sideways(opened: Callable[..., Page]) -> None:
    page = opened(ROWS)
    for width in (320, 400, 1000, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_prints_on_a4_with_a_head_on_every_page(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(many_rows(60))
    made = page.pdf(prefer_css_page_size=True)
    assert made.startswith(b"%PDF")
    sizes = {tuple(round(float(size)) for size in box.split()[2:]) for box in re.findall(rb"/MediaBox \[(.+?)\]", made)}
    assert sizes == {(595, 842), (842, 595)}
    page.emulate_media(media="print")
    assert page.locator("[data-explorer] th.c-value").first.inner_text() == "监测值"
    for hidden in (".contents", ".controls", "[data-shown]", "button"):
        assert page.locator(f"{hidden}:visible").count() == 0
    page.emulate_media(media="screen")
    page.fill("[data-filter=text]", "第7项")
    page.emulate_media(media="print")
    assert count(page) == [1, 60]
    assert page.locator("[data-shown]").is_visible()


def many_rows(number: int) -> str:
    kinds = [
        ("%", "正向", 79.5, "达到80%以上", "达到85%以上"),
        ("/10万", "逆向", 17.5, "控制在20/10万以下", "控制在18/10万以下"),
        ("年", "正向", 11.5, "达到11.2年以上", "同国家"),
    ]
    rows = []
    for at in range(number):
        unit, direction, value, national, regional = kinds[at % 3]
        rows.append(f"X{at},指标（第{at}项）,领域{at % 7},,,{unit},{direction},,{value},{national},{regional},,\n")
    return HEADER + "".join(rows)


def test_two_thousand_judgements(opened: Callable[..., Page], tmp_path: Path) -> None:
    page = opened(many_rows(1000))
    assert (tmp_path / "page.html").stat().st_size < 3_000_000
    page.select_option("[data-filter=verdict]", "unmet")
    page.select_option("[data-filter=tier]", "1")
    assert count(page) == [334, 1000]
    page.fill("[data-filter=text]", "第99")
    assert count(page) == [5, 1000]
    page.locator("th.c-id button").click()
    page.locator("th.c-id button").click()
    assert shown(page) == ["X999", "X996", "X993", "X990", "X99"]
    page.click("[data-reset]")
    assert count(page) == [1000, 1000]
    table = page.get_by_role("table").last
    assert table.get_by_role("row").count() == 1001
    assert table.get_by_role("columnheader").count() == table.locator("thead th").count() > 9


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_progress_fits_and_is_filtered_and_sorted(browser: Browser, tmp_path: Path, language: str) -> None:
    (tmp_path / "data.csv").write_text(ORDINARY, encoding="utf-8")
    (tmp_path / "outline.toml").write_text("base_year = 2020\ntarget_year = 2030\n", encoding="utf-8")
    evaluation, found = progress_of(Inputs([str(tmp_path / "data.csv")]), Settings(), Asked(tuple(METHODS)))
    assert found is not None
    file = tmp_path / "page.html"
    file.write_bytes(progress_bytes(found, evaluation, "html", language))
    with browser.new_context(viewport={"width": 1280, "height": 900}, offline=True) as context:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(file.as_uri())
        assert page.locator("[data-explorer][data-fits]").count() == 1
        assert shown(page) == ["W1", "W1", "W2", "W2", "W3", "W4", "W5", "W6", "W7", "W8"]
        page.locator("[data-filter=verdict]").select_option("off_track")
        assert shown(page) == ["W2", "W2", "W8"]
        page.locator("[data-filter=tier]").select_option("0")
        assert shown(page) == ["W2", "W8"]
        page.locator("[data-reset]").click()
        page.locator("th.c-outlook button").click()  # what needs a look comes first
        assert shown(page) == ["W2", "W2", "W8", "W6", "W1", "W3", "W4", "W1", "W5", "W7"]
        page.locator("th.c-degree button").click()
        assert shown(page)[0] == "W8"
        assert shown(page)[-1] == "W6"
        assert wrong == []
