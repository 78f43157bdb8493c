"""Orders (*surat perintah*) as the Sekcam registers them in her chat."""

from datetime import datetime

from tests.conftest import WITA
from tests.office import CAMAT, SEKCAM, SMALL_OFFICE, Quarter

YES_IT_IS = "Ya, benar"


def at(day: int, hour: int = 8, minute: int = 0) -> datetime:
    """In October 2026."""
    return datetime(2026, 10, day, hour, minute, tzinfo=WITA)


async def given(quarter: Quarter, absent: str, deputy: str, days: str, kind: str = "Plh. (pelaksana harian)") -> None:
    """The Sekcam registers an order, and the Camat confirms it; as Plh. Camat she has confirmed it by that."""
    await registered(quarter, absent, deputy, days, kind)
    if YES_IT_IS in quarter.office.labels(CAMAT):
        await quarter.office.tap(CAMAT, YES_IT_IS)


async def registered(
    quarter: Quarter, absent: str, deputy: str, days: str, kind: str = "Plh. (pelaksana harian)"
) -> None:
    """The Sekcam registers an order; the days are typed."""
    office, names = quarter.office, {one.key: one.name for one in SMALL_OFFICE.officials}
    await office.say(SEKCAM, "/plh")
    await office.tap(SEKCAM, "Catat Plh./Plt.")
    await office.tap(SEKCAM, button_of(quarter, names.get(absent, absent)))
    await office.tap(SEKCAM, kind)
    await office.tap(SEKCAM, button_of(quarter, names.get(deputy, deputy)))
    await office.say(SEKCAM, "800.1.11/07/2026")
    await office.tap(SEKCAM, "Kemarin")
    await office.tap(SEKCAM, "Bupati")
    await office.say(SEKCAM, days)
    await office.tap(SEKCAM, "Ya, catat")


def button_of(quarter: Quarter, name: str) -> str:
    """The newest button that names the person."""
    found = [label for label in quarter.office.labels(SEKCAM) if label.endswith(f"· {name}")]
    assert found, quarter.office.labels(SEKCAM)
    return found[-1]


def texts(quarter: Quarter, key: str) -> str:
    """All that the person's chat shows now."""
    return "\n".join(one.text for one in quarter.office.people[key].transcript() if one.from_bot)
