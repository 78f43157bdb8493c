"""One transaction, with a door to each kind of row."""

from datetime import datetime

from sqlalchemy import Connection

from kinerja_bot.storage.account_rows import AccountRows
from kinerja_bot.storage.acting_rows import ActingRows
from kinerja_bot.storage.agreement_rows import AgreementRows
from kinerja_bot.storage.ahead_rows import AheadRows
from kinerja_bot.storage.attendance_rows import AttendanceRows
from kinerja_bot.storage.bot_rows import BotRows
from kinerja_bot.storage.command_menu_rows import CommandMenuRows
from kinerja_bot.storage.cycle_rows import CycleRows
from kinerja_bot.storage.dialogue_rows import DialogueRows
from kinerja_bot.storage.event_rows import EventRows
from kinerja_bot.storage.file_rows import FileRows
from kinerja_bot.storage.health_rows import HealthRows
from kinerja_bot.storage.inbox_rows import InboxRows
from kinerja_bot.storage.invitation_rows import InvitationRows
from kinerja_bot.storage.lease_rows import LeaseRows
from kinerja_bot.storage.message_rows import MessageRows
from kinerja_bot.storage.office_rows import OfficeRows
from kinerja_bot.storage.official_rows import OfficialRows
from kinerja_bot.storage.personal_rows import PersonalRows
from kinerja_bot.storage.preview_rows import PreviewRows
from kinerja_bot.storage.proposal_rows import ProposalRows
from kinerja_bot.storage.realisation_rows import FigureNoteRows, RealisationRows
from kinerja_bot.storage.refusal_rows import RefusalRows
from kinerja_bot.storage.retention_rows import RetentionRows
from kinerja_bot.storage.routine_rows import RoutineRows
from kinerja_bot.storage.time_request_rows import TimeRequestRows
from kinerja_bot.storage.waiting_rows import WaitingRows


class Transaction:
    """All reads and writes of one use case, committed as a whole by the Database.

    Who changes something of an office holds it first (`offices.hold`), several in the order of their ids: that is the
    one lock, and the one order. Who only looks holds none. It is for one bot, `bot_id`: ids that Telegram gives are
    its, and who belongs to the office of another bot is a stranger; the command line's is for none in particular (0).
    """

    def __init__(
        self,
        connection: Connection,
        *,
        writes: bool = True,
        update_id: int | None = None,
        bot_id: int = 0,
        reached: datetime | None = None,
    ) -> None:
        self.writes = writes
        self.bot_id = bot_id
        self.bots = BotRows(connection, bot_id, reached)
        self.offices = OfficeRows(connection, bot_id)
        self.officials = OfficialRows(connection, bot_id)
        self.acting = ActingRows(connection, bot_id)
        self.invitations = InvitationRows(connection, bot_id)
        self.files = FileRows(connection, bot_id, self.offices)
        self.previews = PreviewRows(connection, bot_id)
        self.cycles = CycleRows(connection, self.files, self.offices, bot_id)
        self.events = EventRows(connection, self.offices)
        self.refusals = RefusalRows(connection, bot_id)
        self.attendances = AttendanceRows(connection)
        self.dialogues = DialogueRows(connection)
        self.waiting = WaitingRows(connection)
        self.outbox = MessageRows(connection, bot_id, self.offices)
        self.routines = RoutineRows(connection, bot_id, self.offices)
        self.time_requests = TimeRequestRows(connection)
        self.proposals = ProposalRows(connection)
        self.personal = PersonalRows(connection)
        self.retention = RetentionRows(connection)
        self.health = HealthRows(connection, bot_id)
        self.inbox = InboxRows(connection, bot_id, update_id)
        self.leases = LeaseRows(connection)
        self.accounts = AccountRows(connection, bot_id)
        self.command_menus = CommandMenuRows(connection, bot_id)
        self.ahead = AheadRows(connection)
        self.agreements = AgreementRows(connection)
        self.realisations = RealisationRows(connection)
        self.figure_notes = FigureNoteRows(connection)

    def flush(self) -> None:
        """Writes what is kept back to be written together."""
        self.cycles.flush()
        self.events.flush()
        self.outbox.flush()
        self.bots.flush()
