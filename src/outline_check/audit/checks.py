"""Checks x series -> findings: what does not hold, what needs an explanation, what could not be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from outline_check.audit.cases import cases
from outline_check.audit.register import TOTAL
from outline_check.audit.rule import Word
from outline_check.audit.spans import holds
from outline_check.audit.sums import UnitsError, sums_of
from outline_check.audit.terms import Gap, Value
from outline_check.errors import UsageError
from outline_check.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from outline_check.audit.answers import Answers
    from outline_check.audit.cases import Periods
    from outline_check.audit.declared import Check
    from outline_check.audit.rule import Rule, Term
    from outline_check.audit.terms import Case, Data
    from outline_check.series import Series

_MOST_NAMED = 3


class Checked(NamedTuple):
    """What the checks found.

    Attributes:
        findings: D331, D332, D335.
        faulty: the places of the values whose relation must hold and does not.
    """

    findings: list[Finding]
    faulty: set[Place]


def run_checks(checks: Iterable[Check], data: Data, periods: Periods, answers: Answers) -> Checked:
    """Every check in each outline, region, breakdown and year judged to which it applies.

    Args:
        checks: as declared.
        data: what they look at.
        periods: the years judged, per outline; None where the input has no years.
        answers: what settles a D332.

    Raises:
        UsageError: a check compares units that do not convert.
    """
    found = Checked([], set())
    for check in checks:
        if "previous" in check.rule.words and data.previous is None:
            found.findings.append(_unmade(check, Place(check.file), "check_no_previous"))
            continue
        run = _Run(check, data, answers)
        for case in cases(check, data, periods):
            run.look(case)
        found.findings.extend(run.findings())
        found.faulty.update(run.faulty)
    return found


def without_faulty(series: Iterable[Series], faulty: set[Place]) -> list[Series]:
    """The series, with the fault D331 on each value whose relation does not hold: nothing is judged by it."""
    return [
        one._replace(
            values={
                year: row._replace(fault=row.fault or "D331") if row.cell.place in faulty else row
                for year, row in one.values.items()
            }
        )
        if any(row.cell.place in faulty for row in one.values.values())
        else one
        for one in series
    ]


class _Run:
    """One check under way."""

    def __init__(self, check: Check, data: Data, answers: Answers) -> None:
        self.check = check
        self.data = data
        self.answers = answers
        self.faulty: set[Place] = set()
        self._is_meant = bool(check.indicators or check.rule.names)  # not merely for whatever it fits
        self._applied = False
        self._misfit = ""
        self._failures: list[Finding] = []
        self._gaps: dict[tuple[str, str, str], dict[str, Place]] = {}

    def findings(self) -> list[Finding]:
        """What was found; a check that applies nowhere is told too.

        Raises:
            UsageError: it applies nowhere, because of the units.
        """
        if self._misfit and not self._applied:
            raise UsageError(f"{self.check.called}: {self._misfit}")
        if not self._applied:
            return [_unmade(self.check, Place(self.check.file), "check_nowhere")]
        unmade = [
            _unmade(self.check, next(iter(places.values())), why, _listed(region, list(places)))
            for (_, region, why), places in self._gaps.items()
        ]
        return [*self._failures, *unmade]

    def look(self, case: Case) -> None:
        """Whether the rule holds in a case."""
        sides = [[self.data.value(signed.term, case) for signed in side] for side in self.check.rule.sides]
        values = [[one for one in side if isinstance(one, Value)] for side in sides]
        gaps = [one for side in sides for one in side if isinstance(one, Gap)]
        if not gaps:
            self._compare(case, self.check.rule, values)
        elif self._concerns(gaps, [one for side in values for one in side if one.shown]):
            self._applied = True
            for gap in gaps:
                self._note(case, gap.why, gap.term, gap.place or _place(value for side in values for value in side))
            whole = [at for at, side in enumerate(sides) if not any(isinstance(one, Gap) for one in side)]
            if rest := self.check.rule.of(whole):
                self._compare(case, rest, [values[at] for at in whole])

    def _concerns(self, gaps: Sequence[Gap], values: Sequence[Value]) -> bool:
        """Whether a check is about a case of which something is missing.

        One that is for whatever it fits is not where there is no row or column, or nothing at all.
        """
        if any(not gap.why for gap in gaps):
            self._applied = True
            return False
        absent = [gap for gap in gaps if gap.absent]
        if self.check.rule.names:
            return bool(values) or len(absent) < len(gaps)
        if self._is_meant:
            return True
        return bool(values) and all(isinstance(gap.term, Word) and gap.term.word == "previous" for gap in absent)

    def _compare(self, case: Case, rule: Rule, values: Sequence[Sequence[Value]]) -> None:
        try:
            sums = sums_of(rule, values, self.check.tolerance, units_stated=not self._is_meant)
        except UnitsError as error:
            self._mismatch(case, error, values)
            return
        self._applied = True
        for at, relation in enumerate(rule.relations):
            pair = [*values[at], *values[at + 1]]
            outcome = holds(relation, sums.sides[at], sums.sides[at + 1], sums.slack)
            if outcome is None:
                bound = next(value for value in pair if value.span.number is None)
                self._note(case, "check_bound", bound.term, _place([bound]))
            elif not outcome:
                self._fail(case, pair)

    def _mismatch(self, case: Case, error: UnitsError, values: Sequence[Sequence[Value]]) -> None:
        """Units that do not convert: a matter of the data, of the check, or no case for it."""
        if error.is_of_data:
            self._applied = True
            self._note(case, "check_units", error.term, _place(value for side in values for value in side))
        elif self._is_meant:
            raise UsageError(f"{self.check.called}: {error}")
        else:
            self._misfit = self._misfit or str(error)

    def _note(self, case: Case, why: str, term: Term, place: Place | None) -> None:
        """Keeps that a term stands for nothing, to be told once per region."""
        where = "" if case.part == TOTAL else f"({'/'.join(filter(None, case.part))})"
        name = " ".join(filter(None, (self._subject(case), term.text, where)))
        self._gaps.setdefault((case.outline, case.region, why), {}).setdefault(name, place or Place(self.check.file))

    def _fail(self, case: Case, values: Sequence[Value]) -> None:
        told = ", ".join(value.shown for value in values if value.shown)
        subject = self._subject(case)
        details = (("rule", self.check.rule.text), ("values", f"{subject}: {told}" if subject else told))
        first = next((value for value in values if value.cell), None)
        place, text = (first.cell.place, first.cell.text) if first and first.cell else (Place(self.check.file), "")
        answer = self.answers.to(self.check.code, first.row) if first and first.row else ""
        self._failures.append(Finding(self.check.code, place, text, details, answer))
        if self.check.code == "D331":
            self.faulty.update(value.row.cell.place for value in values if value.row)

    def _subject(self, case: Case) -> str:
        """The name of the indicator that the words of the rule are about."""
        named = self.data.current.named(case.subject)
        return named[0].indicator.name or named[0].indicator.id if named else ""


def _place(values: Iterable[Value]) -> Place | None:
    return next((value.cell.place for value in values if value.cell), None)


def _unmade(check: Check, place: Place, why: str, missing: str = "") -> Finding:
    details = (("rule", check.rule.text), ("why", why), ("missing", missing))
    return Finding("D335", place, details=details)


def _listed(region: str, names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_NAMED]) + (f" … ({len(names)})" if len(names) > _MOST_NAMED else "")
    return f"{region}: {shown}" if region else shown
