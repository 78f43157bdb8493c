"""An account that may be nobody's yet: what it asks is answered without a visit."""

from dataclasses import dataclass
from datetime import datetime

from kinerja_bot.domain.events import Doer
from kinerja_bot.messaging.content import Content
from kinerja_bot.services.desk.office_now import OfficeNow
from kinerja_bot.services.desk.telling import answer, tell
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Caller:
    """A Telegram account at the door, at this moment, in one transaction."""

    tx: Transaction
    telegram_id: int
    now: datetime
    tools: Tools

    @property
    def is_operator(self) -> bool:
        """Whether it is the chat that the settings name as the operator's."""
        return self.telegram_id == self.tools.operator_chat_id

    def answer(self, said: Content | str) -> None:
        """Answers; a stranger in the one message that he has."""
        answer(self.tx, self.tools, self.telegram_id, said, self.now)

    def tell(self, said: Content | str, *, key: str) -> None:
        """Sends a message of its own, which can be changed later."""
        tell(self.tx, self.telegram_id, said, self.now, key=key)

    def office(self, office_id: int, doer: Doer = Doer.STRANGER) -> OfficeNow:
        """The office that the call is about."""
        return OfficeNow.at(self.tx, office_id, self.now, self.tools, doer=doer)

    def visit(self, official_id: int) -> Visit:
        """The visit of who the caller has just become."""
        return Visit.begin(self.tx, official_id, self.now, self.tools)
