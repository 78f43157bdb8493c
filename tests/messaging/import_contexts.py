"""The contexts of what `bot.py import` says of a staff list, and of the hours as it understood them."""

from pathlib import Path
from types import SimpleNamespace

from kinerja_bot.domain.office import Office
from kinerja_bot.domain.working_time import DEFAULT_HOURS, HoursRange
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.roster.shape import ZONES
from kinerja_bot.roster.staff_list.draft import Draft
from kinerja_bot.roster.staff_list.sections import Sections
from tests.builders import MONDAY_9AM, SOP, WITA
from tests.messaging.said import Context, Said

LABELS = {"instansi.zona_waktu": "Zona waktu", "sapaan": "Sapaan"}


def import_cli(said: Said) -> dict[str, list[Context]]:
    """By file."""
    ramadan = HoursRange(MONDAY_9AM.date(), MONDAY_9AM.date(), DEFAULT_HOURS)
    zones = {zone: name for name, zone in ZONES.items()}

    def office(ranges: tuple[HoursRange, ...]) -> Office:
        return Office(1, "kantor", said.name, said.name, WITA, deadline_days=10, ranges=ranges)

    return {
        "completing": _completing(said),
        "understood": [{"office": office(ranges), "zones": zones, "usual_days": 10} for ranges in ((), (ramadan,))],
    }


def _completing(said: Said) -> list[Context]:
    person = {"nama": said.name, "jabatan": said.position, "peran": "camat", "sapaan": "Bapak", "id": "p01"}
    office = {"instansi.kecamatan": said.name, "instansi.kabupaten": said.name}
    draft = Draft(office, Sections({"PEM": said.name}), [person, {"nama": said.name, "id": "p02"}], duties_of([SOP]))
    empty = Draft({}, Sections({}), [person], duties_of([SOP]), frozenset({"p01"}))
    heading = SimpleNamespace(first=6, read=[said.position], unread=[said.position])
    people = SimpleNamespace(heading=heading, sheet=SimpleNamespace(name=said.name))
    written = {"part": "written", "path": Path("daftar-lengkap.xlsx"), "draft": draft, "labels": LABELS}
    missing = [(None, "instansi.zona_waktu"), (1, "sapaan")]
    asked = {"part": "value", "label": "Sapaan", "path": "sapaan", "draft": draft}
    return [
        {"part": "found", "found": SimpleNamespace(people=people), "path": Path("daftar.xlsx"), "draft": draft},
        *({"part": "table", "draft": one} for one in (draft, empty)),
        {"part": "choice"},
        {"part": "no_choice", "answer": said.text},
        {"part": "which"},
        asked | {"person": person, "now": "Bapak"},
        asked | {"person": None, "now": "", "path": "instansi.zona_waktu"},
        {"part": "not_meant", "answer": said.text, "label": "Sapaan"},
        written | {"missing": missing * 7, "accepted": True},
        written | {"missing": [], "accepted": True},
        written | {"missing": [], "accepted": False},
        {"part": "dropped"},
    ]
