"""Every word exists in both languages, and every key that the program uses has words."""

import re
from pathlib import Path
from string import Formatter

import pytest

from outline_check import findings, labels, messages
from outline_check.codes.code import Severity
from outline_check.codes.table import CODES
from outline_check.findings import Finding, Place, in_order
from outline_check.model import Label, Verdict
from outline_check.tiers import Relation
from outline_check.words.engine import ENGINE_WORDS
from outline_check.words.progress import PROGRESS_WORDS
from outline_check.words.reason import REASON_WORDS
from outline_check.words.recount import RECOUNT_WORDS
from outline_check.words.release import RELEASE_WORDS
from outline_check.words.report import REPORT_WORDS
from outline_check.words.sheet import SHEET_WORDS

SOURCE = Path(__file__).parent.parent / "src" / "outline_check"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", labels.words())
def test_both_languages_fill_in_the_same_details(key: str) -> None:
    chinese, english = labels.words()[key]
    assert chinese.strip()
    assert english.strip()
    assert fields(chinese) == fields(english) - {"s"}


def test_every_value_that_is_printed_has_words() -> None:
    assert all(labels.known(str(value)) for value in (*Verdict, *Label, *Relation))


_BUILT = tuple(
    "kind_ severity_ fate_ decided_ unit_ rate_rounding_ setting_ colour_ direction_ recount_only_ form_ stage_ gate_"
    " due_to_ outlook_ base_rule_".split()
)


def test_no_word_hides_another() -> None:
    for table in (ENGINE_WORDS, REASON_WORDS, REPORT_WORDS, RELEASE_WORDS, RECOUNT_WORDS, SHEET_WORDS, PROGRESS_WORDS):
        assert table.items() <= labels.words().items()


def test_every_key_in_the_source_has_words_and_every_word_is_used() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if path.name != "labels.py" and path.parent.name != "words"
    )
    said = set(re.findall(r'say\((?:self\.)?(?:language, )?"(\w+)"', source))
    assert {key for key in said if not labels.known(key)} == set()
    names = set(re.findall(r"\w+", source))
    used = names | {name[at + 1 :] for name in names for at, sign in enumerate(name) if sign == "_"}
    built = {key for key in labels.words() if key.startswith(_BUILT)}
    assert set(labels.words()) - used - built == set()


def test_every_code_has_a_message_and_a_severity() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.parent.name != "codes")
    used = set(re.findall(r'"([RTD][123]\d\d)"', source))
    assert used - set(CODES) == set()
    assert set(CODES) - used == set()


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", labels.LANGUAGES)
def test_messages_are_one_line_with_something_to_do(code: str, language: str) -> None:
    special = {"why": "no_target", "field": "value", "text": "t"}
    names = fields(CODES[code].message[0]) | fields(CODES[code].hint[0])
    finding = Finding(code, Place("f.csv", 3, "c"), "t", tuple((name, special.get(name, "x")) for name in names))
    assert "\n" not in messages.finding_message(finding, language)
    assert messages.finding_hint(finding, language)


@pytest.mark.parametrize("code", sorted(CODES))
def test_both_languages_of_a_code_fill_in_the_same_details(code: str) -> None:
    meaning = CODES[code]
    assert fields(meaning.message[0]) == fields(meaning.message[1])


def test_a_suggestion_that_is_not_there_leaves_no_trace() -> None:
    finding = Finding("D308", Place("f.csv", 3), "x", (("suggestion", ""),))
    assert messages.finding_message(finding, "en") == "no target for the indicator “x”; not evaluated"


@pytest.mark.parametrize(
    ("error", "chinese"),
    [
        ("unexpected end of data", "CSV 语法错误：引号没有闭合"),
        ("';' expected after '\"'", "CSV 语法错误：闭合的引号后还有内容"),
        ("field larger than field limit (10)", "CSV 语法错误：field larger than field limit (10)"),
    ],
)
def test_what_libraries_say_is_put_into_words(error: str, chinese: str) -> None:
    finding = Finding("R102", Place("f.csv", 3), details=(("error", error),))
    assert messages.finding_message(finding, "zh") == chinese


@pytest.mark.parametrize(("text", "english"), [("", "no sheet fits (there are: a)"), ("b", "no sheet “b” fits")])
def test_a_sheet_is_named_where_one_was_asked_for(text: str, english: str) -> None:
    finding = Finding("R119", Place("f.xlsx"), text, (("sheets", "a"),))
    assert messages.finding_message(finding, "en").startswith(english)


def test_findings_are_ordered_errors_first_and_said_once() -> None:
    places = [
        ("R107", "a.csv", 5),
        ("D301", "b.csv", 2),
        ("T201", "a.csv", 1),
        ("D301", "a.csv", 9),
        ("D301", "a.csv", 9),
    ]
    ordered = in_order([Finding(code, Place(file, line)) for code, file, line in places])
    assert [(one.code, one.place.file) for one in ordered] == [
        ("D301", "a.csv"),
        ("D301", "b.csv"),
        ("T201", "a.csv"),
        ("R107", "a.csv"),
    ]
    assert [one.severity for one in ordered] == [Severity.ERROR, Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert findings.MOST_PRINTED == 60


def test_plurals() -> None:
    assert labels.say("en", "heading_indicators", count=1) == "1 indicator"
    assert labels.say("en", "heading_indicators", count=2) == "2 indicators"
