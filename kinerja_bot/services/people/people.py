"""The menu *Pegawai*: everybody with role, joined or not, last seen, unreachable; and each one's sheet."""

from collections.abc import Sequence
from typing import Any

from kinerja_bot.domain.people import Official
from kinerja_bot.domain.people_errors import PersonNotFound
from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.domain.rights import Right, is_concerned
from kinerja_bot.messaging.content import Button, Content
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import ButtonRows, button
from kinerja_bot.services.desk.desk import Desk, Reply
from kinerja_bot.services.desk.visit import Visit, rows

PAGE = 8
"""People on one page of the list."""


class People:
    """What the overseer and the operator see of the office's people."""

    def __init__(self, desk: Desk, procedure: Procedure) -> None:
        self._desk = desk
        self._procedure = procedure

    async def open(self, telegram_id: int) -> Reply:
        """/pegawai: the list, at the chat's end."""

        def act(visit: Visit) -> str:
            visit.require(Right.MANAGE_PEOPLE, self._procedure)
            visit.tx.outbox.supersede(_key(visit), Content(visit.message("moved_question")).to_plain())
            show_list(visit, self._procedure, 0)
            return ""

        return await self._desk.receive(telegram_id, act)

    async def turn(self, press: Press, telegram_id: int) -> Reply:
        """Another page of the list."""

        def act(visit: Visit) -> str:
            visit.require(Right.MANAGE_PEOPLE, self._procedure)
            show_list(visit, self._procedure, press.number())
            return ""

        return await self._desk.receive(telegram_id, act)

    async def show(self, press: Press, telegram_id: int) -> Reply:
        """One person's sheet; of who has left meanwhile, the list as it is now."""

        def act(visit: Visit) -> str:
            visit.require(Right.MANAGE_PEOPLE, self._procedure)
            try:
                show_sheet(visit, self._procedure, person_of(visit, press.number()))
            except PersonNotFound as gone:
                show_list(visit, self._procedure, 0)
                return visit.renderer.explain(gone, visit.office.zone)
            return ""

        return await self._desk.receive(telegram_id, act)


def person_of(visit: Visit, official_id: int) -> Official:
    """Somebody in service of the reader's office. Errors: PersonNotFound."""
    person = visit.staffing.get(official_id)
    if person is None or not person.active:
        raise PersonNotFound
    return person


def show_list(visit: Visit, procedure: Procedure, page: int) -> None:
    """A page of the list, in place of what the message showed."""
    people = [one for one in visit.staffing.officials if one.active]
    last = (len(people) - 1) // PAGE
    page = min(page, last)
    shown = people[page * PAGE : (page + 1) * PAGE]
    known = _rows(visit)
    text = visit.message(
        "people",
        office=visit.office.name,
        people=[(one, _titles(one, procedure), known[one.id]) for one in shown],
        total=len(people),
        joined=sum(one.telegram_id is not None for one in people),
        unreachable=sum(not one.reachable for one in people),
        page=page + 1,
        pages=last + 1,
    )
    turns = [(label, number) for label, number in (("before", page - 1), ("after", page + 1)) if 0 <= number <= last]
    turning = tuple(button(visit, label, Verb.PEOPLE, number) for label, number in turns)
    missing = any(one.telegram_id is None for one in people)
    sheet = (button(visit, "print_invitations", Verb.PRINT),) if missing else ()
    names = ((Button(visit.phrase("labels.person", person=one), _open(one)),) for one in shown)
    put(visit, text, rows((*names, turning, sheet)))


def show_sheet(
    visit: Visit,
    procedure: Procedure,
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
        titles=_titles(person, procedure),
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
    if person != visit.by:
        move = button(visit, "move_post", Verb.MOVE_POST, person.id)
        acts = (*acts, (move, button(visit, "take_out", Verb.TAKE_OUT, person.id)))
    back = (button(visit, "back", Verb.PERSON, person.id) if question else button(visit, "back", Verb.PEOPLE, 0),)
    put(visit, text, rows((*(buttons if question else acts), back)))


def put(visit: Visit, text: str, buttons: ButtonRows) -> None:
    """What the reader's message *Pegawai* shows now."""
    visit.send(visit.by, _key(visit), Content(text, buttons=buttons))


def _open(person: Official) -> str:
    return Press.of(Verb.PERSON, person.id).data


def _titles(person: Official, procedure: Procedure) -> list[str]:
    return [rule.title for key, rule in procedure.roles.items() if key in person.roles]


def _rows(visit: Visit) -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in visit.tx.officials.rows(visit.office.id).values()}


def _key(visit: Visit) -> str:
    return f"people:{visit.by.id}"
