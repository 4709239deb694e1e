"""An input as texts, which are written where a test wants them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from tests.engines.words import HEADERS

from outline_check.evaluation import Settings
from outline_check.inputs import Inputs

if TYPE_CHECKING:
    from pathlib import Path


Record = dict[str, str]


class Case(NamedTuple):
    """An input as texts.

    Attributes:
        data: of the files of data.
        targets: of the file of targets, None where they stand beside the values.
        toml: of `outline.toml`, "" without one.
    """

    data: tuple[str, ...]
    targets: str | None
    settings: Settings
    toml: str = ""

    def written(self, folder: Path) -> Inputs:
        """The files of it in a folder."""
        paths = [folder / f"data{number or ''}.csv" for number in range(len(self.data))]
        for path, text in zip(paths, self.data, strict=True):
            path.write_bytes(text.encode())
        toml = folder / "outline.toml"
        toml.unlink(missing_ok=True)
        if self.toml:
            toml.write_text(self.toml, encoding="utf-8")
        if self.targets is None:
            return Inputs(list(map(str, paths)))
        (folder / "targets.csv").write_bytes(self.targets.encode())
        return Inputs(list(map(str, paths)), [str(folder / "targets.csv")])


def as_csv(columns: list[str], records: list[Record], language: int) -> str:
    """Records as a file with the titles of a language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([HEADERS[name][language] if name in HEADERS else name for name in columns])
    writer.writerows([[record.get(name, "") for name in columns] for record in records])
    return out.getvalue()
