"""The one place that receives: each act is looked up in its table, its right asked, and done in one transaction."""

from collections.abc import Callable
from dataclasses import replace

from kinerja_bot.messaging.press import Press
from kinerja_bot.services import acts, typed_texts
from kinerja_bot.services.accounts import joining, new_account, reach
from kinerja_bot.services.acts import Door, F
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views import cards, strangers
from kinerja_bot.services.work import handing_in
from kinerja_bot.services.work.handing_in import Arrival


class Reception:
    """What handlers call, with what has come from Telegram and from whom."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def press(self, press: Press, telegram_id: int) -> Reply:
        """A tap on a button."""
        act, by_anybody = acts.PRESSES.get(press.verb), acts.OF_ANYBODY.get(press.verb)
        if act is not None:
            reply = await self._receive(telegram_id, lambda visit: _entitled(visit, act)(visit, press))
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
            return await self._receive(telegram_id, lambda visit: _entitled(visit, with_words)(visit, words))
        act = acts.COMMANDS.get(name, Door(typed_texts.misunderstood))
        return await self._receive(telegram_id, lambda visit: _entitled(visit, act)(visit))

    async def text(self, text: str, telegram_id: int, *, reply_to: int | None = None, name: str = "") -> Reply:
        """A key of the menu, or a text for a dialogue or task; a stranger's may say who he is."""
        phrase = self.desk.tools.renderer.phrase
        chosen = next((act for key, act in acts.MENU.items() if text == phrase(f"menu.{key}")), None)
        if chosen is not None:
            return await self._receive(telegram_id, lambda visit: _entitled(visit, chosen)(visit))
        reply = await self._receive(telegram_id, lambda visit: typed_texts.read(visit, text.strip(), reply_to))
        if not reply.stranger:
            return reply
        heard = await self.desk.receive_anybody(telegram_id, lambda caller: new_account.read(caller, text), name)
        return replace(reply, refused=False) if heard.text else reply

    async def start(self, token_hash: str | None, telegram_id: int) -> Reply:
        """/start, alone or with an invitation's token, of which only the hash was kept."""
        if token_hash is not None:
            reply = await self.desk.receive_anybody(telegram_id, lambda caller: joining.present(caller, token_hash))
            return replace(reply, refused=bool(reply.text))
        reply = await self._receive(telegram_id, joining.welcome)
        return await self.desk.receive_anybody(telegram_id, _offer) if reply.stranger else reply

    async def file(self, arrival: Arrival, telegram_id: int) -> Reply:
        """A document or photo."""
        return await self._receive(telegram_id, lambda visit: handing_in.receive(visit, arrival))

    async def refuse_strangers(self, telegram_id: int) -> None:
        """Asked before a file is fetched: a stranger's is not even looked at. Errors: NotOnRoster."""
        await self.desk.database.read(lambda tx: self.desk.known(tx, telegram_id))

    async def edited(self, message_id: int, telegram_id: int) -> Reply:
        """A message was changed after it was sent."""
        return await self._receive(telegram_id, lambda visit: typed_texts.edited(visit, message_id))

    async def misunderstood(self, telegram_id: int) -> Reply:
        """Something that the bot has no use for."""
        return await self._receive(telegram_id, typed_texts.misunderstood)

    async def back(self, telegram_id: int) -> None:
        """The person has unblocked the bot."""
        await self._receive(telegram_id, reach.back)

    async def _receive(self, telegram_id: int, act: Callable[[Visit], str]) -> Reply:
        """Does the act; what it has ended the asking of is shown as asked no more."""

        def whole(visit: Visit) -> str:
            said = act(visit)
            cards.refresh_asked(visit)
            return said

        return await self.desk.receive(telegram_id, whole)


def _entitled(visit: Visit, act: Door[F]) -> F:
    """What the act does, for who holds the right that the whole of it needs. Errors: NotForYou."""
    if act.right is not None:
        visit.require(act.right)
    return act.do


def _offer(caller: Caller) -> str:
    strangers.refuse(caller)
    return ""
