"""PDFs, pages of the web and tables of text that are named as sheets, and pictures of phones and scanners."""

from functools import partial

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.documents import ole_files as ole
from tests.documents import programs as made
from tests.documents import strange_files as strange
from tests.documents.rows import refused, taken
from tests.documents.strange_files import EXE, PDF

LOCKED = "memakai kata sandi, sehingga penerimanya tidak dapat membukanya. Mohon dikirim tanpa kata sandi."
LAUNCHES = "tidak diterima karena memuat perintah yang menjalankan program"
SHEET = "bukan lembar kerja Excel lama (.xls) seperti pada namanya. Di komputer, mohon buka dengan Excel lalu pilih"
WORD = "bukan dokumen Word lama (.doc) seperti pada namanya. Di komputer, mohon buka dengan Word lalu pilih"

HTML = b"<html><body><table><tr><td>IK-01</td><td>86</td></tr></table></body></html>"
EXCEL_HTML = b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head></html>'
MHT = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: text/html\r\n"
SAVED_MHT = b"From: <Saved by Blink>\r\nSubject: Rekap\r\n" + MHT
TSV = b"Indikator\tTarget\tRealisasi\nIK-01\t90\t86\nIK-02\t100\t97\n"
XML = b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>'
JAVASCRIPT = {"S": Name.JavaScript, "JS": made.text("app.alert('Halo')")}


def broken(content: bytes) -> bytes:
    """Without the list of where everything stands, which readers make anew."""
    return content[: content.rindex(b"startxref")]


def in_a_field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=made.text("nilai"), AA=Dictionary(K=made.dictionary(**JAVASCRIPT)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


PDFS = [
    taken("Laporan.pdf", made.pdf, "pdf"),
    taken("Laporan.pdf", lambda: PDF, "pdf"),
    taken("Laporan.pdf", lambda: b"\r\n" * 20 + made.pdf(), "pdf"),
    taken("Rusak.pdf", lambda: broken(made.pdf()), "pdf"),
    taken("Rusak.pdf", lambda: broken(made.pdf(made.opening_with(**JAVASCRIPT))), "pdf", active="javascript"),
    taken("Terpotong.pdf", lambda: made.pdf()[:300], "pdf"),
    taken(
        "Tautan.pdf", partial(lambda: made.pdf(made.tapping(S=Name.URI, URI=made.text("https://a.example")))), "pdf"
    ),
    taken("Halaman.pdf", lambda: made.pdf(made.tapping(S=Name.GoToE, D=Array([0, Name.Fit]))), "pdf"),
    taken("Formulir.pdf", lambda: made.pdf(made.opening_with(**JAVASCRIPT)), "pdf", active="javascript"),
    taken("Formulir.pdf", lambda: made.pdf(in_a_field), "pdf", active="javascript"),
    taken("Formulir.pdf", lambda: made.pdf(made.tapping(**JAVASCRIPT)), "pdf", active="javascript"),
    taken("Daftar.pdf", partial(made.launching, "Lampiran.docx"), "pdf", active="launch"),
    refused("Daftar.pdf", partial(made.launching, "cmd.exe"), LAUNCHES),
    refused("Daftar.pdf", partial(made.launching, "/c/windows/system32/calc"), LAUNCHES),
    refused("Daftar.pdf", partial(made.launching, "Lampiran.bat"), LAUNCHES),
    refused(
        "Daftar.pdf",
        lambda: made.pdf(made.tapping(S=Name.Launch, Win=Dictionary(F=made.text("a.docx"), P=made.text("/c calc")))),
        LAUNCHES,
    ),
    taken(
        "Lampiran.pdf",
        lambda: made.pdf(made.attaching("Data.xlsx", made.openpyxl_book())),
        "pdf",
        active="attachment",
    ),
    taken(
        "Faktur.pdf",
        lambda: made.pdf(made.attaching("factur-x.xml", b"<?xml version='1.0'?><a/>")),
        "pdf",
        active="attachment",
    ),
    refused(
        "Lampiran.pdf",
        lambda: made.pdf(made.attaching("calc.exe", b"isi")),
        "seperti program. Bila berkas itu dokumen, mohon ganti namanya",
    ),
    refused(
        "Lampiran.pdf", lambda: made.pdf(made.attaching("Data.xlsx", EXE)), "tidak diterima karena isinya program"
    ),
    refused("Lampiran.pdf", lambda: made.pdf(made.attaching("Data.xls", ole.VBA)), "memuat makro"),
    taken("Kosong.pdf", lambda: made.pdf(encryption=pikepdf.Encryption(owner="pemilik", R=6)), "pdf"),
    taken("Kosong.pdf", lambda: made.pdf(encryption=pikepdf.Encryption(owner="pemilik", R=4)), "pdf"),
    refused("Sandi.pdf", lambda: made.pdf(encryption=pikepdf.Encryption(owner="a", user="rahasia", R=6)), LOCKED),
    refused(
        "Sandi.pdf",
        lambda: made.pdf(encryption=pikepdf.Encryption(owner="a", user="rahasia", R=3, aes=False, metadata=False)),
        LOCKED,
    ),
]

WEB = [
    refused("Rekap.xls", lambda: HTML, "sebenarnya halaman web, " + SHEET),
    refused("Rekap.xls", lambda: b"\xef\xbb\xbf\r\n" + EXCEL_HTML, "sebenarnya halaman web, " + SHEET),
    refused("Rekap.xls", lambda: b"<TABLE border=1><TR><TD>IK-01</TABLE>", "sebenarnya halaman web, " + SHEET),
    refused("Rekap.xls", lambda: b"<!-- e-kinerja -->\n<table></table>", "sebenarnya halaman web, " + SHEET),
    refused("Rekap.xls", lambda: "<html></html>".encode("utf-16"), "sebenarnya halaman web, " + SHEET),
    refused("Rekap.xls", lambda: MHT, "sebenarnya halaman web, " + SHEET),
    refused("Rekap.xls", lambda: XML, "sebenarnya lembar kerja Excel 2003 berformat XML, " + SHEET),
    refused("Rekap.xlsx", lambda: HTML, "sebenarnya halaman web, bukan lembar kerja Excel seperti pada namanya."),
    refused("Surat.doc", lambda: HTML, "sebenarnya halaman web, " + WORD),
    refused("Surat.doc", lambda: MHT, "sebenarnya halaman web, " + WORD),
    refused("Surat.doc", lambda: SAVED_MHT, "sebenarnya halaman web, " + WORD),
    refused("Surat.doc", lambda: b"Yth. Camat", "sebenarnya teks, " + WORD),
    refused("Surat.docx", lambda: b"bukan dokumen", "sebenarnya teks, bukan dokumen Word seperti pada namanya."),
    refused("Halaman.html", lambda: HTML, "adalah halaman web; jenis itu tidak diterima kantor ini."),
    refused(
        "Data.xml", lambda: b'<?xml version="1.0"?><a/>', "adalah data XML; jenis itu tidak diterima kantor ini."
    ),
    refused(
        "Surat.rtf", lambda: b"{\\rtf1 isi}", "adalah dokumen RTF; jenis itu tidak diterima kantor ini. Di komputer"
    ),
    refused(
        "Surat.doc", lambda: b"{\\rtf1 {\\object{\\*\\objdata 0105}}}", "tidak diterima karena memuat objek tertanam"
    ),
    refused(
        "Surat.doc", lambda: b"{\\rtf1 {\\*\\template http://a.example/b.dotm}}", "tidak diterima karena mengambil"
    ),
    refused("Surat.doc", lambda: b"{\\rtf1 {\\*\\fldinst DDEAUTO cmd x}}", "tidak diterima karena memuat rumus"),
]

TEXTS = [
    taken("Rekap.xls", lambda: TSV, "csv", "Rekap.csv"),
    taken("Rekap.xls", lambda: TSV.replace(b"\t", b";"), "csv", "Rekap.csv"),
    taken("Rekap.xlsx", lambda: TSV.decode().encode("utf-16"), "csv", "Rekap.csv"),
    taken("Rekap.csv", lambda: TSV, "csv"),
    taken("Data.csv", lambda: "Nama;Nilai\nÁni;86\n".encode("cp1252"), "csv"),
    taken("Data.csv", lambda: b"ID;Pegawai\n1;Ani\n", "csv"),
    taken("Data.csv", lambda: b"BM;Nilai\n1;86\n", "csv"),
    taken("Catatan.txt", lambda: "Catatan rapat".encode("utf-16"), "txt"),
    taken("Catatan.txt", lambda: "محضر الاجتماع".encode("utf-16"), "txt"),
    taken("Catatan", lambda: b"Catatan rapat", "txt", "Catatan.txt"),
]

PICTURES = [
    taken("foto.jpg", partial(made.picture, "JPEG"), "jpg"),
    taken("foto.jfif", partial(made.picture, "JPEG"), "jpg"),
    taken("foto.JPE", partial(made.picture, "JPEG"), "jpg"),
    taken("IMG_1.HEIC", partial(made.picture, "HEIF"), "heic"),
    taken("IMG_1.HIF", partial(made.picture, "HEIF"), "heic"),
    taken("foto.avif", partial(made.picture, "AVIF"), "avif"),
    taken("pindaian.tif", partial(made.picture, "TIFF"), "tif"),
    taken(
        "pindaian.TIFF",
        partial(made.picture, "TIFF", compression="tiff_lzw"),
        "tif",
    ),
    taken("pindaian.tif", partial(made.picture, "TIFF", big_tiff=True), "tif"),
    taken("layar.png", partial(made.picture, "PNG"), "png"),
    taken("stiker.webp", partial(made.picture, "WEBP"), "webp"),
    taken("foto.jpg", partial(made.picture, "PNG"), "png", "foto.png"),
    taken("foto.jpg", partial(made.picture, "HEIF"), "heic", "foto.heic"),
    taken("foto.heic", partial(made.picture, "JPEG"), "jpg", "foto.jpg"),
    refused("foto.gif", partial(made.picture, "GIF"), "adalah gambar GIF; jenis itu tidak diterima kantor ini."),
    refused("pindaian.bmp", partial(made.picture, "BMP"), "adalah gambar BMP; jenis itu tidak diterima kantor ini."),
    refused(
        "foto.jpg", lambda: PDF, "sebenarnya PDF, bukan foto JPEG seperti pada namanya. Mohon ganti nama berkasnya"
    ),
    refused("foto.jpg", lambda: b"bukan foto", "sebenarnya teks, bukan foto JPEG seperti pada namanya."),
    refused("Rapat.mp4", lambda: strange.VIDEO, "adalah rekaman video; jenis itu tidak diterima kantor ini."),
    refused("Rapat.m4a", lambda: b"\0\0\0\x18ftypM4A " + bytes(99), "adalah rekaman suara; jenis itu tidak diterima"),
    refused(
        "Arsip.rar", lambda: b"Rar!\x1a\x07\x01\0" + bytes(99), "adalah arsip .rar; jenis itu tidak diterima kantor"
    ),
    refused(
        "Arsip.7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), "adalah arsip .7z; jenis itu tidak diterima kantor"
    ),
    refused("Surel.msg", lambda: ole.container({"__properties_version1.0": b"a"}), "adalah surel Outlook; jenis itu"),
]

ROWS = [*PDFS, *WEB, *TEXTS, *PICTURES]
