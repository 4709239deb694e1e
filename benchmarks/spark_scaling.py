"""How Spark scales from one core to two and with the partitions of the input: medians of whole processes."""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.files import Files
from benchmarks.measuring import ENV, ROOT

CORES, PARTITIONS = (1, 2), (1, 2, 4)
COLUMNS = ("wall", "start", "check", "scan", "driver", "CPU of Java", "MB of Java", "MB of Python")


def one(data: str, targets: str, cores: int, partitions: int) -> dict[str, float]:
    """The seconds of the parts of one run, and what it held, in a process that does nothing else."""
    from outline_check.bulk import road, spark, spark_session
    from outline_check.evaluation import Settings
    from outline_check.inputs import Inputs
    from outline_check.pipeline import unwatched

    spent = {"check": 0.0, "scan": 0.0}
    start = time.perf_counter()
    with spark_session.started(f"local[{cores}]") as session:
        started = time.perf_counter() - start
        session.conf.set("spark.sql.files.minPartitionNum", partitions)
        session.conf.set("spark.sql.files.maxPartitionBytes", Path(data).stat().st_size)
        _timed(spark.Spark, {"_checked": "check", "group": "scan", "rows": "scan"}, spent)
        inputs = Inputs([data], [targets], engine="spark", spark=session)
        evaluation = road.evaluated(inputs, Settings(), unwatched)
        wall = time.perf_counter() - start
        java: Any = session.sparkContext._jvm
        status, cpu = _java(java.java.lang.ProcessHandle.current().pid())
    if not evaluation.rates or not evaluation.inputs[-1].judged:
        sys.exit("nothing was judged")
    python = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    driver = wall - started - sum(spent.values())
    return dict(zip(COLUMNS, (wall, started, *spent.values(), driver, cpu, status, python), strict=True))


def _timed(engine: Any, names: dict[str, str], spent: dict[str, float]) -> None:
    """Add up what the methods of an engine take."""
    for name, part in names.items():
        setattr(engine, name, _watched(getattr(engine, name), part, spent))


def _watched(method: Any, part: str, spent: dict[str, float]) -> Any:
    def call(*arguments: Any, **words: Any) -> Any:
        start = time.perf_counter()
        try:
            return method(*arguments, **words)
        finally:
            spent[part] += time.perf_counter() - start

    return call


def _java(pid: int) -> tuple[float, float]:
    """The most memory in MB that a process held, and the seconds of CPU that it took; on Linux."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    megabytes = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
    ticks = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return megabytes, sum(map(int, ticks)) / 100


def measured(data: Path, targets: Path, rounds: int) -> None:
    """Print a row for each number of cores and partitions, as soon as all rounds are done."""
    cases = list(product(CORES, PARTITIONS))
    runs: dict[tuple[int, int], list[dict[str, float]]] = {case: [] for case in cases}
    for _, case in product(range(rounds), cases):
        command = (sys.executable, "-m", "benchmarks.spark_scaling", "--one", *map(str, (data, targets, *case)))
        done = subprocess.run(command, cwd=ROOT, env=ENV, capture_output=True, check=False)
        if done.returncode:
            sys.exit(done.stderr.decode("utf-8", "replace"))
        runs[case].append(json.loads(done.stdout))
        print(case, runs[case][-1], file=sys.stderr, flush=True)
    print("| cores | partitions |", " | ".join(COLUMNS), "|")
    print("|--:" * (len(COLUMNS) + 2) + "|")
    for (cores, partitions), found in runs.items():
        medians = (statistics.median(one[name] for one in found) for name in COLUMNS)
        print(
            f"| {cores} | {partitions} |",
            " | ".join(f"{number:.0f}" if number > 100 else f"{number:.1f}" for number in medians),
            "|",
        )


def main() -> None:
    """Generate the data unless they are given, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=float, default=1e7)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--data", type=Path, nargs=2, metavar=("DATA", "TARGETS"), help="instead of generated ones")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        data, targets, *numbers = options.one
        cores, partitions = map(int, numbers)
        print(json.dumps(one(data, targets, cores, partitions)))
        return
    if options.data:
        data, targets = options.data
        measured(data.resolve(), targets.resolve(), options.rounds)
        return
    with tempfile.TemporaryDirectory() as folder:
        files = Files(Path(folder), int(options.rows))
        subprocess.run(
            (sys.executable, "-m", "benchmarks.generate", folder, "--rows", str(options.rows)),
            cwd=ROOT,
            env=ENV,
            check=True,
        )
        measured(files.csv, files.targets, options.rounds)


if __name__ == "__main__":
    main()
