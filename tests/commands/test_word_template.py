"""`evaluate --word-template`: a Word report in the styles and on the pages of another document."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from outline_check.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

    Run = Callable[..., tuple[int, str]]
    Change = Callable[[dict[str, bytes]], None]

DATA = "指标,单位,监测值,国家目标\nx,%,94,达到95%\n"
SETTINGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("data.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: str) -> tuple[int, str]:
        code = run(["evaluate", "data.csv", "--format", "brief", *arguments])
        return code, capsysbinary.readouterr().err.decode("utf-8")

    return call


def office_document() -> Document:
    """What an office has: its styles, its page, a header, a text of its own, links."""
    made = docx.Document()
    made.core_properties.author = "somebody"
    made.styles["Title"].font.size = Pt(31)
    made.styles["Normal"].font.name = "Office Font"
    section = made.sections[0]
    section.page_width, section.page_height = Cm(18.4), Cm(26)
    section.header.paragraphs[0].text = "某某统计局"
    made.add_heading("confidential draft", 1)
    made.add_paragraph("confidential body")
    made.add_picture(io.BytesIO(_PIXEL))
    return made


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def saved(document: Document, path: str = "office.docx") -> str:
    document.save(path)
    return path


def changed(change: Change) -> bytes:
    """The file of an office with other parts."""
    with zipfile.ZipFile(saved(office_document())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def replaced(name: str, old: bytes, new: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


def without(name: str) -> Change:
    return lambda parts: parts.__delitem__(name)


def put(name: str, part: bytes) -> Change:
    return lambda parts: parts.__setitem__(name, part)


def test_styles_pages_and_headers_are_taken_over_and_the_text_is_not(cli: Run) -> None:
    template = saved(office_document())
    before = Path(template).read_bytes()
    assert cli("-o", "out.docx", "--word-template", template) == (0, "")
    made = docx.Document("out.docx")
    assert made.paragraphs[0].text == "data监测评估报告"
    assert made.paragraphs[0].style is not None
    assert made.paragraphs[0].style.font.size == Pt(31)
    assert made.styles["Normal"].font.name == "Office Font"
    section = made.sections[0]
    assert section.page_width == pytest.approx(Cm(18.4), abs=Cm(0.01))
    assert section.header.paragraphs[0].text == "某某统计局"
    assert not section.footer._element.findall(f".//{qn('w:fldSimple')}")
    with zipfile.ZipFile("out.docx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not [name for name in archive.namelist() if "media" in name]
    assert b"confidential" not in everything
    assert made.core_properties.author == ""
    assert Path(template).read_bytes() == before


def test_styles_that_it_lacks_are_added_and_those_it_has_stay(cli: Run) -> None:
    template = office_document()
    names = {style.name: bytes(style.element.xml, "utf-8") for style in template.styles}
    assert "Three-Line Table" not in names
    cli("-o", "out.docx", "--word-template", saved(template))
    styles = docx.Document("out.docx").styles
    assert {style.name: bytes(style.element.xml, "utf-8") for style in styles if style.name in names} == names
    assert {"Three-Line Table", "Table Text", "Fill In", "Figure"} <= {style.name for style in styles}
    # what is added has the font of the office's own text
    assert styles["Table Text"].element.rPr.find(qn("w:rFonts")) is None


def test_a_style_of_another_id_is_known_by_its_name(cli: Run) -> None:
    template = office_document()
    template.styles["Body Text"].element.set(qn("w:styleId"), "a7")
    cli("-o", "out.docx", "--word-template", saved(template))
    made = docx.Document("out.docx")
    assert "a7" in {found.pPr.pStyle.val for found in made.element.body.iter(qn("w:p"))}
    assert [style.name for style in made.styles].count("Body Text") == 1


def test_a_header_that_the_last_section_inherits_is_kept(cli: Run) -> None:
    template = office_document()
    template.add_section()
    cli("-o", "out.docx", "--word-template", saved(template))
    assert docx.Document("out.docx").sections[0].header.paragraphs[0].text == "某某统计局"


def test_numbered_headings_do_not_number_ours_again(cli: Run) -> None:
    cli("-o", "out.docx", "--word-template", saved(office_document()))
    heading = next(one for one in docx.Document("out.docx").paragraphs if one.text.startswith("一、"))
    number = heading._p.find(f".//{qn('w:numId')}")
    assert number is not None
    assert number.get(qn("w:val")) == "0"


def test_the_same_template_is_the_same_bytes(cli: Run) -> None:
    template = saved(office_document())
    for path in ("one.docx", "two.docx"):
        assert cli("-o", path, "--word-template", template)[0] == 0
    assert Path("one.docx").read_bytes() == Path("two.docx").read_bytes()


def test_links_of_a_template_lead_nowhere(cli: Run) -> None:
    template = office_document()
    template.settings.element.append(
        parse_xml(
            f'<w:attachedTemplate {nsdecls("w", "r")} r:id="'
            f'{template.part._settings_part.relate_to("http://x.invalid/a.dotm", SETTINGS, is_external=True)}"/>'
        )
    )
    header = template.sections[0].header
    link = header.part.relate_to("http://x.invalid/", HYPERLINK, is_external=True)
    header._element.append(
        parse_xml(
            f'<w:p {nsdecls("w", "r")}><w:hyperlink r:id="{link}"><w:r><w:t>our site</w:t></w:r></w:hyperlink></w:p>'
        )
    )
    assert cli("-o", "out.docx", "--word-template", saved(template)) == (0, "")
    with zipfile.ZipFile("out.docx") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"x.invalid" not in everything
    assert b"External" not in everything
    assert Paragraph(docx.Document("out.docx").sections[0].header._element[-1], None).text == "our site"  # type: ignore[arg-type]


FIELD = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (" INCLUDE", "PICTURE x"))
ENTITY = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
TRANSITIONAL = b"schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES, BODY = "[Content_Types].xml", "word/document.xml"
MAIN = b"wordprocessingml.document.main+xml"
BOMB = b"<w:document>" + b" " * (129 << 20)
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is empty"),
    "text": (DATA.encode, "it is no Word document"),
    "doc": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "it is a .doc, or has a password; open it in Word and save it"),
    "cut": (lambda: changed(lambda _: None)[:-300], "it is damaged"),
    "zip": (lambda: changed(without(TYPES)), "it is no Word document"),
    "xlsx": (lambda: changed(replaced(TYPES, MAIN, b"spreadsheetml.sheet.main+xml")), "it is a workbook (.xlsx)"),
    "dotx": (
        lambda: changed(replaced(TYPES, MAIN, b"wordprocessingml.template.main+xml")),
        "it is a .dotx; open it in Word and save it as .docx",
    ),
    "docm": (
        lambda: changed(
            replaced(
                TYPES,
                b"application/vnd.openxmlformats-officedocument." + MAIN,
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        ),
        "it has macros",
    ),
    "macros": (lambda: changed(put("word/vbaProject.bin", b"x")), "it has macros"),
    "bomb": (lambda: changed(put(BODY, BOMB)), "it is larger than 128 MiB unpacked"),
    "entity": (
        lambda: changed(put(BODY, ENTITY)),
        "a document type",
    ),
    "wide entity": (lambda: changed(put(BODY, "<!DOCTYPE a>".encode("utf-16"))), "a document type"),
    "broken": (lambda: changed(put(BODY, b"<w:document")), "it is damaged"),
    "no body": (lambda: changed(without(BODY)), "it is damaged"),
    "other body": (lambda: changed(put(BODY, b"<a/>")), "it is damaged"),
    "strict": (
        lambda: changed(
            replaced(
                BODY,
                TRANSITIONAL,
                b"purl.oclc.org/ooxml/wordprocessingml/main",
            )
        ),
        "it is Strict Open XML",
    ),
    "other settings": (lambda: changed(put("word/settings.xml", b"<a/>")), "it is damaged"),
    "no styles": (lambda: changed(put("word/styles.xml", b"<a>")), "it is damaged"),
    "field": (lambda: changed(_with_field), "a field that fetches something (INCLUDEPICTURE)"),
}


def _with_field(parts: dict[str, bytes]) -> None:
    name = next(name for name in parts if name.startswith("word/header"))
    parts[name] = parts[name].replace(b"</w:hdr>", b"<w:p>" + FIELD.encode() + b"</w:p></w:hdr>")


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_template_is_refused_in_one_line(cli: Run, kind: str) -> None:
    content, said = BAD[kind]
    Path("bad.docx").write_bytes(content())
    Path("office.docx").unlink(missing_ok=True)
    code, err = cli("-o", "out.docx", "--word-template", "bad.docx")
    assert code == 2
    assert said in err
    assert len(err.splitlines()) == 1
    assert "--word-template bad.docx: " in err
    assert not Path("out.docx").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "out.docx", "--word-template", "missing.docx"], "missing.docx: No such file or directory"),
        (["-o", "out.docx", "--word-template", "."], ".: it is a folder"),
        (["-o", "out.docx", "--word-template", "/dev/null"], "/dev/null: it is not a file"),
        (["--word-template", "office.docx"], "--word-template needs a Word document to write: -o FILE.docx"),
        (["-o", "out.md", "--word-template", "office.docx"], "--word-template needs a Word document to write"),
        (["-o", "office.docx", "--word-template", "office.docx"], "cannot write office.docx: it is an input"),
        (["-o", "./office.docx", "--word-template", "office.docx"], "it is an input"),
    ],
)
def test_calls_that_make_no_sense_are_refused(cli: Run, folder: Path, arguments: list[str], said: str) -> None:
    before = Path(saved(office_document())).read_bytes()
    code, err = cli(*arguments)
    assert code == 2
    assert said in err
    assert sorted(path.name for path in folder.iterdir()) == ["data.csv", "office.docx"]
    assert Path("office.docx").read_bytes() == before
