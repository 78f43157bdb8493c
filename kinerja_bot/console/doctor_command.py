"""`bot.py doctor`: what is in order, what is not, and what to do about it."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kinerja_bot.console.private_files import open_to_others
from kinerja_bot.doctor import database_state, machine, telegram_line
from kinerja_bot.doctor.finding import Finding, State, fault, fine
from kinerja_bot.faults import FaultsFound, lines_of
from kinerja_bot.messaging.render import plain_text
from kinerja_bot.settings import Settings
from kinerja_bot.version import version

WIB = "Asia/Jakarta"
"""In whose time is spoken where there is no office yet."""


def carry_out(settings: Settings, now: datetime, *, as_json: bool) -> int:
    """Prints all findings. Gives 1 where something does not work, else 0."""
    found = [*examined(settings, now)]
    zone = ZoneInfo(next((str(one.context["spoken_in"]) for one in found if "spoken_in" in one.context), WIB))
    sentences = [plain_text("doctor_line", zone, one=one, **dict[str, Any](one.context)) for one in found]
    if as_json:
        _print(found, sentences)
    else:
        print(plain_text("doctor", version=version(), lines=sentences, worst=_count(found)))
    return 1 if any(one.state is State.FAULT for one in found) else 0


def told_of_settings(found: FaultsFound) -> int:
    """Prints as JSON that nothing could be looked at, since the settings are wrong. Gives 2."""
    faults = [fault("pengaturan", one.code) for one in found.faults]
    _print(faults, [": ".join(filter(None, lines_of([one])[0])) for one in found.faults])
    return 2


def _print(found: Sequence[Finding], sentences: Sequence[str]) -> None:
    told = [
        {"about": one.about, "state": one.state, "code": one.code, "text": " ".join(text.split())}
        for one, text in zip(found, sentences, strict=True)
    ]
    print(json.dumps({"version": version(), "findings": told}, ensure_ascii=False, indent=1))


def examined(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Looks at everything, whatever is found on the way."""
    yield fine("pengaturan", "settings_good")
    yield from telegram_line.look(settings, now)
    yield from database_state.look(settings, now)
    yield from machine.look(settings, open_to_others(settings.data_dir), now)


def _count(found: list[Finding]) -> dict[str, int]:
    return {state.value: sum(one.state is state for one in found) for state in State}
