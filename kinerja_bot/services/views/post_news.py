"""Who has left, or holds another post, is told so: the same from the menu *Pegawai* and from an import."""

from kinerja_bot.domain.people import Official
from kinerja_bot.messaging.content import Content
from kinerja_bot.services.desk.visit import Visit


def tell_of_post(visit: Visit, before: Official, now: Official | None) -> None:
    """The visitor learns what he is `now` (None: he has left), in the chat that was his."""
    if now is None:
        visit.tx.dialogues.end(before.id)
        text = visit.message("taken_out", official=before, office=visit.office.name)
        visit.send(before, visit.once(), Content(text, ends_menu=True))
    else:
        text = visit.message("post_changed", official=now, before=before, keeps=before.roles <= now.roles)
        visit.send(now, visit.once(), Content(text))
