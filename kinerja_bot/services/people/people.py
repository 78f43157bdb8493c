"""The menu *Pegawai*: everybody with role, joined or not, last seen, unreachable; and each one's sheet."""

from collections.abc import Sequence
from typing import Any

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import PersonNotFound
from kinerja_bot.domain.rights import Right, is_concerned
from kinerja_bot.messaging.content import Button
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.roster.duties import duties_of
from kinerja_bot.services.desk import message_keys
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit


def open_list(visit: Visit) -> str:
    """/pegawai: the list, at the chat's end."""
    visit.close_moved(message_keys.people(visit.by.id))
    show_list(visit, 0)
    return ""


def turn(visit: Visit, press: Press) -> str:
    """Another page of the list."""
    show_list(visit, turned_to(press, 0) or 0)
    return ""


def show(visit: Visit, press: Press) -> str:
    """One person's sheet; of who has left meanwhile, the list as it is now."""
    try:
        person = visit.person(press.number())
    except PersonNotFound as gone:
        show_list(visit, 0)
        return visit.explain(gone, visit.by)
    show_sheet(visit, person)
    return ""


def show_list(visit: Visit, page: int) -> None:
    """A page of the list, in place of what the message showed."""
    people = [one for one in visit.staffing.officials if one.active]
    shown = page_of(people, page)
    known = _rows(visit)
    text = visit.message(
        "people",
        office=visit.office.name,
        people=[(one, _titles(visit, one), known[one.id]) for one in shown.shown],
        total=len(people),
        joined=sum(one.telegram_id is not None for one in people),
        unreachable=sum(not one.reachable for one in people),
        page=shown,
    )
    missing = any(one.telegram_id is None for one in people)
    sheet = (button(visit, "print_invitations", Verb.PRINT),) if missing else ()
    names = ((Button(visit.phrase("labels.person", person=one), _open(one)),) for one in shown.shown)
    _put(visit, text, (*names, turning(visit, shown, Verb.PEOPLE), sheet))


def show_sheet(
    visit: Visit,
    person: Official,
    question: str | None = None,
    buttons: ButtonRows = (),
    touched: tuple[Any, ...] = (),
    vacated: Sequence[str] = (),
) -> None:
    """A person's sheet with what can be done, or with what is asked."""
    text = visit.message(
        "person",
        person=person,
        titles=_titles(visit, person),
        section=visit.office.sections.get(person.section or ""),
        row=_rows(visit)[person.id],
        invited_until=visit.tx.invitations.live_until(person.id, visit.now),
        tasks=[
            task
            for cycle in visit.running()
            for task in cycle.open_tasks
            if is_concerned(task, person, visit.staffing)
        ],
        question=question,
        touched=touched,
        vacated=vacated,
    )
    acts: ButtonRows = ((button(visit, "invite_again", Verb.INVITE, person.id),),)
    if person != visit.by and visit.may(Right.CHANGE_POSTS):
        move = button(visit, "move_post", Verb.MOVE_POST, person.id)
        acts = (*acts, (move, button(visit, "take_out", Verb.TAKE_OUT, person.id)))
    back = (button(visit, "back", Verb.PERSON, person.id) if question else button(visit, "back", Verb.PEOPLE),)
    _put(visit, text, (*(buttons if question else acts), back))


def _put(visit: Visit, text: str, buttons: ButtonRows) -> None:
    """What the reader's message *Pegawai* shows now."""
    visit.say(text, buttons, key=message_keys.people(visit.by.id))


def _open(person: Official) -> str:
    return Press.of(Verb.PERSON, person.id).data


def _titles(visit: Visit, person: Official) -> list[str]:
    return [title for key, title in duties_of(visit.procedures).titles.items() if key in person.roles]


def _rows(visit: Visit) -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in visit.tx.officials.rows(visit.office.id).values()}
