"""The one place that receives: each act is looked up in its table, its right asked, and done in one transaction."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kinerja_bot.messaging.press import Press
from kinerja_bot.services import acts, sent_files, typed_texts
from kinerja_bot.services.accounts import joining, new_account, reach
from kinerja_bot.services.acts import Door, F
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.making import Making
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards, strangers
from kinerja_bot.services.work.handing_in import Arrival
from kinerja_bot.storage.transaction import Transaction

FOLLOWING_AT_ONCE = 4
"""Who asks while so many wait for what follows their answers has the answer alone."""


class Reception:
    """What handlers call, with what has come from Telegram and from whom."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._following = 0

    async def press(self, press: Press, telegram_id: int) -> Reply:
        """A tap on a button."""
        if making := acts.MADE.get(press.verb):
            return await self.desk.made(
                telegram_id, lambda visit: _shown(_entitled(visit, making)(visit, press)), looks=making.looks
            )
        if lasting := acts.LASTING.get(press.verb):
            return await lasting.do(self.desk, telegram_id, press)
        act, by_anybody = acts.PRESSES.get(press.verb), acts.OF_ANYBODY.get(press.verb)
        if act is not None:
            reply = await self._receive(
                telegram_id, lambda visit: _entitled(visit, act)(visit, press), looks=act.looks
            )
            if by_anybody is None or not reply.stranger:
                return reply
        if by_anybody is None:
            raise LookupError(press.verb)
        return await self.desk.receive_anybody(telegram_id, lambda caller: by_anybody(caller, press))

    async def command(self, name: str, words: str, telegram_id: int) -> Reply:
        """A command, with the words behind it; an unknown one is answered like a text that is not understood."""
        if by_anybody := acts.OF_ANYBODY_TYPED.get(name):
            return await self.desk.receive_anybody(telegram_id, by_anybody)
        if words and (with_words := acts.WITH_WORDS.get(name)):
            return await self._receive(
                telegram_id, lambda visit: _entitled(visit, with_words)(visit, words), looks=with_words.looks
            )
        act = acts.COMMANDS.get(name, Door(typed_texts.misunderstood))
        return await self._ask(act, telegram_id)

    async def text(self, text: str, telegram_id: int, *, reply_to: int | None = None) -> Reply:
        """A key of the menu, or a text for a dialogue or task; a stranger's may say who he is."""
        phrase = self.desk.tools.renderer.phrase
        chosen = next((act for key, act in acts.MENU.items() if text == phrase(f"menu.{key}")), None)
        if chosen is not None:
            return await self._ask(chosen, telegram_id)
        reply = await self._receive(telegram_id, lambda visit: typed_texts.read(visit, text.strip(), reply_to))
        if not reply.stranger:
            return reply
        heard = await self.desk.receive_anybody(telegram_id, lambda caller: new_account.read(caller, text))
        if not heard.text:
            return reply
        await new_account.run(self.desk)  # behind the answer, which tells by nothing what will be found
        return Reply()

    async def start(self, token_hash: str | None, telegram_id: int) -> Reply:
        """/start, alone or with an invitation's token, of which only the hash was kept."""
        if token_hash is not None:
            reply = await self.desk.receive_anybody(telegram_id, lambda caller: joining.present(caller, token_hash))
            if reply.refused:  # the link is of no use; for an official it is a Start all the same
                await self.desk.see(telegram_id)
            return reply
        return await self._receive(telegram_id, joining.welcome)

    async def turn_away(self, telegram_id: int) -> None:
        """Says to a stranger that he is none of the office, and what he can do if he is."""
        await self.desk.receive_anybody(telegram_id, _refuse)

    async def file(self, arrival: Arrival, telegram_id: int) -> Reply:
        """A document or photo."""
        return await self._receive(telegram_id, lambda visit: sent_files.receive(visit, arrival))

    async def is_plain(self, name: str, telegram_id: int, *, reply_to: int | None = None) -> bool:
        """Asked before a file is fetched: whether it is known what it is for. Errors: NotOnRoster, NoTaskForFile."""

        def ask(tx: Transaction) -> bool:
            visit = Visit.begin(tx, self.desk.known(tx, telegram_id).id, self.desk.clock.now(), self.desk.tools)
            return sent_files.is_plain(visit, name, reply_to)

        return await self.desk.database.read(ask)

    async def edited(self, message_id: int, telegram_id: int) -> Reply:
        """A message was changed after it was sent."""
        return await self._receive(telegram_id, lambda visit: typed_texts.edited(visit, message_id))

    async def misunderstood(self, telegram_id: int) -> Reply:
        """Something that the bot has no use for."""
        return await self._receive(telegram_id, typed_texts.misunderstood)

    async def back(self, telegram_id: int) -> None:
        """The person has unblocked the bot."""
        await self._receive(telegram_id, reach.back)

    async def _ask(self, act: Door[acts.OnQuestion], telegram_id: int) -> Reply:
        """Answers a question; what is made for it follows, unless so many wait for theirs already."""
        follows = acts.FOLLOWED.get(act.do) if self._following < FOLLOWING_AT_ONCE else None
        prepared: list[Making[Any]] = []

        def answer(visit: Visit) -> str:
            said = _entitled(visit, act)(visit)
            prepared[:] = [follows(visit)] if follows else []
            return said

        reply = await self._receive(telegram_id, answer, looks=act.looks)
        for making in [] if reply.refused else prepared:
            self._following += 1
            try:
                await self.desk.make(telegram_id, making)
            finally:
                self._following -= 1
        return reply

    async def _receive(self, telegram_id: int, act: Callable[[Visit], str], *, looks: bool = False) -> Reply:
        """Does the act; what it has ended the asking of is shown as asked no more."""

        def whole(visit: Visit) -> str:
            said = act(visit)
            cards.refresh_asked(visit)
            return said

        return await self.desk.receive(telegram_id, whole, looks=looks)


def _shown(making: Making[Any]) -> Making[Any]:
    """What its end has ended the asking of is shown as asked no more."""

    def tell(visit: Visit, made: object) -> str:
        said = making.tell(visit, made)
        cards.refresh_asked(visit)
        return said

    return replace(making, tell=tell)


def _entitled(visit: Visit, act: Door[F]) -> F:
    """What the act does, for who holds the right that the whole of it needs. Errors: those of `Visit.require`."""
    if act.right is not None:
        visit.require(act.right)
    return act.do


def _refuse(caller: Caller) -> str:
    strangers.refuse(caller)
    return ""
