"""The contexts of what is said of coming, moving and leaving."""

from dataclasses import replace
from types import SimpleNamespace

from kinerja_bot.operator.chosen_procedures import Choice
from kinerja_bot.operator.roster_import import Changes, Difference, Move
from kinerja_bot.services.desk.paging import page_of
from kinerja_bot.services.people.issued import LISTED
from kinerja_bot.services.people.touched_tasks import Touched
from kinerja_bot.services.views.account_questions import Ending
from tests.builders import KASUBAG, MONDAY_9AM
from tests.messaging.figures_contexts import changed_figures
from tests.messaging.said import PERIOD, STEP, Context, Said

TOUCHED = tuple(
    Touched("TW III 2026", 7, "Dokumen", "Uji Sitaba", to, waits=waits)
    for to, waits in (("Beta Rekadata", False), (None, True), (None, False))
)


def roster_contexts(said: Said) -> dict[str, list[Context]]:
    """By file."""
    task = {"address": f"Ibu {said.position}", "task": said.task(7), "period": PERIOD}
    line = {"task": said.task(7), "period": PERIOD, "files": [said.file_name] * said.many}
    record = {"address": f"Bapak {said.position}", "before": said.official, "to": KASUBAG, "at": MONDAY_9AM}
    row = {"joined_at": MONDAY_9AM, "last_seen_at": MONDAY_9AM, "unreachable_at": MONDAY_9AM}
    people = [
        (replace(said.official, **changes), ["Kepala Seksi", "Staf"], row | seen)
        for changes, seen in (
            ({"telegram_id": None}, {}),
            ({"reachable": False}, {}),
            ({}, {}),
            ({}, {"last_seen_at": None}),
        )
    ] * 2
    page = {"office": said.name, "people": people, "total": 45, "joined": 40, "page": page_of(range(45))}
    sheet = {"person": said.official, "titles": ["Staf"], "section": said.position, "row": row, "invited_until": None}
    calm: Context = {"tasks": [], "question": None, "touched": (), "vacated": []}
    invitation = {"person": said.official, "office": said.name, "link": "https://t.me/kantor_bot?start=t0k3n"}
    request = SimpleNamespace(telegram_id=7_123_456_789, expires_at=MONDAY_9AM)
    return {
        "people": [page | {"unreachable": number} for number in (0, 2)],
        "person": [
            sheet | calm,
            sheet | calm | {"person": people[0][0], "invited_until": MONDAY_9AM},
            sheet | calm | {"person": people[0][0]},
            sheet
            | {
                "person": people[1][0],
                "tasks": [said.task(7)],
                "question": said.name,
                "touched": TOUCHED * 5,
                "vacated": ["Camat"],
            },
        ],
        "invitation": [invitation | {"until": MONDAY_9AM, "joined": joined} for joined in (False, True)],
        "invitation_outdated": [{"person": said.official}],
        "invitation_sheet": [{"count": 12, "until": MONDAY_9AM, "left_out": some} for some in (0, 2)],
        "menu_changed": [{"address": f"Bapak {said.position}", "salutation": "Bapak"}],
        "account_wanted": [{}],
        "account_asked": [{"operator": asked, "number": 7_123_456_789} for asked in (True, False)],
        "account_invited": [
            {"official": said.official, "by": by, "until": MONDAY_9AM} for by in (said.official, None)
        ],
        "account_waits": [{"official": said.official}],
        "account_is_it_you": [
            {"official": said.official, "request": request, "by_link": by_link} for by_link in (True, False)
        ],
        "left_invitations": [
            {"issuer": said.official, "people": [said.name] * LISTED, "more": more} for more in (0, 3)
        ],
        "account_gone": [{"official": said.official}],
        "left_behind": [{"official": said.official}],
        "office_moved": [{"official": said.official, "office": said.name, "username": "kinerja_gowa_bot"}],
        "account_not_granted": [{}],
        "account_question": [
            {"address": reader, "official": said.official, "request": request, "by_link": by_link}
            for reader, by_link in ((f"Ibu {said.position}", True), (None, False))
        ],
        "account_answered": [
            {"official": said.official, "request": request, "ending": ending.value, "by": by}
            for ending in Ending
            for by in (said.official, None)
        ],
        "taken_out": [{"official": said.official, "office": said.name, "by": by} for by in (said.official, None)],
        "no_longer_here": [{"bot": bot} for bot in (None, "dua_bot")],
        "post_changed": [
            {"official": said.official, "before": before, "keeps": keeps, "by": by}
            for before, keeps, by in ((KASUBAG, False, said.official), (said.official, True, None))
        ],
        "handed_over": [record | {"lines": [line] * said.many}, record | {"lines": [line | {"files": []}]}],
        "part_withdrawn": [task | {"person": said.official}],
        "vacant": [task | {"role": "Kasubag Perencanaan"}],
        "vacancy_filled": [{"task": said.task(7), "step": STEP, "names": names} for names in (said.names, [])],
    }


def import_contexts(said: Said) -> list[Context]:
    """What an import would change, and nothing of the kind."""
    touched = tuple(
        Touched("TW III 2026", 7, "Dokumen", said.name, to, waits=waits)
        for to, waits in ((said.name, False), (None, True), (None, False))
    )
    differences = (
        Difference("p02", "roles", "staf", "camat"),
        Difference("p02", "position", said.position, said.name),
        Difference("p03", "active", "-", "True"),
    )
    every = Changes(
        ("p01",),
        ("p02", "p03"),
        (Move("p02", ("staf",), ("camat",)),),
        ("p04",),
        touched,
        differences,
        office=("name",),
        procedures=Choice(("lama", "tetap"), ("tetap", "baru")),
        figures=changed_figures(said),
    )
    reordered = Changes(procedures=Choice(("satu", "dua"), ("dua", "satu")))
    titles = dict.fromkeys(("lama", "baru"), said.name)
    names = {f"p0{number}": said.name for number in range(1, 5)}
    office = SimpleNamespace(name=said.name, full_name=said.name)
    return [
        {"result": SimpleNamespace(office=office, changes=changes, names=names, titles=titles, twin=twin)}
        for changes, twin in ((every, said.name), (Changes(changed=("p03",)), None), (reordered, said.name))
    ]


def roster_phrases(said: Said) -> dict[str, Context]:
    """By key."""
    named = ("invited", "confirm_leaving", "taken_out")
    placed = {"name": said.name, "position": said.position}
    return {
        **{f"answers.{key}": {"name": said.name} for key in named},
        "answers.confirm_move": placed,
        "answers.invitations_kept": {"count": 3},
        "answers.invitations_ended": {"count": 3},
        "answers.moved": placed,
        "labels.person": {"person": said.official},
        "labels.position": {"title": "Kepala Seksi", "section": "Seksi Pemerintahan"},
        "sheet.line": {"until": MONDAY_9AM},
    }
