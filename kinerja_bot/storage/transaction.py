"""One transaction, with a door to each kind of row."""

from sqlalchemy import Connection

from kinerja_bot.storage.accounts import AccountRows
from kinerja_bot.storage.acting import ActingRows
from kinerja_bot.storage.command_menus import CommandMenuRows
from kinerja_bot.storage.cycles import CycleRows
from kinerja_bot.storage.dialogues import DialogueRows
from kinerja_bot.storage.events import EventRows
from kinerja_bot.storage.files import FileRows
from kinerja_bot.storage.inbox import InboxRows
from kinerja_bot.storage.invitations import InvitationRows
from kinerja_bot.storage.meetings import AttendanceRows
from kinerja_bot.storage.offices import OfficeRows
from kinerja_bot.storage.officials import OfficialRows
from kinerja_bot.storage.outbox import MessageRows
from kinerja_bot.storage.personal import PersonalRows
from kinerja_bot.storage.proposals import ProposalRows
from kinerja_bot.storage.retention import RetentionRows
from kinerja_bot.storage.routines import RoutineRows
from kinerja_bot.storage.time_requests import TimeRequestRows
from kinerja_bot.storage.waiting import WaitingRows
from kinerja_bot.storage.wrong_tokens import WrongTokenRows


class Transaction:
    """All reads and writes of one use case; committed as a whole by the Database."""

    def __init__(self, connection: Connection) -> None:
        self.offices = OfficeRows(connection)
        self.officials = OfficialRows(connection)
        self.acting = ActingRows(connection)
        self.invitations = InvitationRows(connection)
        self.wrong_tokens = WrongTokenRows(connection)
        self.files = FileRows(connection)
        self.cycles = CycleRows(connection, self.files)
        self.events = EventRows(connection)
        self.attendances = AttendanceRows(connection)
        self.dialogues = DialogueRows(connection)
        self.waiting = WaitingRows(connection)
        self.outbox = MessageRows(connection)
        self.routines = RoutineRows(connection)
        self.time_requests = TimeRequestRows(connection)
        self.proposals = ProposalRows(connection)
        self.personal = PersonalRows(connection)
        self.retention = RetentionRows(connection)
        self.inbox = InboxRows(connection)
        self.accounts = AccountRows(connection)
        self.command_menus = CommandMenuRows(connection)

    def flush(self) -> None:
        """Writes what is kept back to be written together."""
        self.cycles.flush()
        self.events.flush()
        self.outbox.flush()
