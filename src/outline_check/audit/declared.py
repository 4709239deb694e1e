"""The tables of `[[check]]` -> checks. What is wrong with them is wrong configuration, a `UsageError`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from outline_check.audit.rule import Name, Number, Rule, RuleError, Signed, Term, may_be_name, parse_rule
from outline_check.audit.terms import PARTS
from outline_check.errors import UsageError
from outline_check.spelling import closest, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from outline_check.audit.register import Register

_KEYS = ("rule", "indicators", "tolerance", "kind")
_CODES = {"mandatory": "D331", "强制性": "D331", "explain": "D332", "核实性": "D332"}
_SLACK = frozenset((">=", "<=", "="))
_AGAINST_LAST_RELEASE = "last_year = previous"
_LONGEST_SHOWN = 60


class Check(NamedTuple):
    """One declared check.

    Attributes:
        indicators: for which ones, as `squeeze` spells them; empty: every one that has what the rule needs.
        tolerance: by how much >=, <= and = may be missed; None for not at all.
        code: of a failure, D331 (强制性) or D332 (核实性).
        file: where it is declared.
        called: the same with its number, for messages.
    """

    rule: Rule
    indicators: tuple[str, ...]
    tolerance: Number | None
    code: str
    file: str
    called: str

    @property
    def compares_releases(self) -> bool:
        """Whether it asks that last year's values equal the last release."""
        return self.rule.relations == ("=",) and self.rule.words == {"last_year", "previous"}


def checks_of(tables: Iterable[Mapping[str, Any]], file: str, register: Register) -> list[Check]:
    """The checks that `outline.toml` declares.

    Args:
        tables: of `[[check]]`, as they stand.
        file: the path of the `outline.toml`.
        register: the indicators that a check can name.

    Raises:
        UsageError: an unknown key, a value of the wrong kind, a text that is no rule, an unknown name.
    """
    checks = []
    for number, table in enumerate(tables, start=1):
        called = f"{file}: [[check]] {number}"
        try:
            checks.append(_check(table, file, called, register))
        except RuleError as error:
            raise UsageError(f"{called}: {error}") from None
    return checks


def against_last_release(file: str) -> Check:
    """The check that a last release brings with it."""
    return Check(parse_rule(_AGAINST_LAST_RELEASE), (), None, "D332", file, file)


def _check(table: Mapping[str, Any], file: str, called: str, register: Register) -> Check:
    for key in table:
        if key not in _KEYS:
            raise RuleError(f"unknown key {key!r}{_meant(key, dict.fromkeys(_KEYS, ''), _KEYS)}")
    code = _CODES.get(kind) if isinstance(kind := table.get("kind", "mandatory"), str) else None
    if code is None:
        raise RuleError(f"kind must be one of {', '.join(_CODES)}")
    text = table.get("rule")
    if not isinstance(text, str) or not text.strip():
        raise RuleError('rule must be a text such as "a >= b"')
    try:
        rule = _named(parse_rule(text), register)
        names = _indicators(table.get("indicators"), register)
        _reject_mixtures(rule, names)
        tolerance = _tolerance(table.get("tolerance"), rule)
    except RuleError as error:
        raise RuleError(f"rule {_short(text)}: {error}") from None
    return Check(rule, names, tolerance, code, file, f"{called}: rule {_short(text)}")


def _named(rule: Rule, register: Register) -> Rule:
    """The rule with its names known; what only looks like a number (5岁以下儿童死亡率) is a name."""

    def known(term: Term) -> Term:
        if isinstance(term, Number) and may_be_name(term) and squeeze(term.text) in register.spellings:
            term = Name(term.text)
        if isinstance(term, Name):
            _key(term.text, register)
        return term

    sides = tuple(tuple(signed._replace(term=known(signed.term)) for signed in side) for side in rule.sides)
    return rule._replace(sides=sides)


def _key(name: str, register: Register) -> str:
    """The name of an indicator as the register has it."""
    key = squeeze(name)
    if key in register.ambiguous:
        raise RuleError(f"{name!r} is the name of several indicators; write the id")
    if key not in register.spellings:
        raise RuleError(f"there is no indicator {name!r}{_meant(key, register.spellings, ())}")
    return key


def _indicators(value: object, register: Register) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
        raise RuleError("indicators must be a list of ids or names")
    return tuple(dict.fromkeys(_key(name, register) for name in value))


def _reject_mixtures(rule: Rule, indicators: tuple[str, ...]) -> None:
    """What cannot be looked at in one place."""
    names = rule.names
    parts, others = rule.words & PARTS.keys(), rule.words - PARTS.keys()
    if not names and not rule.words:
        raise RuleError("compares only numbers")
    if names and (rule.words or indicators):
        raise RuleError("names indicators; words such as value or total, and the key indicators, are for other rules")
    if parts and others:
        raise RuleError(f"{min(parts)} is a part of an indicator, {min(others)} is about each part; write two rules")
    for number in (term for term in rule.terms if isinstance(term, Number)):
        if "relative_change" in rule.words and (number.unit is None or number.unit.dimension != "ratio"):
            raise RuleError(f"a relative change is a share: write {number.text}% or the like")


def _tolerance(value: object, rule: Rule) -> Number | None:
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise RuleError('tolerance must be a text such as "0.1", so that it is exact')
    if not _SLACK & set(rule.relations):
        raise RuleError("a tolerance is of use only with =, >= and <=")
    try:
        match parse_rule(f"0 = {value}").sides:
            case (_, (Signed(Number() as number, False),)):
                return number
    except RuleError:
        pass
    raise RuleError(f"tolerance {_short(value)}: must be a number, with a unit if need be")


def _meant(name: str, spellings: Mapping[str, str], known: Iterable[str]) -> str:
    names = ", ".join(known)
    if meant := closest(name, spellings):
        return f"; did you mean {spellings[meant] or meant!r}?"
    return f"; known keys: {names}" if names else ""


def _short(text: str) -> str:
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")
