"""*Berkas* by a word (of name, caption, person, kind, step or period), by person, and by kind; last year's too."""

from collections import Counter

from kinerja_bot.documents.names import type_said
from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NothingToLookFor
from kinerja_bot.domain.file_errors import FileNotFound
from kinerja_bot.domain.inputs import visible_tasks
from kinerja_bot.domain.searching import asked, fits
from kinerja_bot.domain.stored_file import StoredFile
from kinerja_bot.messaging.content import Button, rows
from kinerja_bot.messaging.press import Press, Verb
from kinerja_bot.services.desk.buttons import button
from kinerja_bot.services.desk.dialogues import UnderWay
from kinerja_bot.services.desk.file_dialogues import FindFiles
from kinerja_bot.services.desk.paging import page_of, turned_to, turning
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.views.file_ways import FILE, KINDS, PEOPLE, WORDS
from kinerja_bot.services.work.archive import send_files
from kinerja_bot.storage.file_rows import ListedFile

MOST = 200
"""Files of the newest that fit, of which those are shown that the visitor may see."""


def tap(visit: Visit, press: Press) -> str:
    """Asks for a word; or shows what was found, who has sent files, or of which kinds they are; or sends one."""
    if not press.has(0):
        visit.ask(FindFiles())
        visit.say(visit.message("find_files"), ((button(visit, "cancel", Verb.CANCEL),),))
        return visit.phrase("answers.type_a_word")
    if press.word(0) == WORDS:
        return _show(visit, press.word(1), press.number(2), turned_to(press, 3) or 0)
    if press.word(0) in {PEOPLE, KINDS}:
        return _offer(visit, press, visit.cycle(press.number(1)))
    return _send(visit, press)


def typed(visit: Visit, words: str) -> str:
    """/berkas with words behind it."""
    return _show(visit, asked(words), 0, 0)


def read(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """The word that was asked for."""
    if not isinstance(dialogue.about, FindFiles):
        return None
    visit.end_dialogue()
    return _show(visit, asked(text), 0, 0)


def _show(visit: Visit, words: str, cycle_id: int, number: int) -> str:
    """What fits the words, newest first; in one cycle, or in all (0). Errors: NothingToLookFor."""
    if not words:
        raise NothingToLookFor
    cycles = {one.id: _Where(visit, one) for one in visit.tx.cycles.bare(visit.office.id)}
    listed = [one for one in visit.tx.files.of_office(visit.office.id) if cycle_id in {0, one.cycle_id}]
    found = _seen(visit, [one for one in listed if _fits(visit, one, words, cycles[one.cycle_id])][:MOST])
    page = page_of(found, number)
    buttons = (
        (
            Button(
                visit.phrase("labels.found_file", name=file.name, period=visit.short_period(cycle)),
                Press.of(Verb.FIND_FILES, FILE, file.id).data,
            ),
        )
        for cycle, file in page.shown
    )
    turn = turning(visit, page, Verb.FIND_FILES, WORDS, words, cycle_id)
    again = (button(visit, "find_files", Verb.FIND_FILES),)
    visit.say(visit.message("found_files", words=words.replace("_", " "), page=page), rows((*buttons, turn, again)))
    return ""


class _Where:
    """What a cycle and its steps are called, in every way in which people say it."""

    def __init__(self, visit: Visit, cycle: Cycle) -> None:
        self.period = " ".join(visit.name_of(cycle.period, f"periods.{way}") for way in ("short", "name"))
        self.steps = {one.key: visit.phrase("files.step", step=one) for one in cycle.procedure.steps.values()}


def _fits(visit: Visit, one: ListedFile, words: str, where: _Where) -> bool:
    kind = visit.phrase("files.kind", kind=type_said(one.name), signed=one.signed)
    return fits(
        words, one.name, one.caption or "", one.sender, kind, where.steps.get(one.step, one.step), where.period
    )


def _seen(visit: Visit, listed: list[ListedFile]) -> list[tuple[Cycle, StoredFile]]:
    """Those that the visitor may look at."""
    cycles = {one.id: one for one in visit.tx.cycles.get_all({one.cycle_id for one in listed})}
    mine: dict[int, tuple[Cycle, StoredFile]] = {}
    for cycle in cycles.values():
        for task in visible_tasks(cycle, visit.by, visit.staffing):
            mine |= {file.id: (cycle, file) for file in cycle.files_of(task)}
    return [mine[one.id] for one in listed if one.id in mine]


def _offer(visit: Visit, press: Press, cycle: Cycle) -> str:
    """The people who have sent files of a cycle, or the kinds of these files: each is a search."""
    tasks = visible_tasks(cycle, visit.by, visit.staffing)
    files = [file for task in tasks for file in cycle.files_of(task)]
    by_person = press.word(0) == PEOPLE
    senders = {one: visit.tx.officials.get(one).name for one in {file.official_id for file in files}}
    names = (senders[one.official_id] if by_person else type_said(one.name) or "" for one in files)
    counts = Counter(name for name in names if asked(name))
    page = page_of(sorted(counts.items()), turned_to(press, 2) or 0)
    buttons = (
        (
            Button(
                visit.phrase("labels.files_of" if by_person else "labels.files_of_kind", what=name, count=count),
                Press.of(Verb.FIND_FILES, WORDS, asked(name), cycle.id).data,
            ),
        )
        for name, count in page.shown
    )
    turn = turning(visit, page, Verb.FIND_FILES, press.word(0), cycle.id)
    text = visit.message("files_by", period=visit.period(cycle), by_person=by_person, any=bool(page.total))
    visit.say(text, rows((*buttons, turn)))
    return ""


def _send(visit: Visit, press: Press) -> str:
    """One file that was found. Errors: FileNotFound."""
    known = visit.tx.files.get(press.number(1))
    cycle = visit.tx.cycles.of_task(known.task_id, visit.office.id) if known and known.task_id else None
    tasks = visible_tasks(cycle, visit.by, visit.staffing) if cycle else ()
    file = next(
        (one for task in tasks if cycle for one in cycle.files_of(task) if known and one.id == known.id), None
    )
    if file is None:
        raise FileNotFound
    send_files(visit, page_of([file]), press)
    return visit.phrase("answers.inputs_sent")
