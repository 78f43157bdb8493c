"""The contexts of what is said of coming, moving and leaving."""

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
