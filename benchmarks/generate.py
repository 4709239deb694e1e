"""Data of any size for the benchmarks, the same in each run, with targets in words and as compiled intervals."""

from __future__ import annotations

import argparse
import csv
import gzip
import shutil
from contextlib import ExitStack
from itertools import islice, product
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

import numpy as np
from benchmarks.files import PARTS, Files
from benchmarks.indicators import MOST, TIERS, Indicator, indicators, intervals_csv, targets_csv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

HEADER = "id,region,year,sex,unit,value\n"
SEXES = ("total", "female", "male")
YEARS = tuple(range(2011, 2021))
# The first digits of the codes of the 31 provinces; 20 cities of 20 counties in each are enough for 50 million rows.
PROVINCES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split()
# Fewer rows are the totals of one year, as an office has them.
LONG = 50_000
SEED = 2020
MISSING, ON_THE_BOUND, OTHER_UNIT, DIRTY = 0.03, 0.05, 0.2, 0.02
# All values of an indicator lie within these shares of its target, so that no two are twice apart.
LEAST, MOST_OF_IT = 0.74, 1.36
# For rows of which only one end is bounded.
NO_LOWER, NO_UPPER = "-1000000000.0", "1000000000.0"
_NO_VALUE = ("", "…", "-")


class Shape(NamedTuple):
    """How many indicators, regions, years (the last ones) and sexes; their product is the number of rows."""

    indicators: int
    regions: int
    years: int
    sexes: int

    @property
    def rows(self) -> int:
        """The number of rows."""
        return self.indicators * self.regions * self.years * self.sexes


def shape(rows: int) -> Shape:
    """The shape nearest to so many rows."""
    if rows <= MOST:
        return Shape(rows, 1, 1, 1)
    if rows < LONG:
        return Shape(MOST, round(rows / MOST), 1, 1)
    return Shape(MOST, round(rows / (MOST * len(YEARS) * len(SEXES))), len(YEARS), len(SEXES))


def generate(files: Files, *, dirty: bool = False) -> Shape:
    """Write the data, also in parts, and the targets; one indicator at a time, so that memory stays small."""
    size = shape(files.rows)
    chosen = indicators(size.indicators)
    keys = _keys(size)
    files.folder.mkdir(parents=True, exist_ok=True)
    files.targets.write_text(targets_csv(chosen), encoding="utf-8")
    files.intervals.write_text(intervals_csv(chosen), encoding="utf-8")
    files.parts[0].parent.mkdir(exist_ok=True)
    with ExitStack() as stack:
        whole, *parts = [stack.enter_context(_opened(path)) for path in (files.csv, *files.parts)]
        for number, one in enumerate(chosen):
            text = _block(one, number, size, keys, dirty=dirty)
            whole.write(text)
            parts[number * PARTS // len(chosen)].write(text)
    return size


def _opened(path: Path) -> IO[str]:
    file = path.open("w", encoding="utf-8", newline="")
    file.write(HEADER)
    return file


def _keys(size: Shape) -> list[str]:
    """What stands between id and unit of each row of an indicator."""
    years = YEARS[-size.years :]
    return [
        f",{region},{year},{sex}," for region, year, sex in product(_regions(size.regions), years, SEXES[: size.sexes])
    ]


def _regions(count: int) -> Iterator[str]:
    codes = (f"{province}{city:02d}{county:02d}" for province, city, county in product(PROVINCES, *[range(1, 21)] * 2))
    return islice(codes, count)


def _block(one: Indicator, number: int, size: Shape, keys: list[str], *, dirty: bool) -> str:
    """The lines of one indicator."""
    chance = np.random.default_rng([SEED, number])
    values = _values(chance, one, size)
    least, most = int(values.min()), int(values.max())
    cells = _cells(one, least, most)
    span = most - least + 1
    # The cells are those of the own unit, then those of the other; in each the plain, then the dirty, then the empty.
    chosen = values - least
    if dirty:
        chosen += span * (chance.random(chosen.shape) < DIRTY)
    missing = chance.random(chosen.shape) < MISSING
    kinds = chance.integers(0, len(_NO_VALUE), chosen.shape) if dirty else 0
    chosen = np.where(missing, 2 * span + kinds, chosen)
    if one.family.other_unit:
        chosen += (len(cells) // 2) * (chance.random((size.regions, 1, 1)) < OTHER_UNIT)
    return "".join([one.id + key + cells[at] for key, at in zip(keys, chosen.ravel().tolist(), strict=True)])


def _values(chance: np.random.Generator, one: Indicator, size: Shape) -> NDArray[np.int64]:
    """The values in their last decimal: a level for each region, a slow drift over the years, a gap of the sexes."""
    unit = 10**one.family.decimals
    bounds = np.array([int(bound * unit) for bound in one.given])
    whole = (size.regions, size.years, size.sexes)
    years = np.arange(size.years).reshape(1, -1, 1)
    level = 1 + one.family.spread * chance.uniform(-0.2, 0.25, (size.regions, 1, 1))
    drift = 1 + one.family.spread * chance.uniform(-0.015, 0.015, (size.regions, 1, 1)) * years
    gap = 1 + chance.uniform(-0.03, 0.03, (size.regions, 1, size.sexes))
    noise = chance.uniform(0.99, 1.01, whole)
    most = MOST_OF_IT * bounds[0]
    if one.family.unit == "%":
        most = min(most, 100 * unit)
    free = np.clip(bounds[0] * level * drift * gap * noise, LEAST * bounds[0], most).round().astype(np.int64)
    on_the_bound = chance.random(whole) < ON_THE_BOUND
    return np.where(on_the_bound, bounds[chance.integers(0, len(bounds), whole)], free)


def _cells(one: Indicator, least: int, most: int) -> list[str]:
    """The ends of all lines that an indicator may have: unit and value."""
    family = one.family
    units = [(family.unit, family.decimals)]
    if family.other_unit:
        units.append((family.other_unit, family.decimals - family.shift))
    cells = []
    for unit, decimals in units:
        plain = [f"{value / 10**decimals:.{decimals}f}" for value in range(least, most + 1)]
        cells += [f"{unit},{text}\n" for text in (*plain, *(_dirty(text, unit) for text in plain), *_NO_VALUE)]
    return cells


def _dirty(text: str, unit: str) -> str:
    """Another way to write the same number."""
    if unit in "%‰":
        return text + unit
    return f'"{float(text):,}"' if float(text) >= 1000 else f"{text} "


def write_parquet(files: Files) -> None:
    """The same data as Parquet, with numbers as numbers."""
    import duckdb

    types = "{'id': 'VARCHAR', 'region': 'VARCHAR', 'year': 'INTEGER', 'sex': 'VARCHAR', 'unit': 'VARCHAR'"
    read = f"read_csv($source, header = true, columns = {types}, 'value': 'DOUBLE'}})"
    with duckdb.connect() as connection:
        connection.execute("SET memory_limit = '1GB'")
        connection.execute(f"COPY (FROM {read}) TO '{files.parquet}' (FORMAT parquet)", {"source": str(files.csv)})


def write_gzip(files: Files) -> None:
    """The same data compressed."""
    with files.csv.open("rb") as source, gzip.GzipFile(files.gzip, "wb", compresslevel=6, mtime=0) as target:
        shutil.copyfileobj(source, target, 1 << 20)


def write_bounded(files: Files) -> None:
    """The same data with the bounds of the national target in each row, for those who can compare columns only."""
    with files.intervals.open(encoding="utf-8", newline="") as file:
        intervals = {
            (row["id"], row["unit"]): (row["lower"] or NO_LOWER, row["upper"] or NO_UPPER)
            for row in csv.DictReader(file)
            if row["tier"] == TIERS[0]
        }
    with (
        files.csv.open(encoding="utf-8", newline="") as source,
        files.bounded.open("w", encoding="utf-8", newline="") as target,
    ):
        reader, writer = csv.reader(source), csv.writer(target)
        writer.writerow([*next(reader), "lower", "upper"])
        writer.writerows([*row, *intervals[row[0], row[4]]] for row in reader if (row[0], row[4]) in intervals)


def main() -> None:
    """Write the files that the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=float, default=1e5, help="about how many, such as 1e7 (default: 1e5)")
    parser.add_argument("--dirty", action="store_true", help="2 %% of the cells in another spelling")
    parser.add_argument("--parquet", action="store_true", help="also as Parquet; needs duckdb")
    parser.add_argument("--gzip", action="store_true", help="also compressed")
    parser.add_argument("--bounded", action="store_true", help="also with the bounds of the national target")
    options = parser.parse_args()
    files = Files(options.folder, int(options.rows))
    size = generate(files, dirty=options.dirty)
    if options.parquet:
        write_parquet(files)
    if options.gzip:
        write_gzip(files)
    if options.bounded:
        write_bounded(files)
    print(f"{files.csv}: {size.rows:,} rows, {files.csv.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
