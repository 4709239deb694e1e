"""docs/methods.md is made from the registry and the docstrings, so that each formula stands beside its source."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import pytest

from outline_check.progress import open_sdg_indicator, required_rate
from outline_check.progress.differences import DIFFERENCES
from outline_check.progress.methods import METHODS, Method
from outline_check.progress.reasons import CHINESE

PAGE = Path(__file__).parent.parent.parent / "docs" / "methods.md"
SECTIONS = ("Formula", "Args", "Returns", "Missing", "Source")
INTRODUCTION = """# Methods of progress

Will a target be met? Statistical offices answer by different published methods; these are here, one a file, in
`src/outline_check/progress/`. Each is plain arithmetic, can be called with plain numbers, and never guesses: where it
has no answer, the result says why. A name stands for one set of thresholds for ever; a new edition gets a new name.
The page is made from the code; the tests run its examples and compare the results with published ones, which stand in
`tests/data/progress/` with their sources.
"""


def test_the_page_of_methods_is_made_from_the_code(request: pytest.FixtureRequest) -> None:
    text = page()
    if request.config.getoption("--update-golden"):
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("method", METHODS.values(), ids=METHODS)
def test_every_method_says_what_a_statistician_asks(method: Method) -> None:
    sections = sections_of(module_of(method).assess)
    assert sections.keys() == {"", *SECTIONS}
    assert "https://" in sections["Source"]
    assert ">>>" in sections[""]
    told = [line.split(":")[0] for line in sections["Args"].splitlines() if not line.startswith(" ")]
    assert told == list(inspect.signature(module_of(method).assess).parameters)


def page() -> str:
    modules = {method.module: module_of(method) for method in METHODS.values()}
    table = [f"| `{name}` | [{method.title}](#{method.module}) | {method.source} |" for name, method in METHODS.items()]
    return "\n".join(
        [
            INTRODUCTION,
            "| name | method | published by |",
            "|---|---|---|",
            *table,
            "",
            *(part for name, module in modules.items() for part in method_part(name, module)),
            *differences_part(),
            *reasons_part(),
        ]
    )


def module_of(method: Method) -> Any:
    return importlib.import_module(f"outline_check.progress.{method.module}")


def method_part(name: str, module: Any) -> list[str]:
    names = [f"`{key}`" for key, method in METHODS.items() if method.module == name]
    result = inspect.get_annotations(module.assess)["return"]
    parts = [f"## {name}", "", module.__doc__, "", f"Names: {', '.join(names)}.", "", *function_part(module.assess)]
    parts += ["Results:", "", *listed(sections_of(result)["Attributes"]), ""]
    if module is required_rate:
        parts += [*function_part(required_rate.arr), *function_part(required_rate.aarr)]
    if name == "open_sdg":
        parts += function_part(open_sdg_indicator.rollup)
    return parts


def function_part(function: Any) -> list[str]:
    sections = sections_of(function)
    text, _, example = sections.pop("").partition(">>>")
    parts = [f"### {function.__name__}", "", text.strip(), ""]
    for name, body in sections.items():
        parts += [f"{name}:", "", *(listed(body) if name in ("Formula", "Args") else [joined(body)]), ""]
    start = f">>> from {function.__module__} import {', '.join(used(function, example))}"
    return [*parts, "```python", start, f">>>{example}".strip(), "```", ""]


def used(function: Any, example: str) -> list[str]:
    """The names of the module that the example needs."""
    words = dict.fromkeys(re.findall(r"[A-Za-z_]+(?=\()", example))
    return [word for word in words if getattr(importlib.import_module(function.__module__), word, None) is not None]


def sections_of(thing: Any) -> dict[str, str]:
    """The docstring by its sections; "" holds what stands outside them, the example included."""
    sections: dict[str, list[str]] = {"": []}
    name = ""
    for line in (inspect.getdoc(thing) or "").splitlines():
        if line.removesuffix(":") in (*SECTIONS, "Attributes", "Raises"):
            name = line.removesuffix(":")
        elif line and not line.startswith(" "):
            name = ""
        sections.setdefault(name, [])
        if line.removesuffix(":") != name or not name:
            sections[name].append(line if name == "" else line[4:])
    return {name: "\n".join(lines).strip("\n") for name, lines in sections.items()}


def listed(body: str) -> list[str]:
    """One item a statement; lines that are indented go on."""
    items: list[str] = []
    for line in body.splitlines():
        if line.startswith(" "):
            items[-1] += f" {line.strip()}"
        elif line:
            items.append(line)
    return ["- " + re.sub(r"^([a-z_]+):", r"`\1`:", escaped(item)) for item in items]


def joined(body: str) -> str:
    return escaped(" ".join(body.split()))


def escaped(text: str) -> str:
    return text.replace("<", "\\<")


def differences_part() -> list[str]:
    rows = [
        f"| `{one.method}` | {one.peer} | {one.where} | {one.theirs} | {one.ours} |" for one in DIFFERENCES.values()
    ]
    return [
        "## Where the results differ from those of others' code, on purpose",
        "",
        "| method | others | where | theirs | ours |",
        "|---|---|---|---|---|",
        *rows,
        "",
    ]


def reasons_part() -> list[str]:
    rows = [f"| {english} | {chinese} |" for english, chinese in CHINESE.items()]
    return [
        "## Reasons",
        "",
        "The name of an input stands before a reason that is about one: `base: missing`.",
        "",
        "| reason | 中文 |",
        "|---|---|",
        *rows,
        "",
    ]
