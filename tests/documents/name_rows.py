"""Archives, and names of every kind: what they end in, what they hide, what is in them."""

import zipfile
from functools import partial

from tests.documents import ole_files as ole
from tests.documents import programs as made
from tests.documents import strange_files as strange
from tests.documents.rows import refused, taken
from tests.documents.strange_files import EXE, PDF, crowded, nested, packed

PROGRAM = "tidak diterima karena isinya program, bukan dokumen. Mohon kirim dokumennya saja"
UNOPENED = "yang isinya tidak dapat diperiksa. Mohon dikirim sebagai .zip biasa"
METHOD = "cara pemampatannya tidak dikenal. Mohon dikirim sebagai .zip biasa"
LOCKED = (
    "memakai kata sandi, sehingga penerimanya tidak dapat membukanya. Mohon dikirim tanpa kata sandi. Mohon buat .zip"
)
LONG = "Lampiran " * 40


def within(member: str) -> str:
    return f"{member} di dalam {{name}} "


def called(ending: str, found: str = "") -> str:
    """What is said of a file whose name alone is a program's."""
    what = f"isinya {found}, tetapi " if found else ""
    return f"tidak diterima karena {what}namanya berakhiran .{ending}, seperti program."


def photos(number: int) -> bytes:
    """A zip of so many tiny photos, as a gallery packs them."""
    photo = made.picture("JPEG")
    return made.zipped({f"IMG_{one}.jpg": photo for one in range(number)}, zipfile.ZIP_STORED)


def deflate64() -> bytes:
    """An archive whose file says that it is packed by Deflate64, as Windows packs large ones."""
    content = bytearray(packed({"Data.pdf": PDF}))
    for at in (8, content.index(b"PK\x01\x02") + 10):
        content[at] = 9
    return bytes(content)


ARCHIVES = [
    taken("Semua.zip", lambda: packed({"Draf.pdf": PDF, "Data.docx": made.word()}), "zip"),
    taken("Semua.zip", partial(made.zip64, {"Draf.pdf": PDF}), "zip"),
    taken("Semua.zip", lambda: packed({"TW III/": b"", "TW III/Draf.pdf": PDF}), "zip"),
    taken("Foto.zip", partial(photos, 2_500), "zip"),
    taken(
        "Bertingkat.zip",
        lambda: packed(
            {
                "dalam.zip": packed(
                    {
                        "a.docx": made.with_parts(
                            made.word(), word__embeddings__a_dot_xlsx=made.xlsxwriter_book(chart=True)
                        )
                    }
                )
            }
        ),
        "zip",
    ),
    taken("Pindaian.docx", partial(made.word_with_picture, (2480, 3508), "BMP"), "docx"),
    taken("Kosong.zip", lambda: b"PK\x05\x06" + bytes(18), "zip"),
    refused(
        "Semua.zip", partial(made.zipped, {"Draf.pdf": PDF}, zipfile.ZIP_LZMA), "Draf.pdf di dalam {name}: " + METHOD
    ),
    refused("Semua.zip", partial(made.zipped, {"Draf.pdf": PDF}, zipfile.ZIP_BZIP2), METHOD),
    refused("Semua.zip", deflate64, METHOD),
    refused("Semua.zip", partial(nested, 6), "tidak diterima karena arsip di dalam arsip melebihi 5 tingkat."),
    refused("Semua.zip", partial(crowded, 10_001), "tidak diterima karena memuat lebih dari 10.000 berkas."),
    refused(
        "Semua.zip", strange.a_bomb, within("nol.txt") + "tidak diterima karena isinya lebih dari 256 MB saat dibuka."
    ),
    refused("Semua.zip", strange.with_a_password, within("rahasia.pdf") + LOCKED),
    refused(
        "Semua.zip", lambda: packed({"Draf.pdf": PDF, "Setup.exe": b"x"}), within("Setup.exe") + called("exe", "teks")
    ),
    refused("Semua.zip", lambda: packed({"Draf.pdf": EXE}), within("Draf.pdf") + PROGRAM),
    refused("Semua.zip", lambda: packed({"x.bat.": b"x"}), within("x.bat.") + called("bat", "teks")),
    refused("Semua.zip", lambda: packed({"x.bat ": b"x"}), within("x.bat") + called("bat", "teks")),
    refused("Semua.zip", lambda: packed({"x.bat:aliran": b"x"}), within("x.bat:aliran") + called("bat", "teks")),
    refused("Semua.zip", lambda: packed({"www.contoh.com": PDF}), within("www.contoh.com") + called("com", "PDF")),
    refused("Semua.zip", lambda: packed({"Lap\u202efdp.exe": b"x"}), within("Lapfdp.exe") + called("exe", "teks")),
    refused(
        "Semua.zip",
        lambda: packed({"a/Lap.docx": made.with_parts(made.word(), word__vbaProject_dot_bin=b"\1")}),
        within("a/Lap.docx") + "memuat makro",
    ),
    refused("Semua.zip", lambda: packed({"Sandi.xlsx": ole.LOCKED}), within("Sandi.xlsx") + "memakai kata sandi"),
    refused("Semua.zip", lambda: packed({"a.docx": made.word()[:900]}), within("a.docx") + "rusak atau tidak utuh"),
    refused(
        "Semua.zip",
        lambda: packed({"dalam.zip": packed({"a.exe": b"x"})}),
        within("dalam.zip › a.exe") + called("exe", "teks"),
    ),
    refused(
        "Semua.zip",
        lambda: packed({f"{LONG}.exe": b"x"}),
        within(f"…{(LONG + '.exe')[-59:]}") + called("exe", "teks"),
    ),
    refused("Semua.zip", lambda: packed({"<b>&.exe": b"x"}), within("<b>&.exe") + called("exe", "teks")),
    refused("Semua.zip", lambda: packed({"Draf.pdf": PDF})[:60], "rusak atau tidak utuh"),
    refused("Undangan.zip", partial(packed, {"AndroidManifest.xml": b"\3", "classes.dex": b"d"}), PROGRAM),
]

ENDINGS = [
    taken("Laporan TW.III", made.pdf, "pdf", "Laporan TW.III.pdf"),
    taken("Andi, S.Kom", made.pdf, "pdf", "Andi, S.Kom.pdf"),
    taken("Andi, S.Gz", made.word, "docx", "Andi, S.Gz.docx"),
    taken("Andi, A.Md", lambda: b"Catatan rapat", "txt", "Andi, A.Md.txt"),
    taken("Kec.Tallo", made.pdf, "pdf", "Kec.Tallo.pdf"),
    taken("www.contoh.go.id.com", made.pdf, "pdf", "www.contoh.go.id.com.pdf"),
    refused("www.contoh.go.id.com", lambda: b"X5O!P%@AP", called("com", "teks")),
    taken("Draf Rev. 2", made.pdf, "pdf", "Draf Rev. 2.pdf"),
    taken("DRAF.PDF", made.pdf, "pdf"),
    taken("Draf.pdf.", made.pdf, "pdf", "Draf.pdf"),
    taken("Draf.docx.pdf", made.pdf, "pdf"),
    taken("Rapat.mp4", made.pdf, "pdf", "Rapat.mp4.pdf"),
    taken("DATA  KINERJA TW III (1) (FIX BANGET).PDF.pdf", made.pdf, "pdf"),
    taken("é" * 246 + ".pdf", made.pdf, "pdf"),
    taken("📄 Laporan 🎉.pdf", made.pdf, "pdf"),
    taken("تقرير الأداء.pdf", made.pdf, "pdf"),
    taken("Laporan\u202efdp.pdf", made.pdf, "pdf"),
    refused("x.bat.", lambda: b"@echo off", called("bat", "teks")),
    refused("x.bat ", lambda: b"@echo off", called("bat", "teks")),
    refused("x.bat\u00a0", lambda: b"@echo off", called("bat", "teks")),
    refused("x.bat:aliran", lambda: b"@echo off", called("bat", "teks")),
    refused("Laporan\u202efdp.scr", lambda: PDF, called("scr", "PDF")),
    refused("Laporan.exe\u200b", lambda: PDF, called("exe", "PDF")),
    refused("Undangan.pdf.apk", lambda: PDF, called("apk", "PDF")),
    refused("Laporan.pdf", lambda: EXE, PROGRAM),
    refused("Laporan", lambda: strange.ELF, PROGRAM),
    refused("Laporan.doc", lambda: ole.INSTALLER, PROGRAM),
    refused("Kosong.pdf", lambda: b"", "kosong (0 byte)"),
    refused("Acak.pdf", lambda: bytes(range(256)), "rusak atau tidak utuh, sehingga tidak terbuka sebagai PDF"),
    refused("Acak", lambda: bytes(range(256)), "tidak diterima kantor ini. Yang diterima: avif, csv, doc, docx"),
]

ROWS = [*ARCHIVES, *ENDINGS]
