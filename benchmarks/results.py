"""What was measured, kept from one run to the next, as Markdown."""

from __future__ import annotations

import json
import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.cases import AIMS, BARE, LATEST, Aim
from benchmarks.measuring import ROOT, Figures

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "docs" / "benchmarks.md"
_BEGIN, _END = "<!-- figures of benchmarks/large.py: begin -->", "<!-- end -->"
_PACKAGES = "duckdb numpy pandas pyarrow polars".split()

# The figures of one size by label, with the machine and the rows they are of.
Measured = dict[str, Figures]
Stored = dict[str, Any]


def machine() -> str:
    """Processor, memory, system and versions, one line."""
    packages = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version(name)))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = f"{platform.system()} {platform.release().split('-')[0]} {platform.machine()}"
    processor = f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB"
    return f"{processor}; {system}; Python {platform.python_version()}, {packages}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found[1] if found else "unknown processor"


def load() -> dict[int, Stored]:
    """The sizes that were measured before."""
    if not STORE.exists():
        return {}
    stored = json.loads(STORE.read_text(encoding="utf-8"))
    return {
        int(rows): {**one, "figures": {label: Figures(*values) for label, values in one["figures"].items()}}
        for rows, one in stored.items()
    }


def save(sizes: Mapping[int, Stored]) -> None:
    """Keep the sizes, and write the page again."""
    ordered = {str(rows): sizes[rows] for rows in sorted(sizes)}
    STORE.write_text(json.dumps(ordered, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    before, rest = PAGE.read_text(encoding="utf-8").split(_BEGIN)
    _, after = rest.split(_END)
    PAGE.write_text(f"{before}{_BEGIN}\n\n{report(sizes)}\n{_END}{after}", encoding="utf-8")


def report(sizes: Mapping[int, Stored]) -> str:
    """What is wanted and reached, then a table for each size."""
    aims = aims_table({rows: one["figures"] for rows, one in sizes.items()})
    return "\n".join([aims, *(section(rows, sizes[rows]) for rows in sorted(sizes))])


def section(rows: int, one: Stored) -> str:
    """The table of one size, under its title."""
    about = f"{one['agreement']}.\n\nMeasured {one['date']}: {one['machine']}."
    return f"### {rows:,} rows, {one['megabytes']:.1f} MB\n\n{table(one['figures'])}\n\n{about}\n"


def table(figures: Measured) -> str:
    """One line for each case; ratios are to the bare SQL that answers the same question from CSV."""
    lines = [
        "| process | rounds | wall s | CPU s | MB | x wall | x CPU | x MB |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for label, one in figures.items():
        if one.note:
            lines.append(f"| {_cell(label)} | 0 | {_cell(one.note)} | | | | | |")
            continue
        base = figures.get(BARE + LATEST if LATEST in label or BARE not in figures else BARE)
        ratios = ["", "", ""] if base is None or base.note else [f"{ratio:.2f}" for ratio in _ratios(one, base)]
        taken = (str(one.rounds), f"{one.wall:.2f}", f"{one.cpu:.2f}", f"{one.megabytes:.0f}")
        lines.append(f"| {' | '.join((_cell(label), *taken, *ratios))} |")
    return "\n".join(lines)


def _ratios(one: Figures, base: Figures) -> tuple[float, float, float]:
    return one.wall / base.wall, one.cpu / base.cpu, one.megabytes / base.megabytes


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def aims_table(sizes: Mapping[int, Measured]) -> str:
    """The limits, and what was reached."""
    lines = ["| wanted | at most | reached (wall) | reached (CPU) | |", "|---|--:|--:|--:|---|"]
    lines += [_aim_line(aim, sizes) for aim in AIMS]
    return "\n".join(lines) + "\n"


def _aim_line(aim: Aim, sizes: Mapping[int, Measured]) -> str:
    other_rows = aim.other_rows or aim.rows
    one, other = sizes.get(aim.rows, {}).get(aim.label), sizes.get(other_rows, {}).get(aim.other)
    of = f"{aim.other} of {other_rows:,}" if aim.other_rows else aim.other
    wanted = f"{aim.rows:,} rows: {'memory of ' if aim.is_memory else ''}{aim.label} / {of}"
    if one is None or other is None or one.note or other.note:
        return f"| {wanted} | {aim.most:.2f} | | | not measured |"
    wall, cpu, memory = _ratios(one, other)
    judged = "reached" if (memory if aim.is_memory else max(wall, cpu)) <= aim.most else "missed"
    shown = f"{memory:.2f} | " if aim.is_memory else f"{wall:.2f} | {cpu:.2f}"
    return f"| {wanted} | {aim.most:.2f} | {shown} | {judged} |"
