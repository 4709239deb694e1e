"""What `-o` says of suffixes that promise what is not written."""

import click
import pytest
from click.testing import CliRunner

from outline_check.commands.formats import Output, outputs


@pytest.mark.parametrize(
    ("value", "names", "message"),
    [
        ("a.xls", ("xlsx", "csv"), "'a.xls': no .xls is written; write .xlsx"),
        ("csv:a.xls", ("xlsx", "csv"), "no .xls is written; write .xlsx"),
        ("报告.DOC", ("docx",), "no .doc is written; write .docx"),
        ("a.xls", ("csv",), "'a.xls' names no known format; write FORMAT:PATH with one of csv"),
        ("a.jpeg", ("chart",), "no .jpeg is written; pictures are written as .svg"),
    ],
)
def test_a_suffix_that_cannot_be_kept_gets_advice(value: str, names: tuple[str, ...], message: str) -> None:
    @click.command()
    @outputs(*names)
    def command(outputs: tuple[Output, ...]) -> None:
        raise AssertionError(outputs)

    done = CliRunner().invoke(command, ["-o", value])
    assert (done.exit_code, message in done.output.replace("\n", "")) == (2, True)
