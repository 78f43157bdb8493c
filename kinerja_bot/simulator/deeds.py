"""What a person can be told to do over HTTP: a name, and the parameters it reads."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from kinerja_bot.simulator import waiting
from kinerja_bot.simulator.callbacks import Tap
from kinerja_bot.simulator.parameters import Parameters, Upload
from kinerja_bot.simulator.person import Person
from kinerja_bot.simulator.world import World

LONGEST_WAIT = 60.0
"""Seconds."""

Deed = Callable[[Person, Parameters], object]


async def do(world: World, deed: Deed, person: Person, parameters: Parameters) -> object:
    """Do it; a tap waits up to `wait` seconds for the bot's answer."""
    result = deed(person, parameters)
    if not isinstance(result, Tap):
        return result
    seconds = parameters.seconds("wait", 0.0, LONGEST_WAIT)
    if seconds and result.data is not None:
        with suppress(TimeoutError):  # told by the empty answer
            await waiting.until(world.changes, lambda: result.answer or world.closing, seconds, str)
    return asdict(result)


def _say(person: Person, given: Parameters) -> int:
    return person.say(given.text("text"), reply_to=given.number("reply_to"))


def _tap(person: Person, given: Parameters) -> Tap:
    return person.tap(given.number("message_id"), given.text("label"))


def _tap_raw(person: Person, given: Parameters) -> Tap:
    return person.tap_raw(_message_id(given), given.text("data"))


def _send_document(person: Person, given: Parameters) -> int:
    upload = _upload(given, "document")
    name = given.text("name") or upload.name
    mime = given.text("mime_type") or upload.mime_type
    caption = given.text("caption") or None
    return person.send_document(name, upload.data, mime, caption, reply_to=given.number("reply_to"))


def _send_photo(person: Person, given: Parameters) -> int:
    upload = _upload(given, "photo")
    return person.send_photo(upload.data, given.text("caption") or None, reply_to=given.number("reply_to"))


def _send_album(person: Person, given: Parameters) -> list[int]:
    items: list[tuple[str, bytes] | bytes] = [
        upload.data if name.startswith("photo") else (upload.name, upload.data)
        for name, upload in given.uploads.items()
    ]
    if not items:
        raise ValueError("an album needs uploads named photo1, photo2, ... or document1, document2, ...")
    return person.send_album(items, given.text("caption") or None, reply_to=given.number("reply_to"))


def _edit(person: Person, given: Parameters) -> None:
    person.edit(_message_id(given), given.text("text"))


def _send_raw(person: Person, given: Parameters) -> int:
    update: dict[str, Any] = given.structure("update")
    if not isinstance(update, dict):
        raise TypeError("update must be an object")
    return person.send_raw(update)


def _message_id(given: Parameters) -> int:
    number = given.number("message_id")
    if number is None:
        raise ValueError("message_id is missing")
    return number


def _upload(given: Parameters, name: str) -> Upload:
    if name not in given.uploads:
        raise ValueError(f"a multipart file {name!r} is missing")
    return given.uploads[name]


DEEDS: dict[str, Deed] = {
    "start": lambda person, given: person.start(given.text("payload")),
    "say": _say,
    "press": lambda person, given: person.press(given.text("label")),
    "tap": _tap,
    "tap_raw": _tap_raw,
    "send_document": _send_document,
    "send_photo": _send_photo,
    "send_album": _send_album,
    "edit": _edit,
    "delete": lambda person, given: person.delete(_message_id(given)),
    "forward": lambda person, given: person.forward(_message_id(given)),
    "send_raw": _send_raw,
    "block": lambda person, _given: person.block(),
    "unblock": lambda person, _given: person.unblock(),
    "make_private": lambda person, _given: person.make_private(),
    "go_offline": lambda person, _given: person.go_offline(),
    "go_online": lambda person, _given: person.go_online(),
}
