"""What the commands that keep a server print."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

from kinerja_bot.backup.making import Made
from kinerja_bot.backup.manifest import KeptTable, Manifest
from kinerja_bot.doctor.finding import Finding, State
from kinerja_bot.operator.bots_desk import BotLine, MovedOffice
from tests.builders import MONDAY_8AM, MONDAY_9AM
from tests.messaging.said import Context, Said

BACKUP = Path("kinerja-20261001T180000Z.zip")
WHERE = "sqlite data/kinerja.db"


def upkeep_cli(said: Said) -> dict[str, list[Context]]:
    """By file."""
    whole = Manifest(MONDAY_8AM, "0.1.0", "0001", "sqlite", [KeptTable("events", ["id"], 12, "0")], 3, 4096, [])
    broken = Manifest(MONDAY_8AM, "0.1.0", "0001", "sqlite", [], 3, 4096, ["0" * 64])
    made = [Made(BACKUP, 5000, one) for one in (whole, broken)]
    return {
        **_letter_templates(said),
        **_bots(said),
        "progress": [
            {"part": part, "done": done, "whole": 5200}
            for part, done in (("files", 1), ("events", 0), ("=tasks", 5200))
        ],
        "backed_up": [{"made": one, "gone": gone, "rows": 12} for one in made for gone in (0, 2)],
        "restored": [{"manifest": one, "where": WHERE, "rows": 12} for one in (whole, broken)],
        "version": [{"version": "0.1.0", "revision": "0001"}],
        "moved": [{"where": "postgresql db/kinerja", "tables": 27, "rows": 1200}],
        "doctor": [
            {"version": "0.1.0", "lines": ["✅ disk"], "worst": {"gangguan": bad, "perhatian": known}}
            for bad, known in ((0, 0), (0, 1), (1, 0), (1, 2))
        ],
        "doctor_line": [
            {"one": Finding("disk", state, code), **context}
            for state in State
            for code, context in _findings(said).items()
        ],
    }


def _bots(said: Said) -> dict[str, list[Context]]:
    """What `bot.py bot` prints."""
    lines = [
        BotLine("satu_bot", 2, (said.name, "Kabupaten Dua"), 16, 9, runs=True),
        BotLine("dua_bot", 0, (), 0, 0, runs=False),
    ]
    return {
        "bots": [{"bots": some} for some in (lines, [])],
        "bot_usage": [{}],
        "bot_unanswered": [{}],
        "bot_added": [{"username": "dua_bot", "is_new": new} for new in (True, False)],
        "bot_removed": [{"bot": lines[1]}],
        "office_moved": [{"moved": MovedOffice(said.name, 8), "to": lines[1]}],
        "offices_moved": [{"count": count, "to": lines[1]} for count in (0, 1)],
    }


def _letter_templates(said: Said) -> dict[str, list[Context]]:
    """What `bot.py templates` prints."""
    office, folder = SimpleNamespace(name=said.name, key="kecamatan-uji"), Path("templat-surat")
    pages, seen = [Path("undangan-1.png"), Path("undangan-2.png")], folder / "pratinjau"
    shown = [
        {"folder": seen, "files": pages, "missing": [], "reason": "", "true": True},
        {"folder": seen, "files": pages, "missing": ["notula"], "reason": "", "true": False},
        {"folder": seen, "files": [], "missing": ["notula"], "reason": "Permission denied"},
    ]
    taken = [({"undangan.docx": 2, "notula.docx": 0}, 0), ({}, 1), ({"undangan.docx": 0}, 2)]
    return {
        "letter_names": [
            {"groups": [("", [("perihal", "Undangan")]), ("peserta", [("nama", said.text), ("", "A")])]}
        ],
        "templates_shown": [{"shown": one, "office": office} for one in shown],
        "templates_taken": [
            {"taken": names, "office": office, "shown": one, "refused": refused}
            for names, refused in taken
            for one in shown
        ],
        "templates_usage": [{}],
        "templates_written": [{"office": office, "folder": folder, "count": 12, "names": "ISIAN.txt"}],
    }


def _findings(said: Said) -> dict[str, Context]:
    """What each sentence of the doctor names."""
    room = {"free": 10_000_000, "reserve": 20_000_000}
    waits = {"count": 3, "since": MONDAY_8AM}
    plain = ("settings_good", "token_missing", "token_refused", "webhook_good", "polling", "clock_set", "never_run")
    silent = ("no_office", "messages_flow", "incoming_flow", "closed_to_others", "operator_untold")
    return {
        **{code: {} for code in (*plain, *silent, "backup_unset", "backup_key_bad", "backup_same_disk")},
        "telegram_away": {"host": "api.telegram.org", "reason": "ConnectError"},
        "token_good": {"username": "kinerja_bot"},
        "webhook_not_set": {"wanted": "bot.example"},
        "webhook_of_another": {"host": "lain.example"},
        "webhook_failing": {"reason": said.text},
        "waiting_at_telegram": {"count": 120},
        "clock_wrong": {"apart": timedelta(minutes=7), "theirs": MONDAY_9AM},
        "clock_good": {"now": MONDAY_9AM},
        "database_away": {"reason": said.text},
        "database_empty": {"where": WHERE},
        "database_other": {"revision": "0002", "newest": "0001"},
        "database_good": {"where": WHERE, "revision": "0001"},
        "not_running": {"last": MONDAY_8AM, "username": "kinerja_bot"},
        "running": {"last": MONDAY_8AM, "username": ""},
        "bot_never_run": {"username": "kinerja_bot"},
        **{key: {"bots": ["satu_bot", "dua_bot"]} for key in ("bot_unknown", "bots_on_sqlite")},
        "database_lost": {"where": WHERE},
        **{code: {"folder": Path("backups")} for code in ("backup_closed", "data_closed")},
        "backup_disk_full": {"free": 10_000, "size": 5_000_000},
        "offices": {"count": 2, "zones": ["Asia/Makassar"]},
        "messages_wait": waits,
        "incoming_wait": waits,
        "messages_failed": {"count": 2},
        "unreachable": {"names": [said.name]},
        "not_joined": {"count": 1, "whole": 8},
        "people_good": {"count": 8},
        "year_missing": {"year": 2027},
        "year_estimated": {"year": 2027},
        "years_good": {"years": (2026, 2027)},
        "open_to_others": {"path": Path("data"), "mode": "700"},
        "disk_full": room,
        "disk_short": room,
        "disk_good": room,
        "backup_none": {"folder": Path("backups")},
        "backup_old": {"made_at": MONDAY_8AM},
        "backup_good": {"made_at": MONDAY_8AM, "size": 5000},
    }
