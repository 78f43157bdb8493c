"""A readable account of a simulator, for the moment when a test waited in vain."""

from kinerja_bot.simulator.person import Person, everybody
from kinerja_bot.simulator.screen import NotPossible
from kinerja_bot.simulator.shown import ShownMessage
from kinerja_bot.simulator.world import World

_CALLS, _MESSAGES, _WIDTH = 25, 12, 300
_ROUTINE = frozenset({"getupdates"})


def report(world: World) -> str:
    """The last calls and the end of each chat."""
    with world.changes.lock:
        calls = [call for call in world.calls.all() if call.method.lower() not in _ROUTINE][-_CALLS:]
    lines = ["it did not happen in time.", "", "Last calls:", *(f"  {str(call)[:_WIDTH]}" for call in calls)]
    for person in everybody(world):
        lines += ["", f"Chat of {person.name} ({person.id}):", *_chat(person)]
    return "\n".join(lines)


def line(message: ShownMessage) -> str:
    """One message in one line."""
    file = message.document or message.photo
    parts = [f"  {message.id:>5} {'<' if message.from_bot else '>'} {message.text!r}"[:_WIDTH]]
    parts += [f"[{message.kind}: {file.name} {file.size} B]"] if file else []
    parts += [str(message.labels)] if message.labels else []
    return " ".join(parts)


def _chat(person: Person) -> list[str]:
    try:
        return [line(message) for message in person.transcript()[-_MESSAGES:]]
    except NotPossible as error:
        return [f"  {error}"]
