"""Whatever goes wrong between the bot and Telegram, and whatever changes meanwhile: each card stands once, as it is.

Many rounds drawn from a seed: answers lost, garbled, refused for a while, before or after the act; cards written,
changed and closed while nobody knows what has arrived; the bot stopped or killed, and started again. `make fuzz`
draws more of them.
"""

import asyncio
import os
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest

from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from kinerja_bot.simulator import Fault, Person
from kinerja_bot.simulator.faults import GARBLED
from tests.messaging.post import Post
from tests.office import ANI, BUDI, CAMAT, SEKCAM

ROUNDS = int(os.environ.get("FUZZ_N", "10000")) // 1000
SEED = int(os.environ.get("FUZZ_SEED", "0"))
METHODS = ("sendMessage", "sendDocument", "editMessageText", "editMessageCaption", "editMessageMedia")
NUMBER = re.compile(r"Kartu (\d+), revisi (\d+)")


@pytest.fixture
def outbox_url(database_url_with_tables: str) -> str:
    """Once on each of the two."""
    return database_url_with_tables


@dataclass
class Card:
    """What a chat shall show of it in the end."""

    to: Person
    number: int
    form: Form
    revision: int = 1
    is_open: bool = True

    @property
    def key(self) -> str:
        return f"card:{self.number}"


@dataclass
class Storm:
    """Draws what happens next."""

    post: Post
    draw: random.Random
    cards: list[Card] = field(default_factory=list)

    def act(self) -> None:
        """Writes a card, changes one, or closes one."""
        open_cards = [one for one in self.cards if one.is_open]
        kind = self.draw.random()
        if kind < 0.4 or not open_cards:
            card = Card(
                self._somebody(), len(self.cards) + 1, self.draw.choice([Form.TEXT, Form.TEXT, Form.DOCUMENT])
            )
            self.cards.append(card)
        else:
            card = self.draw.choice(open_cards)
            card.revision += 1
            card.is_open = kind < 0.8
        if card.is_open:
            self.post.write(card.to, "", key=card.key, content=self._content(card))
        else:
            closing = self._content(card).to_plain()
            self.post.do(lambda tx: tx.outbox.supersede(card.key, closing))

    def trouble(self) -> Fault:
        """Something that goes wrong once or a few times."""
        is_late = {"handled": self.draw.random() < 0.5}
        garbled = {"status": self.draw.choice([200, 400, 403, 404, 429, 502]), "garbled": self.draw.choice(GARBLED)}
        kinds: list[dict[str, Any]] = [
            {"drop_connection": True},
            {"drop_connection": True, "handled": True},
            {"drop_after_handling": True},
            {"status": 429, "retry_after": self.draw.randint(1, 30)},
            {"status": self.draw.choice([500, 502])} | is_late,
            garbled | is_late,
        ]
        how = self.draw.choice(kinds)
        chat_id = self.draw.choice([None, self._somebody().id])
        fault = Fault(self.draw.choice(METHODS), chat_id, times=self.draw.randint(1, 3), **how)
        return self.post.simulator.faults.add(fault)

    def _somebody(self) -> Person:
        return self.post.people[self.draw.choice([ANI, BUDI, CAMAT, SEKCAM])]

    def _content(self, card: Card) -> Content:
        text = f"Kartu {card.number}, revisi {card.revision}"
        buttons = ((Button("Ya, setujui", f"putuskan:{card.number}"),),) if card.is_open else ()
        if card.form is Form.TEXT:
            return Content(text, buttons=buttons)
        sha256 = self.post.outgoing._store.put(f"%PDF-1.7 {card.number}".encode())
        file = Attachment("document", f"Berkas {card.number}.pdf", sha256=sha256)
        return Content(text, Form.DOCUMENT, buttons, files=(file,))


@pytest.mark.parametrize("seed", [SEED, SEED + 1])
async def test_no_card_is_missing_and_none_stands_twice(post: Post, seed: int) -> None:
    storm = Storm(post, random.Random(seed))
    for _ in range(ROUNDS):
        faults = [storm.trouble() for _ in range(storm.draw.randint(0, 4))]
        for _ in range(storm.draw.randint(1, 4)):
            storm.act()
        post.courier.wake()
        for fault in faults[: storm.draw.randint(0, 1)]:
            await waited_for(post, fault)
            storm.act()
        if storm.draw.random() < 0.3:
            await post.end(killed=storm.draw.random() < 0.5)
            post.begin()
        if storm.draw.random() < 0.5:
            await post.deliver()
    post.simulator.faults.clear()
    await post.deliver()

    assert wrong(post, storm.cards) == []


async def waited_for(post: Post, fault: Fault) -> None:
    """Until it has struck, or nothing can go out that it would strike."""
    struck = post.simulator.until(lambda: bool(fault.struck), timeout=60)
    either = [asyncio.ensure_future(one) for one in (post.deliver(), struck)]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    for one in either:
        one.cancel()


def wrong(post: Post, cards: list[Card]) -> list[str]:
    """What the chats show otherwise than they should."""
    found: list[str] = []
    messages = [(person, one) for person in post.people.values() for one in person.messages_from_bot()]
    standing = Counter((person.id, int(NUMBER.findall(one.text)[0][0])) for person, one in messages)
    found += [f"{count} times: card {number}" for (_, number), count in standing.items() if count > 1]
    for person, one in messages:
        number, revision = map(int, NUMBER.findall(one.text)[0])
        card = cards[number - 1]
        if (person.id, revision, bool(one.labels)) != (card.to.id, card.revision, card.is_open):
            found.append(f"not as it should be: {one.text} {one.labels}, expected {card}")
        if one.document and person.download(one.id) != f"%PDF-1.7 {number}".encode():
            found.append(f"another's file: {one.text}")
    return found + [f"missing: {one}" for one in cards if one.is_open and not standing[one.to.id, one.number]]
