"""What everybody hears who is not on the roster, with the way for who has a new account."""

from datetime import datetime

from kinerja_bot.domain.errors import NotOnRoster
from kinerja_bot.messaging.content import Button, Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.storage.message_rows import Draft, MessageRows


def refuse(outbox: MessageRows, renderer: Renderer, telegram_id: int, now: datetime) -> None:
    """Says so, with *Saya pegawai, akun Telegram saya baru* under it; an earlier one keeps no button."""
    close(outbox, renderer, telegram_id)
    button = Button(renderer.label("new_account"), Press.of(Verb.NEW_ACCOUNT).data)
    content = Content(_text(renderer), buttons=((button,),))
    outbox.put(Draft(_key(telegram_id), telegram_id, content.to_plain(), 0), now)


def close(outbox: MessageRows, renderer: Renderer, telegram_id: int) -> None:
    """The button goes: the account is somebody's now."""
    if outbox.exists(_key(telegram_id)):
        outbox.supersede(_key(telegram_id), Content(_text(renderer)).to_plain())


def _text(renderer: Renderer) -> str:
    return renderer.as_html(renderer.explain(NotOnRoster()))


def _key(telegram_id: int) -> str:
    return f"stranger:{telegram_id}"
