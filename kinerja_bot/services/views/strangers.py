"""What everybody hears who is not on the roster, with the way for who has a new account."""

from kinerja_bot.domain.errors import NotOnRoster, OperatorNotListed
from kinerja_bot.messaging.content import Button, Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.messaging.render import Renderer
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.caller import Caller
from kinerja_bot.services.desk.office_now import OfficeNow


def refuse(caller: Caller) -> None:
    """Says so, with *Saya pegawai, akun Telegram saya baru* under it; the operator reads what he can do."""
    if caller.is_operator:
        caller.answer(caller.tools.renderer.as_html(caller.tools.renderer.explain(OperatorNotListed())))
        return
    button = Button(caller.tools.renderer.label("new_account"), Press.of(Verb.NEW_ACCOUNT).data)
    caller.answer(Content(_text(caller.tools.renderer), buttons=((button,),)))


def close(here: OfficeNow, chat_id: int) -> None:
    """The button goes: the account is somebody's now."""
    here.close(message_keys.stranger(chat_id, here.tx.bot_id), _text(here.renderer))


def _text(renderer: Renderer) -> str:
    return renderer.as_html(renderer.explain(NotOnRoster()))
