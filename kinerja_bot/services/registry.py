"""All use cases of a running bot, by the names that handlers call them by."""

from kinerja_bot.domain.procedure import Procedure
from kinerja_bot.services.accounts.command_menus import CommandMenus
from kinerja_bot.services.accounts.flooding import Flooding
from kinerja_bot.services.accounts.invitations import Invitations
from kinerja_bot.services.accounts.joining import Joining
from kinerja_bot.services.accounts.new_account import Accounts
from kinerja_bot.services.accounts.personal_data import PersonalData
from kinerja_bot.services.accounts.reach import Reachability
from kinerja_bot.services.deadlines.days_off import DaysOff
from kinerja_bot.services.deadlines.mornings import Mornings
from kinerja_bot.services.deadlines.oversight import Oversight
from kinerja_bot.services.deadlines.sweep import Sweep
from kinerja_bot.services.deadlines.time_requests import TimeRequests
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.people.appointing import Acting
from kinerja_bot.services.people.people import People
from kinerja_bot.services.people.posts import Posts
from kinerja_bot.services.typed_texts import Texts
from kinerja_bot.services.work.archive import Archive
from kinerja_bot.services.work.cycles import Cycles
from kinerja_bot.services.work.handing_in import Files
from kinerja_bot.services.work.meetings import Meetings
from kinerja_bot.services.work.openings import Openings
from kinerja_bot.services.work.reports import Reports
from kinerja_bot.services.work.tasks import Tasks


class Services:
    """One of each."""

    def __init__(self, desk: Desk, procedure: Procedure, source: str, operator_chat_id: int | None = None) -> None:
        self.desk = desk
        self.joining = Joining(desk, procedure)
        self.cycles = Cycles(desk, procedure, source)
        self.tasks = Tasks(desk)
        self.meetings = Meetings(desk)
        self.files = Files(desk)
        self.texts = Texts(desk, procedure)
        self.archive = Archive(desk)
        self.reports = Reports(desk, procedure)
        self.command_menus = CommandMenus(desk, procedure)
        self.accounts = Accounts(desk, procedure, self.joining)
        self.people = People(desk, procedure)
        self.invitations = Invitations(desk, procedure)
        self.posts = Posts(desk, procedure)
        self.oversight = Oversight(desk)
        self.time_requests = TimeRequests(desk)
        self.days_off = DaysOff(desk, procedure)
        self.acting = Acting(desk, procedure)
        self.openings = Openings(desk)
        self.personal_data = PersonalData(desk)
        self.flooding = Flooding(desk)
        self.reach = Reachability(desk, procedure, operator_chat_id)
        self.sweep = Sweep(desk)
        self.mornings = Mornings(desk, procedure, self.openings, self.reach)
