"""Who has left, or holds another post, is told so, after the menu *Pegawai* as after an import."""

from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Content
from kinerja_bot.services.desk.office_now import OfficeNow


def tell_of_post(here: OfficeNow, before: Official, now: Official | None) -> None:
    """Somebody learns what he is `now` (None: he has left), in the chat that was his."""
    if now is None:
        text = here.message("taken_out", official=before, office=here.office.name, by=here.by)
        here.send(before, here.once(), Content(text, ends_menu=True))
    else:
        text = here.message("post_changed", official=now, before=before, by=here.by, keeps=before.roles <= now.roles)
        here.send(now, here.once(), text)
