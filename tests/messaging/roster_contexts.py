"""The contexts of what is said of coming, moving and leaving."""

from types import SimpleNamespace

from kinerja_bot.services.handovers import Touched
from kinerja_bot.services.roster import Changes, Move
from tests.builders import KASUBAG, MONDAY_9AM
from tests.messaging.said import PERIOD, Context, Said


def roster_contexts(said: Said) -> dict[str, list[Context]]:
    """By file."""
    task = {"address": f"Ibu {said.position}", "task": said.task(7), "period": PERIOD}
    line = {"task": said.task(7), "period": PERIOD, "files": [said.file_name] * said.many}
    record = {"address": f"Bapak {said.position}", "before": said.official, "to": KASUBAG, "at": MONDAY_9AM}
    return {
        "handed_over": [record | {"lines": [line] * said.many}, record | {"lines": [line | {"files": []}]}],
        "part_withdrawn": [task | {"person": said.official}],
        "vacant": [task | {"role": "Kasubag Perencanaan"}],
        "vacancy_filled": [{"task": said.task(7), "names": said.names}, {"task": said.task(7), "names": []}],
    }


def import_contexts(said: Said) -> list[Context]:
    """What an import would change, and nothing of the kind."""
    touched = tuple(
        Touched("TW III 2026", 7, "Dokumen", said.name, to, waits=waits)
        for to, waits in ((said.name, False), (None, True), (None, False))
    )
    every = Changes(
        ("p01",), ("p02", "p03"), (Move("p02", ("staf",), ("camat",)),), ("p04",), touched, of_office=True
    )
    names = {f"p0{number}": said.name for number in range(1, 5)}
    office = SimpleNamespace(name=said.name)
    return [
        {"result": SimpleNamespace(office=office, changes=changes, names=names)}
        for changes in (every, Changes(changed=("p03",)))
    ]
