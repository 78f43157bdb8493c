"""Updates of all kinds by all kinds of people, from one seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import select

from kinerja_bot.demo.stage import TOKEN, Stage
from kinerja_bot.simulator import Person
from kinerja_bot.simulator.callbacks import Tap
from kinerja_bot.storage.tables import messages
from kinerja_bot.storage.tables.conversation import LIVE
from tests.fuzz import words

LATELY = 400
"""So many of the newest messages with buttons are tapped on."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that stands in somebody's chat."""

    chat_id: int
    message_id: int
    data: str


@dataclass
class Deed:
    """What somebody has done: with `tap` it must be answered, with `expects` a message must follow."""

    person: Person
    what: str
    expects: bool = False
    tap: Tap | None = None

    def __str__(self) -> str:
        return f"{self.person.id} {self.what}"


@dataclass
class Generator:
    """One act after the other, each of somebody in the office or of somebody who has no business there."""

    office: Stage
    people: list[Person]
    dice: random.Random
    buttons: list[Button] = field(default_factory=list)
    forwarded: list[int] = field(default_factory=list)

    def look(self) -> None:
        """Learns which buttons there are now, in everybody's chat."""
        live = messages.c.telegram_message_id.is_not(None), LIVE
        newest = select(messages).where(*live).order_by(messages.c.id.desc()).limit(LATELY)
        with self.office.bot.database.engine.connect() as connection:
            rows = connection.execute(newest).all()
        self.buttons = [
            Button(row.chat_id, row.telegram_message_id, button["data"])
            for row in rows
            for line in row.content["buttons"]
            for button in line
            if button["data"]
        ]

    def act(self, person: Person) -> Deed:
        """Something that this person does."""
        kinds: dict[Callable[[Person], Deed], int] = {
            self.own_tap: 30,
            self.foreign_tap: 8,
            self.forged_tap: 8,
            self.replay: 4,
            self.text: 15,
            self.command: 8,
            self.file: 4,
            self.odd: 6,
            self.edit: 3,
            self.elsewhere: 4,
            self.reply: 2,
        }
        return self.dice.choices(list(kinds), list(kinds.values()))[0](person)

    def own_tap(self, person: Person) -> Deed:
        """A button of his own, of the newest rather than of an old one."""
        own = [one for one in self.buttons if one.chat_id == person.id]
        if not own:
            return self.command(person)
        place = min(int(self.dice.expovariate(0.2)), len(own) - 1)
        return self._tap(person, own[place].message_id, own[place].data)

    def foreign_tap(self, person: Person) -> Deed:
        """Real data of somebody else's button."""
        if not self.buttons:
            return self.forged_tap(person)
        return self._tap(person, 1, self.dice.choice(self.buttons).data)

    def forged_tap(self, person: Person) -> Deed:
        """Data that is made up, cut off, lengthened, or of another number."""
        data = self.dice.choice(self.buttons).data if self.buttons else "kerjakan:1"
        number = self.dice.randrange(40)
        forged = (
            self.dice.choice(words.MADE_UP),
            data[: self.dice.randrange(len(data))],
            f"{data}:{number}"[:64],
            f"{data.split(':', maxsplit=1)[0]}:{number}",
            f"{data.split(':', maxsplit=1)[0]}:{number}:{self.dice.randrange(9)}",
            data.replace(":", "::"),
        )
        return self._tap(person, self.dice.randrange(1, 50), self.dice.choice(forged))

    def replay(self, person: Person) -> Deed:
        """An update that has come before."""
        earlier = self.office.simulator.world.bots[TOKEN].updates.history
        if earlier:
            person.send_raw(self.dice.choice(earlier))
        return Deed(person, "replay")

    def text(self, person: Person) -> Deed:
        """A typed text, sensible or not."""
        text = self.dice.choice((*words.MENU, *words.SENSIBLE, *words.SENSIBLE, *words.HOSTILE))
        person.send_raw({"message": {"text": text}})
        return Deed(person, f"text {text[:20]!r}", expects=True)

    def command(self, person: Person) -> Deed:
        """A command, known or not."""
        text = self.dice.choice(words.COMMANDS)
        length = len(text.split(maxsplit=1)[0])
        person.send_raw(
            {"message": {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": length}]}}
        )
        return Deed(person, f"command {text!r}", expects=True)

    def file(self, person: Person) -> Deed:
        """A file, of the kinds that are taken rather than of the others."""
        name, content = self.dice.choice((*words.FILES, *words.FILES[:4] * 3))
        caption = self.dice.choice((None, None, "Perbaikan", "<b>"))
        person.send_document(name, content + self.dice.randbytes(1).hex().encode() * bool(content), caption=caption)
        return Deed(person, f"file {name[:20]!r}", expects=True)

    def odd(self, person: Person) -> Deed:
        """A sticker, a voice, a poll …"""
        message = self.dice.choice(words.ODD)
        person.send_raw({"message": dict(message)})
        return Deed(person, f"odd {list(message)}", expects=True)

    def edit(self, person: Person) -> Deed:
        """An own message changed afterwards."""
        body = {"message_id": self.dice.randrange(1, 99), "date": 1, "edit_date": 2, "text": "lain"}
        person.send_raw({"edited_message": body | _private(person)})
        return Deed(person, "edit")

    def elsewhere(self, person: Person) -> Deed:
        """Something in a group or channel."""
        chat = self.dice.choice((words.GROUP, words.CHANNEL))
        text = self.dice.choice((*words.MENU, *words.COMMANDS, *words.SENSIBLE))
        sender = _private(person)["from"]
        message = {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text}
        data = self.dice.choice(self.buttons).data if self.buttons else ""
        query = {"id": "1", "from": sender, "chat_instance": "1", "data": data, "message": message}
        person.send_raw(
            self.dice.choice(({"message": message}, {"channel_post": message}, {"callback_query": query}))
        )
        return Deed(person, "elsewhere")

    def reply(self, person: Person) -> Deed:
        """A text in reply to a message of his, or to one that is not there."""
        own = [one.message_id for one in self.buttons if one.chat_id == person.id] or [1]
        there = {"message_id": self.dice.choice(own), "date": 1, "chat": _private(person)["chat"]}
        person.send_raw({"message": {"text": self.dice.choice(words.SENSIBLE), "reply_to_message": there}})
        return Deed(person, "reply", expects=True)

    def _tap(self, person: Person, message_id: int, data: str) -> Deed:
        return Deed(person, f"tap {data!r}", tap=person.tap_raw(message_id, data))


def _private(person: Person) -> dict[str, dict[str, object]]:
    sender = {"id": person.id, "is_bot": False, "first_name": person.name}
    return {"from": sender, "chat": {"id": person.id, "type": "private"}}
