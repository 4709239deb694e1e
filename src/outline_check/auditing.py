"""What was loaded -> doubts about it: which checks are run, and on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline_check.audit.answers import Answers
from outline_check.audit.completeness import incomplete
from outline_check.audit.consistency import jumps, sparse_years, without_region, years_outside
from outline_check.audit.suspects import suspects
from outline_check.audit.target_doubts import looser, without_target
from outline_check.matching import match

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from outline_check.audit.cases import Periods
    from outline_check.compiling import Compiler
    from outline_check.findings import Finding
    from outline_check.loading import Loaded
    from outline_check.model import Judgement
    from outline_check.series import Series

    Years = Mapping[str, int | None]


class Audit:
    """The audit of one run: `before` judging, and `after` it.

    Of data that were only half read it says nothing: what is missing there would look like a mistake.

    Args:
        loaded: the input.
        years: the year judged, per outline.
        periods: every year that is judged, per outline.
        compiler: how it is judged.
        wide: where what was loaded is only a part of the input, of which the whole tells more: the files of it that
            have targets beside the values.
    """

    def __init__(
        self,
        loaded: Loaded,
        years: Years,
        periods: Periods,
        compiler: Compiler,
        *,
        wide: Collection[str] | None = None,
    ) -> None:
        self._loaded = loaded
        self._years = years
        self._periods = periods
        self._compiler = compiler
        self._is_part, self._wide = wide is not None, wide or ()
        self._answers = Answers(loaded.supplements.explanations)
        self._is_possible = not any(finding.meaning.fatal for finding in loaded.findings)

    def before(self) -> tuple[list[Series], list[Finding]]:
        """The series without what is suspect or what a check forbids to judge, and what is in doubt.

        Raises:
            UsageError: a check that is none, or that the data do not fit.
        """
        if not self._is_possible:
            return self._loaded.matched.series, []
        series, suspected = suspects(self._loaded.matched.series, self._answers)
        doubts = self._doubts(series)
        series, failures = self._checked(series)
        return series, [*suspected, *doubts, *failures]

    def after(self, judgements: Iterable[Judgement]) -> list[Finding]:
        """Who has not reported, and the explanations that settle nothing."""
        if self._is_part or not self._is_possible:
            return []
        return [*incomplete(judgements, self._years), *self._answers.findings()]

    def _doubts(self, series: list[Series]) -> list[Finding]:
        """What is odd about the values and targets, without being asked."""
        outline = self._loaded.outline
        found = [
            *jumps(series, outline.base_year, self._answers),
            *without_target(series, self._wide),
        ]
        if self._is_part:
            return found
        return [
            *found,
            *looser(series, self._loaded.tiers, self._years, self._compiler, self._answers),
            *years_outside(series, outline.base_year, outline.target_year),
            *sparse_years(series, self._years),
            *without_region(series),
        ]

    def _checked(self, series: list[Series]) -> tuple[list[Series], list[Finding]]:
        """The declared checks, and the one that a last release brings with it."""
        outline, release = self._loaded.outline, self._loaded.supplements
        if not outline.check and release.previous is None:
            return series, []
        from outline_check.audit.checks import run_checks, without_faulty
        from outline_check.audit.declared import against_last_release, checks_of
        from outline_check.audit.register import Register
        from outline_check.audit.terms import Data

        unmatched = match(
            self._loaded.matched.unmatched, [], {source.path: "" for source in self._loaded.sources}
        ).series
        current = Register([*series, *unmatched])
        previous = None if release.previous is None else Register(release.previous)
        checks = checks_of(outline.check, outline.path, current)
        if previous is not None and not any(check.compares_releases for check in checks):
            checks.append(against_last_release(release.previous_path))
        found = run_checks(checks, Data(current, previous, outline.base_year), self._periods, self._answers)
        return without_faulty(series, found.faulty), found.findings
