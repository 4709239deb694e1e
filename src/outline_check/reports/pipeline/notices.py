"""What a pipeline is told: findings and missed targets alike, each with its place and an identity that lasts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from outline_check.codes.code import Severity
from outline_check.codes.table import CODES
from outline_check.codes.verdicts import VERDICTS
from outline_check.evaluation import NOTHING_IN, NOTHING_TO_EVALUATE
from outline_check.findings import Place
from outline_check.labels import say
from outline_check.messages import code_hint, code_message, finding_hint, finding_message
from outline_check.model import Label, Verdict
from outline_check.reports.pipeline import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from outline_check.codes.code import Code
    from outline_check.evaluation import Evaluation
    from outline_check.findings import Finding
    from outline_check.model import Judgement

NOTHING, UNMET, NEAR = "V400", "V401", "V402"
_CODES = {Verdict.UNMET: UNMET, Verdict.NO_DATA: "V403", Verdict.NOT_JUDGEABLE: "V404"}


class Notice(NamedTuple):
    """One thing to look at.

    Attributes:
        code: of a finding, or V4xx for a verdict.
        title: the code, and what it is about in a word or two.
        message: what is wrong and what to do; data in it are as the input has them.
        identity: what it is about: never where it stands, so that it lasts when rows move.
        related: where the target stands, None where that is the same place or there is none.
        answer: the written explanation that settles it, "" without one.
    """

    code: str
    severity: Severity
    title: str
    message: str
    place: Place
    identity: tuple[str, ...]
    related: Place | None = None
    answer: str = ""


def meaning(code: str) -> Code:
    """What a code says."""
    return VERDICTS.get(code) or CODES[code]


def notices(evaluation: Evaluation, language: str) -> list[Notice]:
    """Errors first, then warnings, then what is only to be known; within each the findings before the verdicts."""
    found = [
        *of_nothing(evaluation, language),
        *(_of_finding(finding, evaluation, language) for finding in evaluation.findings),
        *_of_judgements(evaluation, language),
    ]
    return sorted(found, key=lambda notice: tuple(Severity).index(notice.severity))


def fingerprints(found: list[Notice]) -> list[str]:
    """A hash for each notice that lasts when rows move; equal ones are numbered."""
    from hashlib import sha256

    seen: Counter[tuple[str, ...]] = Counter()
    made = []
    for notice in found:
        identity = (notice.code, *notice.identity)
        seen[identity] += 1
        text = "\x1f".join((*identity, str(seen[identity])))
        made.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return made


def of_nothing(evaluation: Evaluation, language: str) -> list[Notice]:
    """That there is nothing to evaluate: in all, or in these files beside others."""
    if evaluation.exit_code != NOTHING_TO_EVALUATE:
        return []
    code = VERDICTS[NOTHING]
    message = say(language, "sentence_list").join((code_message(code, language), code_hint(code, language)))
    failed = [str(dict(one.details)["file"]) for one in evaluation.failures if one.key in NOTHING_IN]
    if failed:
        return [Notice(NOTHING, code.severity, NOTHING, message, Place(path), (path,)) for path in failed]
    place = Place(evaluation.inputs[0].path) if evaluation.inputs else Place("")
    return [Notice(NOTHING, code.severity, NOTHING, message, place, ())]


def _of_finding(finding: Finding, evaluation: Evaluation, language: str) -> Notice:
    place = finding.place
    subject = evaluation.subjects.get((place.file, place.line))
    about = tuple(map(str, subject)) if subject else (finding.text,)
    tier = dict(finding.details).get("tier", "")
    answer = say(language, "explained", answer=finding.answer) if finding.answer else finding_hint(finding, language)
    message = say(language, "sentence_list").join((finding_message(finding, language), answer))
    identity = (*about, place.column, tier)
    title = f"{finding.code} {place.column}".rstrip()
    return Notice(finding.code, finding.severity, title, message, place, identity, answer=finding.answer)


def _of_judgements(evaluation: Evaluation, language: str) -> Iterator[Notice]:
    titles = told.titles(evaluation, language)
    counts_near = evaluation.settings.count_near
    joint = say(language, "sentence_list")
    for one in told.of_year(evaluation):
        code = NEAR if one.label is Label.NEAR else _CODES.get(one.verdict)
        if code is None:
            continue
        is_settled = code == NEAR and counts_near
        about = joint.join(told.facts(one, titles[one.tier], language))
        yield Notice(
            code,
            Severity.INFO if is_settled else VERDICTS[code].severity,
            f"{code} {told.verdict_text(one, language)}",
            f"{told.subject(one)}: {about}{joint}{code_hint(VERDICTS[code], language)}",
            one.place,
            _identity(one),
            None if one.target_place == one.place else one.target_place,
        )


def _identity(judgement: Judgement) -> tuple[str, ...]:
    indicator, year = judgement.indicator.identity, str(judgement.period)
    return judgement.outline, indicator, judgement.tier, judgement.region, judgement.sex, judgement.area, year
