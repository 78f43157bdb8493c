"""The arrows: who may import whom, read from the source (docs: the design's layout)."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from tests.source import MODULES, dotted, imports_of, tree_of

ARROWS: dict[str, set[str]] = {
    "bot": {
        *("clock", "console", "demo", "faults", "logs", "messaging", "operator", "roster", "running"),
        *("settings", "simulator", "steering"),
    },
    "running": {
        *("backup", "clock", "faults", "handlers", "messaging", "procedures", "scheduler", "services", "settings"),
        *("steering", "storage", "tally", "version"),
    },
    "handlers": {"clock", "domain", "logs", "messaging", "services", "storage", "tally"},
    "demo": {
        *("clock", "console", "documents", "domain", "faults", "messaging", "operator", "own_yaml", "procedures"),
        *("roster", "services", "settings", "simulator", "spreadsheets", "steering", "storage"),
    },
    "backup": {"storage", "version"},
    "doctor": {"backup", "faults", "holiday_source", "paths", "settings", "storage"},
    "console": {
        *("backup", "clock", "doctor", "documents", "domain", "faults", "letters", "messaging", "operator"),
        *("papers", "paths", "places", "procedures", "proof", "roster", "services", "settings", "storage", "version"),
    },
    "operator": {"domain", "letters", "proof", "roster", "services", "storage"},
    "proof": {"domain"},
    "scheduler": {"clock", "storage", "tally"},
    "services": {
        *("clock", "documents", "domain", "holiday_source", "letters", "meeting_time", "messaging", "number_reading"),
        *("own_yaml", "papers", "procedures", "proof", "roster", "spreadsheets", "storage"),
    },
    "messaging": {"clock", "domain", "own_yaml", "papers", "storage", "words"},
    "storage": {"domain", "faults", "procedures"},
    "roster": {"domain", "faults", "meeting_time", "number_reading", "own_yaml", "paths", "procedures"},
    "spreadsheets": {"documents", "domain", "faults", "meeting_time", "number_reading", "roster"},
    "procedures": {"domain", "faults", "paths"},
    "steering": {"clock", "faults", "settings"},
    "settings": {"documents", "dotenv_file", "faults", "places"},
    "places": {"paths"},
    "logs": {"settings", "tally"},
    "meeting_time": {"domain", "words"},
    "number_reading": {"words"},
    "papers": {"documents", "domain"},
    "letters": {"documents", "domain", "faults", "messaging", "own_yaml", "papers", "storage"},
    **{reader: {"own_yaml"} for reader in ("faults", "words")},
    "dotenv_file": {"faults"},
    **{
        alone: set() for alone in ("clock", "documents", "domain", "holiday_source", "own_yaml", "paths", "simulator")
    },
    **{alone: set() for alone in ("tally", "version")},
}
"""What each part may import of the others; kinerja_bot's parts without its name."""

TABLES = "services"
"""What lies in services/ beside its rooms: the tables from tap, text and command to act, and who looks them up."""

ROOMS: dict[str, set[str]] = {
    TABLES: {"desk", "views", "outcomes", "work", "figures", "deadlines", "people", "accounts"},
    "accounts": {"desk", "views", "people"},
    "people": {"desk", "views", "outcomes"},
    "deadlines": {"desk", "views", "outcomes"},
    "work": {"desk", "views", "outcomes"},
    "figures": {"desk", "views", "outcomes"},
    "outcomes": {"desk", "views"},
    "views": {"desk"},
    "desk": set(),
}
"""Which room of services/ may import of which; whoever joins may be a stand-in whose order begins by it."""

SAYING = {"outbox"}
"""The only rows that views/ writes: what a chat shall show."""

READING = {
    *("get", "of_agreements", "of_cycle", "of_office", "of_task", "of_tasks", "of_period", "open_of", "last", "load"),
    *("bare", "credentials", "years", "by_telegram", "staffing", "recent_places", "unconfirmed", "first_photo"),
}
"""What views/ may ask of other rows."""

STORAGE_IN_HANDLERS = {
    "handlers.inbox": "keeps updates before Telegram is told that they have arrived",
    **dict.fromkeys(("handlers.errors", "handlers.line"), "tells bugs from a database's trouble, which passes"),
    "handlers.webhook": "leaves an update at Telegram while the database has trouble",
}

AT_HOME: dict[str, tuple[str, ...]] = {
    "telegram": ("bot", "handlers", "kinerja_bot.messaging", "kinerja_bot.running"),
    **dict.fromkeys(("sqlalchemy", "alembic"), ("kinerja_bot.storage",)),
    "apscheduler": ("kinerja_bot.scheduler",),
    **dict.fromkeys(("starlette", "uvicorn"), ("handlers.webhook", "kinerja_bot.simulator", "kinerja_bot.demo.page")),
    "holidays": ("kinerja_bot.holiday_source",),
    "python_calamine": ("kinerja_bot.roster",),
    "pyrage": ("kinerja_bot.backup.encryption",),
    "openpyxl": ("kinerja_bot.roster", "kinerja_bot.documents", "kinerja_bot.spreadsheets", "kinerja_bot.demo"),
    "typst": ("kinerja_bot.documents.samples", "kinerja_bot.papers"),
    "docxtpl": ("kinerja_bot.letters",),
    "olefile": ("kinerja_bot.documents.ole",),
    "pikepdf": ("kinerja_bot.documents.pdfs",),
    "img2pdf": ("kinerja_bot.documents.photo_worker",),
    "pi_heif": ("kinerja_bot.documents.photo_pages",),
    "pyhanko": ("kinerja_bot.documents.signature_reading",),
    "pypdfium2": ("kinerja_bot.documents.rendering",),
    "dxpdf": ("kinerja_bot.documents.conversion",),
    "babel": ("kinerja_bot.messaging", "kinerja_bot.meeting_time"),
    "kinerja_bot.simulator": ("bot", "kinerja_bot.demo", "kinerja_bot.simulator"),
}
"""Libraries, and the simulator, that some parts alone may import."""

TOO_GENERAL = {"utils", "helpers", "manager", "managers", "common", "base", "misc", "core"}


def part_of(name: str) -> str:
    """`kinerja_bot.storage.tables` belongs to `storage`, `handlers.incoming_files` to `handlers`."""
    first, *rest = name.split(".")
    return rest[0] if first == "kinerja_bot" and rest else first


def is_own(name: str) -> bool:
    return name.split(".", maxsplit=1)[0] in {"bot", "handlers", "kinerja_bot"}


def arrows() -> Iterator[tuple[str, str]]:
    """Every import of one part by another."""
    for module in MODULES:
        for name in filter(is_own, imports_of(module)):
            if part_of(name) != part_of(dotted(module)):
                yield dotted(module), part_of(name)


def test_every_import_follows_an_arrow() -> None:
    wrong = {(module, part) for module, part in arrows() if part not in ARROWS.get(part_of(module), set())}

    assert wrong == set()


def test_every_arrow_is_used() -> None:
    used = {(part_of(module), part) for module, part in arrows()}

    assert {(part, other) for part, others in ARROWS.items() for other in others} - used == set()


def test_the_arrows_lead_nowhere_in_a_circle() -> None:
    order = list(TopologicalSorter(ARROWS).static_order())

    assert order.index("domain") < order.index("storage") < order.index("services") < order.index("handlers")


def room_of(name: str) -> str:
    """`kinerja_bot.services.views.cards` lies in `views`, `kinerja_bot.services.acts` in no room."""
    parts = name.split(".")
    return parts[2] if len(parts) > 2 and parts[2] in ROOMS else TABLES


def test_the_rooms_of_services_import_along_their_arrows() -> None:
    wrong = {
        (dotted(module), room_of(name))
        for module in MODULES
        if dotted(module).startswith("kinerja_bot.services.")
        for name in imports_of(module)
        if name.startswith("kinerja_bot.services.")
        and room_of(name) not in {room_of(dotted(module)), *ROOMS[room_of(dotted(module))]}
    }

    assert wrong == set()


def test_the_rooms_lead_nowhere_in_a_circle() -> None:
    order = list(TopologicalSorter(ROOMS).static_order())

    assert (order[0], order[-1]) == ("desk", TABLES)


def test_views_write_no_row() -> None:
    """`here.tx.<rows>.<call>` in views/ reads, or says something."""
    found = {
        f"{dotted(module)}: {node.func.value.attr}.{node.func.attr}"
        for module in MODULES
        if dotted(module).startswith("kinerja_bot.services.views.")
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Attribute)
        and isinstance(node.func.value.value, ast.Attribute | ast.Name)
        and (getattr(node.func.value.value, "attr", "") == "tx" or getattr(node.func.value.value, "id", "") == "tx")
        and node.func.value.attr not in SAYING
        and node.func.attr not in READING
    }

    assert found == set()


def test_of_the_handlers_few_touch_the_storage() -> None:
    touching = {module for module, part in arrows() if part == "storage" and part_of(module) == "handlers"}

    assert touching == set(STORAGE_IN_HANDLERS)


def test_the_domain_imports_the_standard_library_only() -> None:
    foreign = {
        (dotted(module), name)
        for module in MODULES
        if dotted(module).startswith("kinerja_bot.domain")
        for name in imports_of(module)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("kinerja_bot.domain.")
    }

    assert foreign == set()


def test_the_domain_reads_no_clock_no_file_and_no_environment() -> None:
    impure = {"now", "utcnow", "today", "open", "getenv", "read_text", "sleep", "print", "random", "uuid4"}

    found = {
        f"{dotted(module)}:{node.lineno}"
        for module in MODULES
        if dotted(module).startswith("kinerja_bot.domain")
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")) in impure
    }

    assert found == set()


@pytest.mark.parametrize("library", sorted(AT_HOME))
def test_a_library_is_imported_where_it_is_at_home_and_nowhere_else(library: str) -> None:
    users = {
        dotted(module)
        for module in MODULES
        for name in imports_of(module)
        if name == library or name.startswith(f"{library}.")
    }

    strangers = {user for user in users if not user.startswith(AT_HOME[library])}

    assert users
    assert strangers == set()


def test_modules_are_named_for_what_they_hold() -> None:
    words = {word for module in MODULES for word in re.split(r"[._]", dotted(module))}

    assert words & TOO_GENERAL == set()
