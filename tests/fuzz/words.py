"""What the generator says: sensible, hostile, and in no language at all."""

from typing import Any

from tests.builders import SOP
from tests.documents import ole_files
from tests.documents.strange_files import ELF, EXE, a_docx, nested, packed
from tests.office import PDF

TOKEN = SOP.token
MENU = ("Tugas saya", "Status", "Berkas", "Bantuan", "Mulai")
COMMANDS = (
    *(
        "/tugas",
        "/status",
        "/berkas",
        "/bantuan",
        "/help",
        "/mulai",
        "/libur",
        "/indikator",
        "/ringkasan",
        "/batal",
        "/plh",
        "/start",
    ),
    *(
        "/start salah",
        "/start " + "A" * 64,
        "/tidakada",
        "/TUGAS",
        "/tugas@kinerja_contoh_bot",
        "/start@botlain",
        "/",
    ),
)
SENSIBLE = (
    "Mohon siapkan rapat.",
    "besok pukul 09.00 di Aula Kantor",
    "Senin, 12 Oktober 2026, hari jadi kabupaten",
    "Senin, 5 Oktober 2026 pukul 09.30",
    "Realisasi belum sesuai dengan data",
    "Aula Kantor Camat",
    "besok pukul 10.00",
    "1 s.d. 2 Oktober 2026",
)
HOSTILE = (
    "a" * 4096,
    "<b>\"Uji\" & 'Coba'</b>" * 100,
    "\u202eterbalik\u2066\u200b\u200d",
    "{{ 7 * 7 }} {% raw %} %s %d \\n",
    "'; DROP TABLE tasks; --",
    "😀" * 1000,
    "0",
    "kerjakan:1",
    "31 Februari 2026 pukul 25.61",
    "99999999999999999999",
    "e\u0301" * 500,
    "nol\x00nol",
)
MADE_UP = (
    *("", "x" * 64, "kerjakan", "kerjakan:", "selesai:0", "selesai:999999", "putuskan:1:ya:pasti", "ganti:-1"),
    *("kerjakan:99999999999999999999", "waktu:1:99999999999", "beri:1:a:9", "coret:9999999", "gabung:1:ya", "\x00"),
    *("minta:1:x:1", "izin:1:ya", "alihkan:1:99", "libur", "٣:1"),
    *(f"periode:{TOKEN}:2026:9", f"mulai:{TOKEN}:0:0", f"mulai:{TOKEN}:9999:4", "mulai:2026:3", "periode"),
)
FILES: tuple[tuple[str, bytes], ...] = (
    ("Data.pdf", PDF),
    ("Draf.docx", a_docx()),
    ("Lama.doc", ole_files.word()),
    ("Catatan.txt", b"Catatan rapat."),
    ("../../etc/<b>Data</b>.pdf", PDF),
    ("\u202efdp.exe", EXE),
    ("Data.docx", EXE),
    ("Data", ELF),
    ("Semua.zip", packed({"a.pdf": PDF})),
    ("Dalam.zip", nested(5)),
    ("Kosong.pdf", b""),
    ("n" * 300 + ".pdf", PDF),
    ("Rapat.mp4", b"\0\0\0\x18ftypisom"),
)
_FILE = {"file_id": "X", "file_unique_id": "x"}
ODD: tuple[dict[str, Any], ...] = (
    {"sticker": _FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}},
    {"voice": _FILE | {"duration": 3}},
    {"video": _FILE | {"width": 1, "height": 1, "duration": 3}},
    {"video_note": _FILE | {"length": 1, "duration": 3}},
    {"contact": {"phone_number": "+620", "first_name": "A"}},
    {"location": {"latitude": -5.2, "longitude": 119.5}},
    {"venue": {"location": {"latitude": 1.0, "longitude": 1.0}, "title": "Aula", "address": "Jalan"}},
    {"poll": {"id": "1", "question": "?"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"hologram": {"file_id": "H"}},
    {"document": _FILE | {"file_name": "Besar.zip", "file_size": 2_000_000_000}},
    {},
)
GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Grup Kantor"}
CHANNEL = {"id": -1009876543210, "type": "channel", "title": "Kanal"}
