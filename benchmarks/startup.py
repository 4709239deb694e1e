"""Wall time of whole `outline-check` processes beside `python -c "import pandas"`, as a Markdown table."""

from __future__ import annotations

import argparse
import compileall
import csv
import importlib.util
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# Of the commands, which may write byte code.
ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
SAMPLE = "samples/inner-mongolia-women-2020.csv"

HEADER = "编号 指标 领域 单位 地区 年份 监测值 国家目标 自治区目标".split()
PREFECTURES = "呼和浩特市 包头市 乌海市 赤峰市 通辽市 鄂尔多斯市 呼伦贝尔市 巴彦淖尔市 乌兰察布市 兴安盟".split()
INDICATORS, REGIONS, SEED = 100, 1000, 2020
MISSING, ON_THE_BOUND = 0.03, 0.05


class Family(NamedTuple):
    """Indicators that differ in their level only; `step` leads from a target to a stricter one."""

    name: str
    domain: str
    unit: str
    wording: str
    level: int
    step: int


FAMILIES = (
    Family("孕产妇系统管理率", "健康", "%", "达到{}%以上", 75, 1),
    Family("孕产妇死亡率", "健康", "/10万", "控制在{}/10万以下", 40, -1),
    Family("妇女占从业人员比例", "经济", "%", "保持在{}%以上", 40, 1),
    Family("婴儿死亡率", "健康", "‰", "控制在{}‰以下", 24, -1),
    Family("女性人均预期寿命", "健康", "岁", "达到{}岁以上", 65, 1),
)


@dataclass
class Measured:
    """A command, the most rounds it is worth, the ratio wanted, and the wall times in ms."""

    label: str
    arguments: tuple[str, ...]
    limit: float | None = None
    most_rounds: int = sys.maxsize
    times: list[float] = field(default_factory=list)


def write_large(path: Path) -> None:
    """Write the generated file: every indicator in every region, the same in each run."""
    chance = random.Random(SEED)  # noqa: S311 - test data, not a secret
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(INDICATORS):
            writer.writerows(_row(chance, number, region) for region in range(REGIONS))


def _row(chance: random.Random, number: int, region: int) -> tuple[str, ...]:
    family = FAMILIES[number % len(FAMILIES)]
    variant = number // len(FAMILIES)
    national = family.level + variant * family.step
    regional = national + family.step
    return (
        f"W{number + 1:03d}",
        f"{family.name}第{variant + 1}组",
        family.domain,
        family.unit,
        f"{PREFECTURES[region % len(PREFECTURES)]}第{region // len(PREFECTURES) + 1}苏木",
        "2020",
        _value(chance, regional, family.step),
        family.wording.format(national),
        family.wording.format(regional),
    )


def _value(chance: random.Random, bound: int, step: int) -> str:
    draw = chance.random()
    if draw < MISSING:
        return ""
    if draw < MISSING + ON_THE_BOUND:
        return str(bound)
    return f"{min(bound + step * bound * chance.uniform(-0.03, 0.25), 100):.1f}"


def commands(large: Path) -> list[Measured]:
    """What is measured; the first is the yardstick, the second for comparison."""
    evaluate = ("-m", "outline_check", "evaluate")
    rows = f"{INDICATORS * REGIONS:,} rows"
    return [
        Measured('python -c "import pandas"', ("-c", "import pandas")),
        Measured('python -c "import click"', ("-c", "import click")),
        Measured("outline-check --help", ("-m", "outline_check", "--help"), limit=0.15),
        Measured("outline-check evaluate (75 rows)", (*evaluate, SAMPLE), limit=0.25),
        Measured("outline-check evaluate --format json (75 rows)", (*evaluate, SAMPLE, "--format", "json")),
        Measured(f"outline-check evaluate ({rows})", (*evaluate, str(large)), most_rounds=3),
    ]


def compile_package() -> None:
    """Compile the package; installed dependencies have byte code already."""
    spec = importlib.util.find_spec("outline_check")
    if spec and spec.origin:
        compileall.compile_dir(Path(spec.origin).parent, quiet=1)


def run(command: Measured, *options: str) -> str:
    """Run the command with these options of Python; what it wrote to stderr. A failure ends the benchmark."""
    arguments = [sys.executable, *options, *command.arguments]
    done = subprocess.run(arguments, cwd=ROOT, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    text = done.stderr.decode("utf-8", "replace")
    if done.returncode:
        sys.exit(f"{text}{command.label}: exit code {done.returncode}")
    return text


def imports_pandas(command: Measured) -> bool:
    """Whether one run of the command imports pandas, or any module of it."""
    trace = run(command, "-X", "importtime")
    return re.search(r"^import time:.*\| *pandas(\.|\r?$)", trace, re.MULTILINE) is not None


def wall_time(command: Measured) -> float:
    """Milliseconds from the start of the process to its end."""
    start = time.perf_counter()
    run(command)
    return (time.perf_counter() - start) * 1000


def measure(measured: list[Measured], rounds: int) -> None:
    """One warm-up round, then the rounds, each of which runs the commands one after the other."""
    for command in measured:
        wall_time(command)
    for number in range(rounds):
        for command in measured:
            if number < command.most_rounds:
                command.times.append(wall_time(command))


def table(measured: list[Measured]) -> str:
    """The Markdown table."""
    yardstick = statistics.median(measured[0].times)
    lines = ["| command | rounds | median ms | min | max | ratio | limit |", "|---|--:|--:|--:|--:|--:|--:|"]
    for one in measured:
        median = statistics.median(one.times)
        limit = f"{one.limit:.2f}" if one.limit else ""
        spread = f"{median:.0f} | {min(one.times):.0f} | {max(one.times):.0f}"
        lines.append(f"| `{one.label}` | {len(one.times)} | {spread} | {median / yardstick:.3f} | {limit} |")
    return "\n".join(lines)


def pandas_line(measured: list[Measured]) -> str:
    """Which commands import pandas; the yardstick shows that the check would see it."""
    importing = [f"`{one.label}`" for one in measured if imports_pandas(one)]
    return f"pandas is imported by {', '.join(importing) or 'none'}, and by no other command (`-X importtime`)."


def facts() -> str:
    """Python, platform and versions, one line."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs"
    packages = ", ".join(f"{name} {version(name)}" for name in ("click", "pandas", "rich", "tabulate"))
    return f"Python {platform.python_version()}, {machine}, {packages}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=11, metavar="N", help="rounds after the warm-up (default: 11)")
    rounds = parser.parse_args().rounds
    if rounds < 1:
        parser.error("--rounds must be at least 1")
    compile_package()
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.csv"
        write_large(large)
        measured = commands(large)
        imports = pandas_line(measured)
        measure(measured, rounds)
    print(f"{facts()}\n\n{table(measured)}\n\n{imports}")


if __name__ == "__main__":
    main()
