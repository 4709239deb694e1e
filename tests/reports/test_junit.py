"""JUnit XML, read back by junitparser."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from junitparser import JUnitXml

if TYPE_CHECKING:
    from collections.abc import Callable

    Rendered = Callable[..., str]

HEADER = "outline,id,name,domain,region,year,unit,value,national_target,regional_target\n"
ORDINARY = f"""{HEADER}Women v1.0,W1,screening,health.care,North,2020,%,96,at least 95%,at least 97%
Women v1.0,W2,literacy,education,North,2020,%,,at least 95%,
Women v1.0,W3,trend,education,North,2020,%,50,about 50%,
Women v1.0,W4,births,,North,2020,%,94.5,at least 95%,
"""
BROKEN = f"{HEADER}Women,W1,screening,health,North,2020,%,abc,at least 95%,\n"


def suites(text: str) -> list[Any]:
    return list(JUnitXml.fromstring(text.encode()))


def shape(case: Any) -> tuple[str, str, str]:
    """Name, kind and type of a test case."""
    result = case.result[0] if case.result else None
    return case.name, type(result).__name__ if result else "", result.type if result else ""


def test_a_suite_for_each_outline_tier_and_domain(rendered: Rendered) -> None:
    found = suites(rendered("junit", ORDINARY))
    assert [(one.name, one.tests, one.failures, one.errors, one.skipped) for one in found[:4]] == [
        ("Women v1·0.national.health·care", 1, 0, 0, 0),
        ("Women v1·0.regional.health·care", 1, 1, 0, 0),
        ("Women v1·0.national.education", 2, 0, 0, 2),
        ("Women v1·0.national", 1, 1, 0, 0),
    ]
    assert [shape(case) for one in found[:4] for case in one] == [
        ("W1 screening (2020, North)", "", ""),
        ("W1 screening (2020, North)", "Failure", "unmet"),
        ("W2 literacy (2020, North)", "Skipped", "no_data"),
        ("W3 trend (2020, North)", "Skipped", "not_judgeable"),
        ("W4 births (2020, North)", "Failure", "unmet"),
    ]
    assert {case.classname for one in found for case in one} == {one.name for one in found}


def test_what_is_said_of_each_verdict(rendered: Rendered) -> None:
    cases = [case for one in suites(rendered("junit", ORDINARY)) for case in one]
    assert cases[0].system_out == "met\nvalue: 96%\nnational target: at least 95% (at least 95%)"
    failure = cases[1].result[0]
    assert failure.message == (
        "unmet; value: 96%; regional target: at least 97% (at least 97%); gap: 1 percentage point"
    )
    assert failure.text.splitlines()[-1] == "data.csv:2"
    assert cases[2].result[0].message == "no data, no value"


def test_totals_are_the_sums_of_the_suites(rendered: Rendered) -> None:
    text = rendered("junit", ORDINARY)
    root = JUnitXml.fromstring(text.encode())
    found = suites(text)
    for name in ("tests", "failures", "errors", "skipped"):
        assert getattr(root, name) == sum(getattr(one, name) for one in found)
    for one in found:
        kinds = [shape(case)[1] for case in one]
        assert (one.tests, one.failures, one.errors, one.skipped) == (
            len(kinds),
            kinds.count("Failure"),
            kinds.count("Error"),
            kinds.count("Skipped"),
        )


def test_rates_and_hashes_are_properties(rendered: Rendered) -> None:
    first = suites(rendered("junit", ORDINARY))[0]
    properties = {one.name: one.value for one in first.properties()}
    assert properties["rate"] == "50.0% (1/2)"
    assert len(properties["sha256 data.csv"]) == 64


def test_near_passes_where_it_counts_as_met(rendered: Rendered) -> None:
    for counted, failures in ((False, 2), (True, 1)):
        found = rendered("junit", ORDINARY, near="1%", count_near=counted)
        assert f'failures="{failures}" ' in found.splitlines()[1]


@pytest.mark.parametrize(
    ("text", "cases", "output"),
    [
        (BROKEN, [("D301 data.csv:2 value", "Error", "D301")], []),
        (HEADER, [("V400", "Error", "V400")], []),
        (
            HEADER.replace("year", "colour,year") + "Women,W1,x,health,North,z,2020,%,96,at least 95%,\n",
            [("no data errors", "", "")],
            ["data.csv:1: R108"],
        ),
    ],
)
def test_findings_have_a_suite_of_their_own(
    rendered: Rendered, text: str, cases: list[tuple[str, str, str]], output: list[str]
) -> None:
    last = suites(rendered("junit", text))[-1]
    assert (last.name, [shape(case) for case in last]) == ("outline-check.data checks", cases)
    said = [element.text for element in last._elem.iterchildren("system-out")]
    assert [text[:16] for text in said] == output


def test_no_suite_of_findings_where_there_are_none(rendered: Rendered) -> None:
    text = "name,unit,value,national_target\nliteracy,%,96,at least 95%\n"
    assert [one.name for one in suites(rendered("junit", text))] == ["data.national"]


def test_no_time_and_no_host(rendered: Rendered) -> None:
    text = rendered("junit", ORDINARY)
    assert not any(word in text for word in ("time=", "timestamp", "hostname"))
    assert text == rendered("junit", ORDINARY)


def test_hostile_text_stays_text(rendered: Rendered, hostile: str, hostile_error: str) -> None:
    for source, tests in ((hostile, 1), (hostile_error, 1)):
        text = rendered("junit", source)
        assert not {character for character in text if character < " "} - {"\n"}
        assert not {"\ufffe", "\uffff", "\u202e", "\x9b"} & set(text)
        assert "pwned" not in "".join(line for line in text.splitlines() if line.lstrip().startswith(("::", "##[")))
        found = suites(text)
        assert sum(len(list(one)) for one in found) == tests
        assert "<evil/>" not in text


def test_is_xml_in_utf_8(rendered: Rendered) -> None:
    from xml.etree import ElementTree

    tree = ElementTree.parse(io.BytesIO(rendered("junit", ORDINARY, language="zh").encode()))  # noqa: S314  our own
    assert tree.getroot().attrib["name"] == "outline-check"
