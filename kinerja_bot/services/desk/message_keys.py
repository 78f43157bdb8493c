"""The keys of messages: under a key a chat shows one thing, and what is sent under it later takes its place."""

from datetime import date
from uuid import uuid4

from kinerja_bot.domain.period import Period

STAYS_READABLE = ("closed:", "report:")
"""News that stays true in the chat of who has left or moved."""


def once() -> str:
    """A message that never changes."""
    return f"answer:{uuid4().hex}"


def card(task_id: int, official_id: int) -> str:
    """Somebody's live card of a task."""
    return f"card:{task_id}:{official_id}"


def progress(cycle_id: int, step_key: str, official_id: int) -> str:
    """How many have handed in, for who is next."""
    return f"progress:{cycle_id}:{step_key}:{official_id}"


def receipt(file_id: int) -> str:
    """A file's receipt to its sender."""
    return f"file:{file_id}"


def receipt_of_heir(file_id: int, official_id: int) -> str:
    """A file's receipt to who goes on with it."""
    return f"{receipts_of_heirs(file_id)}{official_id}"


def receipts_of_heirs(file_id: int) -> str:
    """What all such receipts of a file begin with."""
    return f"file:{file_id}:"


def file_of(key: str) -> int:
    """The file that such a receipt's key names."""
    return int(key.split(":")[1])


def written(task_id: int) -> str:
    """The receipt of a typed text."""
    return f"text:{task_id}"


def late(cycle_id: int, official_id: int) -> str:
    """An overseer's *Keterlambatan* card."""
    return f"late:{cycle_id}:{official_id}"


def reminder(official_id: int, notices: str) -> str:
    """A reminder; `notices` names the rungs, or the day, so that the same one is impossible twice."""
    return f"remind:{official_id}:{notices}"


def escalation(official_id: int, notices: str) -> str:
    """A reminder to the superior."""
    return f"escalation:{official_id}:{notices}"


def digest(official_id: int, day: date) -> str:
    """A morning's digest."""
    return f"digest:{official_id}:{day}"


def reserve(cycle_id: int, day: date, official_id: int) -> str:
    """The warning that no time is left before the regency's deadline."""
    return f"reserve:{cycle_id}:{day}:{official_id}"


def calendar_warning(kind: str, year: int, reader: int | str) -> str:
    """The warning of a year whose holidays are not known, to an overseer, or to the "operator"."""
    return f"calendar:{kind}:{year}:{reader}"


def meeting_letter(task_id: int, sequence: int, official_id: int) -> str:
    """The invitation of a meeting."""
    return f"{meeting_letters(task_id, sequence)}{official_id}"


def meeting_letters(task_id: int, sequence: int) -> str:
    """What all invitations of a meeting begin with."""
    return f"{meeting_of(task_id)}{sequence}:"


def meeting_of(task_id: int) -> str:
    """What the invitations of a task's meeting begin with, whenever it was set."""
    return f"meeting:{task_id}:"


def calendar_file(letter_key: str) -> str:
    """The calendar file behind an invitation."""
    return f"ics:{letter_key}"


def letters_sent(task_id: int, sequence: int) -> str:
    """To the inviter: that the invitations are out."""
    return f"letters:{task_id}:{sequence}"


def time_request(request_id: int, official_id: int) -> str:
    """A request for time to an overseer."""
    return f"{time_requests(request_id)}{official_id}"


def time_requests(request_id: int) -> str:
    """What all copies of a request for time begin with."""
    return f"request:{request_id}:"


def account_question(request_id: int, reader: int | str) -> str:
    """The question about a new account to an overseer, or to the "operator"."""
    return f"{account_questions(request_id)}{reader}"


def account_questions(request_id: int) -> str:
    """What all copies of a question about a new account begin with."""
    return f"account:{request_id}:"


def vacancy(cycle_id: int, task_id: int, official_id: int) -> str:
    """To an overseer: that nobody is there for a task."""
    return f"{vacancies(cycle_id)}{task_id}:{official_id}"


def vacancies(cycle_id: int) -> str:
    """What all vacancies of a cycle begin with."""
    return f"vacant:{cycle_id}:"


def vacant_task(key: str) -> int:
    """The task that a vacancy's key names."""
    return int(key.split(":")[2])


def reader(key: str) -> int:
    """The official whom a key names last."""
    return int(key.rsplit(":", 1)[1])


def closed(cycle_id: int, official_id: int) -> str:
    """The news that a cycle has ended."""
    return f"closed:{cycle_id}:{official_id}"


def report(cycle_id: int, official_id: int) -> str:
    """The final report to its receiver."""
    return f"report:{cycle_id}:{official_id}"


def begin(official_id: int) -> str:
    """The question which cycle to begin."""
    return f"begin:{official_id}"


def proposal(token: str, period: Period, official_id: int) -> str:
    """The proposal to begin a cycle; `token` names the procedure."""
    return f"opening:{token}:{period.year}:{period.number}:{official_id}"


def handed_in(official_id: int) -> str:
    """The list of who has handed in."""
    return f"handed_in:{official_id}"


def which_task(official_id: int) -> str:
    """The question which task something is for."""
    return f"which:{official_id}"


def days_off(official_id: int) -> str:
    """The list of /libur."""
    return f"days:{official_id}"


def acting(official_id: int) -> str:
    """The list of /plh, or what is asked in its place."""
    return f"acting:{official_id}"


def acting_question(order_id: int, reader: int | str) -> str:
    """The question whether an order is so, to who confirms it, or to the "operator"."""
    return f"{acting_questions(order_id)}{reader}"


def acting_questions(order_id: int) -> str:
    """What all copies of that question begin with."""
    return f"acting_question:{order_id}:"


def people(official_id: int) -> str:
    """The menu *Pegawai*."""
    return f"people:{official_id}"


def invitation(person_id: int, official_id: int) -> str:
    """A link to join, in the chat of who has issued it."""
    return f"{invitations(person_id)}{official_id}"


def invitations(person_id: int) -> str:
    """What all links of a person begin with."""
    return f"invitation:{person_id}:"


def left_invitations(issuer_id: int, official_id: int) -> str:
    """The question what becomes of somebody's invitations, now that his right has ended."""
    return f"{all_left_invitations(issuer_id)}{official_id}"


def all_left_invitations(issuer_id: int) -> str:
    """What all copies of that question begin with."""
    return f"left_invitations:{issuer_id}:"


def joining(invitation_id: int) -> str:
    """The question whether it is him."""
    return f"join:{invitation_id}"


def stranger(chat_id: int, bot_id: int) -> str:
    """What a stranger is told by a bot."""
    return f"stranger:{chat_id}:{bot_id}"


def edited(official_id: int, message_id: int) -> str:
    """That a change of a message is not read."""
    return f"edited:{official_id}:{message_id}"


OF_THE_OLD_CHAT = "account"
"""What is said of somebody's account is said in the chat that was his, whoever has the new one."""


def account_invited(official_id: int) -> str:
    """That somebody has made a link to move an official's account."""
    return f"account_invited:{official_id}:{uuid4().hex}"


def account_gone(official_id: int, chat_id: int) -> str:
    """The last word in a chat that is nobody's any more."""
    return f"account_gone:{official_id}:{chat_id}:{uuid4().hex}"
