"""Prints what each reader sees, with the office's clock; the same message to many is printed once."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kinerja_bot.messaging.render import plain_text
from kinerja_bot.simulator import Person, ShownMessage

ADDRESSED = re.compile(r"Yth\. [^,]+,|Bapak|Ibu")

MANY = 3
"""Readers who are named; of more, only the number."""


class Screen:
    """Remembers what was printed, so that only news appear."""

    def __init__(self, people: dict[str, Person], names: dict[str, str], zone: ZoneInfo) -> None:
        self._people = people
        self._names = names
        self._zone = zone
        self._seen: dict[tuple[str, int], str] = {}
        self._day: date | None = None

    def show(self, now: datetime) -> None:
        """Prints every message of the bot, and every change of one, since the last call."""
        news: dict[str, tuple[ShownMessage, bool, list[str]]] = {}
        for key, person in self._people.items():
            for message in person.transcript():
                place, looks = (key, message.id), _looks(message)
                if not message.from_bot or self._seen.get(place) == looks:
                    continue
                edited = place in self._seen
                self._seen[place] = looks
                news.setdefault(f"{edited}{_alike(looks)}", (message, edited, []))[2].append(key)
        for message, edited, keys in news.values():
            self._print(message, keys, now, edited=edited)

    def _print(self, message: ShownMessage, keys: list[str], now: datetime, *, edited: bool) -> None:
        day = now.astimezone(self._zone).date()
        if day != self._day:
            self._day = day
            print("\n" + plain_text("demo_day", self._zone, at=now) + "\n")
        readers = ", ".join(self._names[key] for key in keys[:MANY])
        if len(keys) > MANY:
            readers = f"{readers}, +{len(keys) - MANY}"
        print(
            plain_text(
                "demo_message",
                self._zone,
                at=now,
                readers=readers,
                edited=edited,
                silent=message.silent and not edited,
                lines=_lines(message),
                buttons=" ".join(f"[{label}]" for label in message.labels),
            )
            + "\n",
            flush=True,
        )


def _alike(looks: str) -> str:
    """What is the same for readers who are only addressed differently."""
    return ADDRESSED.sub("", looks)


def _looks(message: ShownMessage) -> str:
    return repr((_lines(message), message.labels))


def _lines(message: ShownMessage) -> list[str]:
    file = message.document or message.photo
    attached = [f"📎 {file.name or message.kind}"] if file else []
    return [*attached, *message.text.splitlines()]
