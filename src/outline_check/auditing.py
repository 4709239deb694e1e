"""What was loaded -> the series that may be judged, and what the audit of the values and targets found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.audit.consistency import jumps, years_outside
from outline_check.audit.suspects import suspects
from outline_check.audit.target_doubts import looser, without_target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from outline_check.audit.answers import Answers
    from outline_check.compiling import Rule
    from outline_check.findings import Finding
    from outline_check.loading import Loaded
    from outline_check.matching import Series


def audited(
    loaded: Loaded,
    periods: Mapping[str, Sequence[int | None]],
    years: Mapping[str, int | None],
    rule: Rule,
    answers: Answers,
) -> tuple[list[Series], list[Finding]]:
    """The series, with what must not be judged marked as faulty; and all that is odd, whatever the verdicts.

    Args:
        loaded: the input.
        periods: the years to judge, per outline.
        years: the year judged, per outline.
        rule: of judging, by which targets are compared.
        answers: what settles a doubt.

    Raises:
        UsageError: a check that is none, or that the data do not fit.
    """
    outline = loaded.outline
    series, doubts = suspects(loaded.series, answers)
    series, failures = _checked(loaded, series, periods, answers)
    return series, [
        *doubts,
        *failures,
        *jumps(series, outline.base_year, answers),
        *years_outside(series, outline.base_year, outline.target_year),
        *without_target(series),
        *looser(series, loaded.tiers, years, rule, answers),
    ]


def _checked(
    loaded: Loaded, series: list[Series], periods: Mapping[str, Sequence[int | None]], answers: Answers
) -> tuple[list[Series], list[Finding]]:
    """The series without what a check forbids to judge, and what the checks found.

    Raises:
        UsageError: a check that is none, or that the data do not fit.
    """
    outline, release = loaded.outline, loaded.supplements
    if not outline.check and release.previous is None:
        return series, []
    if any(finding.meaning.fatal for finding in loaded.findings):
        return series, []  # half-read data would make sound checks look wrong
    from outline_check.audit.checks import run_checks, without_faulty
    from outline_check.audit.declared import against_last_release, checks_of
    from outline_check.audit.register import Register
    from outline_check.audit.terms import Data

    current = Register([*series, *loaded.unmatched])
    checks = checks_of(outline.check, outline.path, current)
    if release.previous is not None and not any(check.compares_releases for check in checks):
        checks.append(against_last_release(release.previous_path))
    previous = None if release.previous is None else Register(release.previous)
    found = run_checks(checks, Data(current, previous, outline.base_year), periods, answers)
    return without_faulty(series, found.faulty), found.findings
