"""What the docstring of a method says, and its formulas with numbers in place of names."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from inspect import cleandoc
from typing import TYPE_CHECKING, Any

from outline_check.goals.intervals import printed
from outline_check.progress.methods import METHODS
from outline_check.progress.outlook import assess, given
from outline_check.trajectory import Working

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from outline_check.trajectory import Trajectory

_SECTION = re.compile(r"[A-Z][a-z]+:")
_OPERATORS = r"(/^+\-*|="


def worked(trajectory: Trajectory, name: str) -> Working:
    """The arithmetic of a method, by its name in `METHODS`, on a trajectory."""
    method = METHODS[name]
    module: Any = import_module(f"outline_check.progress.{method.module}")
    inputs = given(trajectory, name) | method.options
    finding = assess(trajectory, name)
    figures = {key: f"{value:.6g}" for key, value in finding.figures if isinstance(value, float)}
    given_numbers = {key: value for key, value in inputs.items() if isinstance(value, int | Decimal | Fraction)}
    numbers = figures | {key: _written(value) for key, value in given_numbers.items()}
    return Working(
        finding,
        method.title,
        " ".join(section(module.assess, "Source")),
        tuple((key, _written(value)) for key, value in inputs.items()),
        tuple((formula, with_numbers(formula, numbers)) for formula in section(module.assess, "Formula")),
    )


def _written(value: object) -> str:
    """An input as text: numbers in full, a series year by year, a dash for what is missing."""
    if isinstance(value, dict):
        return ", ".join(f"{year}: {_written(number)}" for year, number in value.items()) or "—"
    if isinstance(value, Fraction):
        return printed(value)
    return f"{value:f}" if isinstance(value, Decimal) else "—" if value is None else str(value)


def section(function: Callable[..., object], name: str) -> tuple[str, ...]:
    """The statements of a section of a docstring, such as "Formula"; a statement that goes on is one.

    >>> section(section, "Returns")
    ('Nothing without the section, or without docstrings.',)

    Returns:
        Nothing without the section, or without docstrings.
    """
    found: list[str] = []
    inside = False
    for line in cleandoc(function.__doc__ or "").splitlines():
        if line and not line.startswith(" "):
            inside = line == f"{name}:" and _SECTION.fullmatch(line) is not None
        elif inside and line.startswith(" " * 5) and found:
            found[-1] += f" {line.strip()}"
        elif inside and line:
            found.append(line.strip())
    return tuple(found)


def with_numbers(formula: str, numbers: Mapping[str, str]) -> str:
    """A formula with numbers for the names that stand beside an operator; "" where there is none to put in.

    Words of the sentence around it that are spelled like a name stay.

    >>> with_numbers("share = 100 (last - base), after the target", {"last": "7", "base": "-3", "target": "5"})
    'share = 100 (7 - (-3)), after the target'
    """
    head, equals, rest = formula.partition("=")
    if not equals:
        return ""
    shown = f"{equals}{rest}"
    for name, number in numbers.items():
        beside = rf"(?<=[{_OPERATORS}]){name}\b|(?<=[{_OPERATORS}] ){name}\b|\b{name}(?=\s?[)/^+\-*|])"
        signed = f"({number})" if number.startswith("-") else number
        shown = re.sub(beside, signed.replace("\\", ""), shown)
    return "" if shown == f"{equals}{rest}" else head + shown
