"""Bytes -> text: what must be read, and as what; what must be refused, and where."""

import pytest

from outline_check.errors import InputError, UsageError
from outline_check.readers.text import decode

TABLE = "指标,单位,监测值,国家目标\n孕产妇死亡率,/10万,16.9,控制在20/10万以下\n婚前医学检查率,%,90.5,达到90%以上\n"
TRADITIONAL = "指標,單位,監測值,國家目標\n孕產婦死亡率,/10萬,16.9,控制在20/10萬以下\n"
ENGLISH = "name,unit,value,national_target\nantenatal care,%,96.9,>=95\n"
FIRST, SECOND, _ = TABLE.encode().splitlines(keepends=True)
GB_ROW = "婴儿死亡率,‰,6.1,控制在10‰以下\n".encode("gb18030")


@pytest.mark.parametrize(
    ("data", "encoding", "by"),
    [
        (TABLE.encode(), "utf-8", "valid"),
        (ENGLISH.encode(), "utf-8", "valid"),
        (TABLE.encode("utf-8-sig"), "utf-8-sig", "bom"),
        (TABLE.encode("utf-16"), "utf-16", "bom"),
        (b"\xfe\xff" + TABLE.encode("utf-16-be"), "utf-16", "bom"),
        (TABLE.encode("utf-32"), "utf-32", "bom"),
        (TABLE.encode("utf-16-le"), "utf-16-le", "nul_pattern"),
        (TABLE.encode("utf-16-be"), "utf-16-be", "nul_pattern"),
        (TABLE.encode("gbk"), "gb18030", "valid"),
        ((TABLE + "𠀀村,%,1,\n").encode("gb18030"), "gb18030", "valid"),
        (ENGLISH.encode() + GB_ROW, "gb18030", "valid"),
        (b"", "utf-8", "valid"),
    ],
)
def test_is_read(data: bytes, encoding: str, by: str) -> None:
    found = decode(data, "f.csv")
    assert (found.encoding, found.by) == (encoding, by)
    assert "\ufeff" not in found.text


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [TABLE, TABLE.replace("\n", "\r\n"), TABLE.replace("\n", "\r")])
def test_the_text_is_the_same_in_every_encoding(name: str, text: str) -> None:
    assert decode(text.encode(name), "f.csv").text == text


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        # lines of different encodings; the few are the odd ones
        (FIRST + SECOND + GB_ROW, "R112", None),
        (TABLE.encode() + GB_ROW + TABLE.encode(), "R112", 4),
        (TABLE.encode("gbk") + SECOND, "R112", 4),
        (TABLE.replace("\n", "\r").encode() + GB_ROW.replace(b"\n", b"\r") + TABLE.encode(), "R112", 4),
        # a character cut off, and bytes of no encoding
        (TABLE.encode() + "孕".encode()[:2], "R101", 4),
        (TABLE.encode("gbk") + "孕".encode("gbk")[:1], "R101", 4),
        (TABLE.encode() + b"x,\xff\xff,1,\n", "R101", 4),
        (b"\xef\xbb\xbf" + TABLE.encode("gbk"), "R101", 1),
        (TABLE.encode("utf-16")[:-1], "R101", 4),
        # what merely decodes as GB18030
        (TRADITIONAL.encode("big5"), "R113", 1),
        (ENGLISH.encode() + TRADITIONAL.splitlines()[1].encode("big5"), "R113", 3),
        ("name,unit,value,national_target\nmortalité au québec,%,5,>=3\n".encode("latin-1"), "R101", 2),
        ("name,unit,value,national_target\nhôpitaux ruraux,%,5,>=3\n".encode("latin-1"), "R113", 2),
        ("指標,単位,値\n妊産婦死亡率は,パーセント,5\n".encode("shift_jis"), "R113", 1),
        # characters lost before
        ((TABLE + "婴儿死亡\ufffd,‰,6,\n").encode(), "R113", 4),
        (TABLE.encode() + b"x,\x00,1,\n", "R106", 4),
        (TABLE.encode("gbk") + b"x,\x00,1,\n", "R106", 4),
        (TABLE.encode("utf-16-le")[:-1], "R106", None),
    ],
)
def test_is_refused(data: bytes, code: str, line: int | None) -> None:
    with pytest.raises(InputError) as error:
        decode(data, "f.csv")
    assert error.value.finding.code == code
    assert line in (None, error.value.finding.place.line)


@pytest.mark.parametrize(
    ("data", "option", "encoding"),
    [
        (TRADITIONAL.encode("big5"), "big5", "big5"),
        (TRADITIONAL.encode("gbk"), "gbk", "gb18030"),
        (TABLE.encode("utf-8-sig"), "utf8", "utf-8-sig"),
        ("mortalité".encode("latin-1"), "latin-1", "iso8859-1"),
    ],
)
def test_an_encoding_that_is_named_is_used(data: bytes, option: str, encoding: str) -> None:
    found = decode(data, "f.csv", option)
    assert (found.encoding, found.by) == (encoding, "option")
    assert not found.text.startswith("\ufeff")


@pytest.mark.parametrize("option", ["klingon", "hex", "base64", "rot13", "", " "])
def test_an_unknown_encoding_is_a_wrong_call(option: str) -> None:
    if not option:
        assert decode(b"a", "f.csv", option).encoding == "utf-8"
        return
    with pytest.raises(UsageError, match="--encoding"):
        decode(b"a", "f.csv", option)


def test_a_named_encoding_that_does_not_fit_is_refused_with_the_line() -> None:
    with pytest.raises(InputError) as error:
        decode(TABLE.encode("gbk"), "f.csv", "utf-8")
    assert (error.value.finding.code, error.value.finding.place.line) == ("R101", 1)
