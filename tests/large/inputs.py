"""Small inputs that an engine judges itself, and how the command is run on them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

ROOT = Path(__file__).parent.parent.parent
WOMEN = ROOT / "samples" / "inner-mongolia-women-2020.csv"
TARGETS = """id,name,domain,unit,national_target,regional_target
M01,孕产妇死亡率,健康,/10万,控制在20/10万以下,控制在18/10万以下
C02,产前筛查率,健康,%,达到98%以上,同国家
E03,义务教育巩固率,教育,%,达到96%以上,达到97%以上
R04,参保人数,保障,万人,不少于1200万人,
"""
HEADER = "id,region,year,sex,unit,value\n"
_FIRST = (("M01", "/10万", 169), ("C02", "%", 975), ("E03", "%", 968), ("R04", "万人", 11995))
CLEAN = HEADER + "".join(
    f"{indicator},{region},{year},{sex},{unit},{(value + at) / 10}\n"
    for indicator, unit, value in _FIRST
    for at, (region, year, sex) in enumerate(
        (region, year, sex) for region in ("甲市", "乙县") for year in (2019, 2020) for sex in ("total", "female")
    )
)
DIRTY = (
    CLEAN
    + "C02,丙区,2020,total,%,98.5%\nE03,丙区,2020,total,%,９７\nM01,丙区,2020,total,/10万,…\n"
    + 'R04,丙区,2020,total,人,"12,000,000"\n'
)
# Escape sequences, markup, formulas and marks that turn the direction of writing, in the name of a region.
HARM = CLEAN + "".join(
    f'C02,"{region}",2020,total,%,98.5\n'
    for region in ("\x1b[31mred", "[red]x[/]", "=1+1", "a\u202eb", "a|b,<b>", "a\tb")
)
WRONG = CLEAN + "C02,丙区,2020,total,%,abc\nX99,丙区,2020,total,%,5\nM01,甲市,2020,total,/10万,19\n"


class Ran(NamedTuple):
    """How a run has ended."""

    code: int
    out: str
    err: str


class Case(NamedTuple):
    """An input and the options that it is evaluated with; how that ends."""

    data: str = CLEAN
    options: tuple[str, ...] = ()
    code: int = 0


def runner(folder: Path, capture: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """`evaluate` with options, in a folder with data.csv and targets.csv."""
    monkeypatch.chdir(folder)
    Path("targets.csv").write_text(TARGETS, encoding="utf-8")
    Path("data.csv").write_text(CLEAN, encoding="utf-8")

    def call(*arguments: str, data: str | None = None) -> Ran:
        if data is not None:
            Path("data.csv").write_text(data, encoding="utf-8")
        code = run(["evaluate", "--targets", "targets.csv", *arguments])
        out, err = capture.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call
