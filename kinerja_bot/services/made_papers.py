"""*Buatkan konsep*, *Pakai apa adanya*: the bot writes a step's paper, to correct in Word or to hand in as it is."""

from dataclasses import dataclass, replace
from functools import partial

from kinerja_bot.domain.cycle import Cycle
from kinerja_bot.domain.errors import NotAPress
from kinerja_bot.domain.events import EventType
from kinerja_bot.domain.file_errors import LetterNumberNeeded, PaperNotOffered
from kinerja_bot.domain.letters import PaperKind
from kinerja_bot.domain.moves.steps import fact
from kinerja_bot.domain.papers import LONGEST_NUMBER, NUMBERED, action_for, readable_number
from kinerja_bot.domain.rights import Action, permit
from kinerja_bot.domain.task import Task
from kinerja_bot.messaging.press import Press
from kinerja_bot.services.desk.buttons import is_confirmed
from kinerja_bot.services.desk.dialogues import EndMeeting, LateMinutes, UnderWay
from kinerja_bot.services.desk.made_files import send_made
from kinerja_bot.services.desk.making import Making, Paper
from kinerja_bot.services.desk.paper_dialogues import CONCEPT, FORM, LATE_MINUTES, ORAL, USE, WantPaper
from kinerja_bot.services.desk.tools import Tools
from kinerja_bot.services.desk.visit import Visit
from kinerja_bot.services.figures import compiling, forms
from kinerja_bot.services.outcomes.asking import ask_on_card
from kinerja_bot.services.views.paper_buttons import kind_of, label_of, name_of, papers_of
from kinerja_bot.services.work import attendance, letters, own_files
from kinerja_bot.services.work.own_files import Written

Made = Making[Written]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper of a task that this person may have written, by its word, and how he wants it."""

    cycle: Cycle
    task: Task
    how: str
    word: str

    @property
    def kind(self) -> PaperKind:
        """Of which kind it is."""
        return kind_of(self.word)

    @classmethod
    def of(cls, visit: Visit, task_id: int, how: str, word: str) -> "Wanted":
        """Errors: those of `permit`, PaperNotOffered."""
        cycle = visit.cycle_of(task_id)
        kind = next((one for one in PaperKind if one == word), PaperKind.DISPOSITION)
        task = permit(cycle, task_id, action_for(kind), visit.act)
        if word not in papers_of(visit, cycle, task):
            raise PaperNotOffered(step=task.step)
        return cls(cycle, task, how, word)


def prepare(visit: Visit, press: Press) -> Made | Making[bytes]:
    """What is asked first, or the paper. Errors: those of `Wanted.of`, NotAPress, NoRoom, LetterNotMade."""
    task_id, how = press.number(), press.word(1)
    if how not in {CONCEPT, USE}:
        raise NotAPress
    if not press.has(2):
        permit(visit.cycle_of(task_id), task_id, Action.HAND_IN, visit.act)
        return _asking(task_id, WantPaper(how))
    if press.word(2) == FORM:
        return forms.form(visit, task_id)
    wanted = Wanted.of(visit, task_id, how, press.word(2))
    paper = _paper(visit, wanted)
    if not is_confirmed(press, 3) and _is_asked(wanted, paper):
        return _asking(task_id, WantPaper(how, wanted.word, paper.blanks, during=_during(visit, task_id)))
    then = partial(_looked_through, paper) if how == USE else None
    tell = _hand_in if how == USE else _send
    return Making(lambda: Written(paper.make()), lambda visit, made: tell(visit, wanted, paper, made), then)


def read_number(visit: Visit, dialogue: UnderWay, text: str) -> str | None:
    """The number of a letter, typed while it was asked for; kept for its cycle. Errors: LetterNumberNeeded."""
    about = dialogue.about
    if not isinstance(about, WantPaper) or about.paper is None or kind_of(about.paper) not in NUMBERED:
        return None
    wanted = Wanted.of(visit, dialogue.task_id or 0, about.how, about.paper)
    number = readable_number(text)
    if not number:
        raise LetterNumberNeeded(longest=LONGEST_NUMBER)
    numbers = {**wanted.cycle.letter_numbers, wanted.kind.value: number}
    visit.tx.cycles.save_state(replace(wanted.cycle, letter_numbers=numbers))
    told = fact(EventType.LETTER_NUMBERED, wanted.task, visit.act, paper=wanted.kind.value, number=number)
    visit.record(wanted.cycle, told)
    after = Wanted.of(visit, wanted.task.id, wanted.how, wanted.word)
    now = replace(about, blanks=_paper(visit, after).blanks)
    ask_on_card(visit, after.cycle, now, after.task)
    button = visit.renderer.label(label_of(now, has_number=True))
    return visit.phrase(
        "answers.letter_numbered", paper=name_of(visit, now.paper or ""), number=number, button=button
    )


def _is_asked(wanted: Wanted, paper: Paper) -> bool:
    """A concept's number is asked for; what is handed in as it is says what it would leave as dots."""
    return bool(paper.blanks) if wanted.how == USE else wanted.kind in NUMBERED


def _paper(visit: Visit, wanted: Wanted) -> Paper:
    """The recap is a PDF where there are figures; all else is to be corrected in Word."""
    if wanted.kind is PaperKind.RECAP and (recap := compiling.recap(visit, wanted.cycle, wanted.task)):
        return recap
    return letters.letter(visit, wanted.cycle, wanted.task, wanted.kind, oral=wanted.word == ORAL)


def _asking(task_id: int, about: WantPaper) -> Made:
    def ask(visit: Visit, _: Written) -> str:
        cycle = visit.cycle_of(task_id)
        action = action_for(kind_of(about.paper)) if about.paper else Action.HAND_IN
        ask_on_card(visit, cycle, about, permit(cycle, task_id, action, visit.act))
        return visit.phrase("answers.paper_asked")

    return Making(lambda: Written(b""), ask)


async def _looked_through(paper: Paper, made: Written, tools: Tools) -> Written:
    return await own_files.looked_through(made, paper, tools)


def _send(visit: Visit, wanted: Wanted, paper: Paper, made: Written) -> str:
    """The concept, with what to do with it; what was asked about it is asked no more."""
    now = Wanted.of(visit, wanted.task.id, wanted.how, wanted.word)
    _go_on(visit, now)
    as_is = ORAL not in papers_of(visit, now.cycle, now.task)
    text = visit.message("concept", paper=paper, as_is=as_is, salutation=visit.by.salutation)
    send_made(visit, visit.by, paper.name, made.content, paper.mime, text)
    return visit.phrase("answers.concept_sent", name=paper.name)


def _hand_in(visit: Visit, wanted: Wanted, paper: Paper, made: Written) -> str:
    """The paper as the step's file; a notula that the meeting waited for ends it."""
    now = Wanted.of(visit, wanted.task.id, wanted.how, wanted.word)
    dialogue = visit.dialogue()
    own_files.hand_in(visit, now.cycle, now.task, now.kind, paper, made)
    send_made(visit, visit.by, paper.name, made.content, paper.mime)
    during = _during(visit, now.task.id)
    if dialogue is not None and now.kind is PaperKind.MINUTES and during in {"notula", LATE_MINUTES}:
        return attendance.go_on(visit, visit.cycle_of(now.task.id), dialogue)
    _go_on(visit, now)
    return visit.phrase("answers.paper_made", name=paper.name)


def _during(visit: Visit, task_id: int) -> str | None:
    """What the end of the meeting asks for, where it does."""
    dialogue = visit.dialogue()
    match dialogue.about if dialogue and dialogue.task_id == task_id else None:
        case EndMeeting(asks=asks) | WantPaper(during=asks):
            return asks
        case LateMinutes():
            return LATE_MINUTES
    return None


def _go_on(visit: Visit, wanted: Wanted) -> None:
    """What was asked about the paper is over; what it had interrupted is asked again."""
    dialogue, during = visit.dialogue(), _during(visit, wanted.task.id)
    if dialogue is None or not isinstance(dialogue.about, WantPaper) or dialogue.task_id != wanted.task.id:
        return
    visit.end_dialogue()
    if during is not None:
        topic = LateMinutes() if during == LATE_MINUTES else EndMeeting(during)
        ask_on_card(visit, visit.cycle_of(wanted.task.id), topic, wanted.task)
