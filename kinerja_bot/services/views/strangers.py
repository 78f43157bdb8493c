"""What everybody hears who is not on the roster, with the way for who has a new account."""

from kinerja_bot.domain.errors import NotOnRoster
from kinerja_bot.messaging.content import Button, Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.caller import Caller


def refuse(caller: Caller) -> None:
    """Says so, with *Saya pegawai, akun Telegram saya baru* under it; an earlier one keeps no button."""
    close(caller)
    button = Button(caller.tools.renderer.label("new_account"), Press.of(Verb.NEW_ACCOUNT).data)
    said = Content(_text(caller.tools.renderer), buttons=((button,),))
    caller.tell(said, key=message_keys.stranger(caller.telegram_id))


def close(caller: Caller) -> None:
    """The button goes: the account is somebody's now."""
    key = message_keys.stranger(caller.telegram_id)
    if caller.tx.outbox.exists(key):
        caller.close(key, _text(caller.tools.renderer))


def _text(renderer: Renderer) -> str:
    return renderer.as_html(renderer.explain(NotOnRoster()))
