"""Files as the libraries of their programs write them, each made once."""

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO

import docx
import openpyxl
import pikepdf
import pillow_heif
import xlsxwriter
import xlwt
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from tests.documents.strange_files import packed

pillow_heif.register_heif_opener()

ROWS = (("Indikator", "Target", "Realisasi"), ("IK-01", 90, 86), ("IK-02", 100, 97))
WORD_XML = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>%s</w:p></w:body></w:document>'


@cache
def word(text: str = "Laporan kinerja") -> bytes:
    """A .docx by python-docx."""
    made = docx.Document()
    made.add_paragraph(text)
    return _saved(made.save)


@cache
def word_with_picture(size: tuple[int, int], form: str) -> bytes:
    """A .docx by python-docx with a white page in it, such as a scan."""
    made = docx.Document()
    page = BytesIO()
    Image.new("RGB", size, "white").save(page, form, dpi=(300, 300))
    page.seek(0)
    made.add_picture(page)
    return _saved(made.save)


@cache
def openpyxl_book() -> bytes:
    """An .xlsx by openpyxl."""
    made = openpyxl.Workbook()
    for row in ROWS:
        made.worksheets[0].append(row)
    return _saved(made.save)


@cache
def openpyxl_formula(formula: str) -> bytes:
    """An .xlsx by openpyxl with this formula."""
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = formula
    return _saved(made.save)


@cache
def xlsxwriter_book(*, chart: bool = False, macros: bytes = b"") -> bytes:
    """An .xlsx (or .xlsm, with macros) by xlsxwriter."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Rekap")
    for number, row in enumerate(ROWS):
        sheet.write_row(number, 0, row)
    if chart:
        drawn = book.add_chart({"type": "column"})
        drawn.add_series({"values": "=Rekap!$B$2:$B$3"})
        sheet.insert_chart("E2", drawn)
    if macros:
        book.add_vba_project(BytesIO(macros), is_stream=True)
    book.close()
    return out.getvalue()


@cache
def xlwt_book(*, sheets: int = 1) -> bytes:
    """An .xls by xlwt, whose last sheet adds up the others."""
    made = xlwt.Workbook()
    for number in range(1, sheets):
        made.add_sheet(f"TW {number}").write(0, 0, number)
    sheet = made.add_sheet("Rekap")
    for number in range(1, sheets):
        sheet.write(9 + number, 0, xlwt.Formula(f"'TW {number}'!A1"))
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    return _saved(made.save)


@cache
def picture(form: str, **how: object) -> bytes:
    """A picture by Pillow, or pillow-heif."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "navy").save(out, form, **how)
    return out.getvalue()


def pdf(edit: Callable[[Pdf], None] | None = None, encryption: pikepdf.Encryption | None = None) -> bytes:
    """A .pdf of one page by pikepdf, with what `edit` puts in."""
    made = Pdf.new()
    made.add_blank_page(page_size=(595, 842))
    if edit is not None:
        edit(made)
    out = BytesIO()
    made.save(out, encryption=encryption) if encryption else made.save(out)
    return out.getvalue()


def opening_with(**action: object) -> Callable[[Pdf], None]:
    """What is done once it is opened."""

    def edit(made: Pdf) -> None:
        made.Root.OpenAction = dictionary(**action)

    return edit


def launching(name: str) -> bytes:
    """A .pdf that opens another file."""
    return pdf(opening_with(S=Name.Launch, F=String(name)))


def of_many_parts(number: int) -> Callable[[Pdf], None]:
    """Structure for readers aloud, all of it in one list."""

    def edit(made: Pdf) -> None:
        parts = [made.make_indirect(dictionary(Type=Name.StructElem, K=one)) for one in range(number)]
        made.Root.StructTreeRoot = made.make_indirect(dictionary(K=Array(parts)))

    return edit


def tapping(**action: object) -> Callable[[Pdf], None]:
    """What is done once a place on the page is tapped."""

    def edit(made: Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=dictionary(**action))
        made.pages[0].Annots = Array([made.make_indirect(link)])

    return edit


def attaching(name: str, content: bytes) -> Callable[[Pdf], None]:
    """A file that is attached."""

    def edit(made: Pdf) -> None:
        made.attachments[name] = pikepdf.AttachedFileSpec(made, content, filename=name)

    return edit


def with_parts(content: bytes, **more: bytes) -> bytes:
    """An archive with further files: `__` for a slash, `_dot_` for a dot."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    return packed(parts | {name.replace("__", "/").replace("_dot_", "."): part for name, part in more.items()})


def with_text(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """An archive in which a file's text is another one."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    if old not in parts[part]:
        raise ValueError(old)
    parts[part] = parts[part].replace(old, new)
    return packed(parts)


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive by the standard library."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def zip64(parts: dict[str, bytes]) -> bytes:
    """An archive in the form for more than 4 GB, as `zip -fz` writes it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content)
    plain = out.getvalue()
    at = plain.rindex(b"PK\x05\x06")
    count, size, start = (int.from_bytes(plain[at + a : at + b], "little") for a, b in ((10, 12), (12, 16), (16, 20)))
    numbers = b"".join(one.to_bytes(8, "little") for one in (count, count, size, start))
    end = b"PK\x06\x06" + (44).to_bytes(8, "little") + bytes([45, 0, 45, 0]) + bytes(8) + numbers
    locator = b"PK\x06\x07" + bytes(4) + at.to_bytes(8, "little") + (1).to_bytes(4, "little")
    return plain[:at] + end + locator + b"PK\x05\x06" + bytes(4) + b"\xff" * 12 + bytes(2)


def open_document(kind: str, content: bytes = b"<office:document-content/>", **more: bytes) -> bytes:
    """An .odt, .ods or .odp as LibreOffice lays it out: the type first, not packed."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    parts = {"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": b"<manifest:manifest/>"}
    return with_parts(zipped(parts, zipfile.ZIP_STORED), **more)


def slides(**more: bytes) -> bytes:
    """A .pptx: the parts without which PowerPoint has nothing to open."""
    return with_parts(
        zipped({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<p:presentation/>"}), **more
    )


def field(*pieces: str) -> bytes:
    """The text of a Word document with a field whose code is written in these pieces."""
    code = "".join(f"<w:r><w:instrText>{one}</w:instrText></w:r>" for one in pieces)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    return WORD_XML % f"{begin}{code}{end}".encode()


def relations(kind: str, target: str) -> bytes:
    """A part's relations, with one that leads out of the document."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId1" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    return f'<Relationships xmlns="{base}">{link}</Relationships>'.encode()


def dictionary(**entries: object) -> Dictionary:
    """An object of a PDF."""
    return Dictionary({f"/{name}": value for name, value in entries.items()})


def text(value: str) -> String:
    """A string of a PDF."""
    return String(value)


def _saved(save: Callable[[BytesIO], object]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()
