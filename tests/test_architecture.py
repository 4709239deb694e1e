"""Who may import whom: the design in docs/design.md, held by reading the imports."""

import ast
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "outline_check"
MODULES = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}
# A module imports only from the floors below its own; the longest matching prefix says where it lives.
FLOORS = {
    **dict.fromkeys(["spelling", "labels", "words", "errors", "codes", "findings"], 1),
    **dict.fromkeys("comparisons messages cell_faults cell_spans destinations output tier sdmx_codes".split(), 2),
    **dict.fromkeys(["units", "cells"], 3),
    "goals": 4,
    **dict.fromkeys(
        ["model", "rate", "records", "subjects", "content", "evaluation", "snapshot", "change", "trajectory"], 5
    ),
    **dict.fromkeys(
        "readers matching series unanswered target_index ruling baseline compiling judge rates tiers rules".split(), 6
    ),
    **dict.fromkeys("reports audit accounting changes gate fitting recount progress".split(), 6),
    **dict.fromkeys("inputs supplements loading word_template auditing pipeline engines bulk".split(), 7),
    **dict.fromkeys("releases plotting trajectories api".split(), 7),
    **dict.fromkeys(["commands", "cli", "__main__", "__init__"], 8),
}
# On floor 6 a room knows no other room; judging is one room of five modules.
ROOMS = {
    "readers": "readers",
    "reports": "reports",
    **dict.fromkeys(["rates", "fitting", "recount"], "rates"),
    "audit": "audit",
    "changes": "changes",
    "gate": "gate",
    "progress": "progress",
    **dict.fromkeys(["matching", "series", "unanswered", "target_index"], "matching"),
}
PURE = (
    "spelling",
    "comparisons",
    "cell_spans",
    "cell_faults",
    "codes",
    "sdmx_codes",
    "units",
    "cells",
    "goals",
    "model",
    "rate",
    "judge",
    "rates",
    "gate",
    "changes",
    "snapshot",
    "change",
    "trajectory",
    "fitting",
    "recount",
    "matching",
    "series",
    "unanswered",
    "ruling",
    "compiling",
    "destinations",
    "output",
    "progress",
)
HEAVY = {
    "pandas": ["evaluation", "readers.frames", "reports.cross_tables", "api"],
    "rich": ["reports.terminal", "commands.working"],
    "tabulate": ["reports.tabulated"],
    "openpyxl": ["readers.workbook", "readers.package", "readers.sheet_parser"],
    "xlsxwriter": ["reports.excel.look", "reports.word.chart"],
    "jinja2": ["reports.page.as_html"],
    "docx": ["reports.word.nodes", "reports.word.package", "reports.word.chart", "word_template"],
    "lxml": ["reports.word.nodes", "word_template"],
    "duckdb": ["bulk.duck", "readers.columnar", "reports.as_parquet"],
    "pyspark": ["bulk.spark_session"],
    "py4j": ["bulk.spark_session"],
    "click": ["cli", "commands"],
}


def imports_of(module: str, *, at_run_time: bool = True) -> set[str]:
    """What a module imports, imports inside functions included; those for type checkers only on request."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if at_run_time and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            skipped.update(child for statement in node.body for child in ast.walk(statement))
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update(_full(node.module or "", alias.name) for alias in node.names)
    return found


def _full(module: str, name: str) -> str:
    inside = f"{module}.{name}".removeprefix("outline_check.")
    return f"outline_check.{inside}" if inside in MODULES else module


def own_imports(module: str) -> set[str]:
    return {name.removeprefix("outline_check.") for name in imports_of(module) if name.startswith("outline_check.")}


def place(table: dict[str, int], module: str) -> int:
    return table[module] if module in table else table[module.split(".", maxsplit=1)[0] or "__init__"]


@pytest.mark.parametrize("module", [name for name in MODULES if name])
def test_a_module_imports_only_from_its_floor_and_below(module: str) -> None:
    floor = place(FLOORS, module)
    above = {name for name in own_imports(module) if place(FLOORS, name) > floor}
    assert not above


def test_no_module_is_part_of_a_circle() -> None:
    graph = {module: own_imports(module) for module in MODULES}
    done: set[str] = set()
    while loose := {module for module in graph.keys() - done if graph[module] <= done | {""}}:
        done |= loose
    assert sorted(graph.keys() - done) == []


def test_rooms_stand_side_by_side() -> None:
    for module in MODULES:
        mine = ROOMS.get(module.split(".")[0])
        others = {ROOMS.get(name.split(".")[0]) for name in own_imports(module)} - {None}
        if mine:
            assert others <= {mine}, module


def test_no_module_imports_a_package_face() -> None:
    faces = {"outline_check.goals", "outline_check.readers", "outline_check.commands", "outline_check.progress"}
    for module in MODULES:
        assert not imports_of(module) & faces, module


@pytest.mark.parametrize("module", [name for name in MODULES if name.split(".")[0] in PURE])
def test_the_core_needs_only_the_standard_library(module: str) -> None:
    outside = {name.split(".")[0] for name in imports_of(module)} - sys.stdlib_module_names - {"outline_check"}
    assert not outside


@pytest.mark.parametrize("library", HEAVY)
def test_heavy_libraries_are_named_only_where_they_are_needed(library: str) -> None:
    users = {module for module in MODULES if library in {name.split(".")[0] for name in imports_of(module)}}
    assert {user for user in users if user not in HEAVY[library] and user.split(".")[0] not in HEAVY[library]} == set()


@pytest.mark.parametrize("library", [library for library in HEAVY if library != "click"])
def test_heavy_libraries_are_imported_inside_functions(library: str) -> None:
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert library not in {name.split(".")[0] for name in names}, module


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("reports.")])
def test_reports_compute_no_verdict_and_no_rate(module: str) -> None:
    assert not own_imports(module) & {"judge", "rates", "compiling", "matching", "loading", "pipeline"}


def test_only_the_command_line_prints_reads_the_environment_or_exits() -> None:
    for module, path in MODULES.items():
        if module.split(".")[0] in ("cli", "commands", "__main__"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                assert node.id not in ("print", "input", "exit"), module
            if isinstance(node, ast.Attribute):
                assert node.attr not in ("environ", "getenv", "exit", "stdout", "stderr"), module
