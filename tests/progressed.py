"""Progress made from a few lines of CSV, for the tests of trajectories, outlooks and degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs
from outline_check.trajectories import Asked, progress_of

if TYPE_CHECKING:
    from pathlib import Path

    from outline_check.trajectory import Progress, ProgressReport


def report(folder: Path, text: str, **more: Any) -> ProgressReport:
    """The progress of a CSV text; `targets` and `toml` are texts of files beside it, the rest what is asked."""
    for name, content in {"data.csv": text, "targets.csv": more.pop("targets", ""), **_toml(more)}.items():
        if content:
            (folder / name).write_text(content, encoding="utf-8")
    targets = [str(folder / "targets.csv")] if (folder / "targets.csv").exists() else []
    asked = Asked(**{name: more.pop(name) for name in Asked._fields if name in more})
    evaluation, found = progress_of(Inputs([str(folder / "data.csv")], targets), Settings(**more), asked)
    assert found is not None, evaluation.findings
    return found


def _toml(more: dict[str, Any]) -> dict[str, str]:
    return {"outline.toml": more.pop("toml", "")}


def one(folder: Path, text: str, **more: Any) -> Progress:
    """The only one."""
    (found,) = report(folder, text, **more).progress
    return found


def series(values: str, target: str = "达到90%以上", *, unit: str = "%", direction: str = "", due: str = "2030") -> str:
    """A long file of one indicator: `2020:80 2022:82`; its target is due in 2030 unless said otherwise."""
    rows = [part.split(":") for part in values.split()]
    title = f"国家目标（{due}年）" if due else "国家目标"
    lines = [f'x,{year},{unit},{direction},{value},"{target}"' for year, value in rows]
    return "\n".join([f"指标,年份,单位,方向,监测值,{title}", *lines, ""])
