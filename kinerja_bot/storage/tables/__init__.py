"""The tables, by room. Every row that belongs to an office carries it."""

from kinerja_bot.storage.tables.accounts import (
    account_claims,
    account_requests,
    command_menus,
    invitations,
)
from kinerja_bot.storage.tables.conversation import dialogues, inbox, messages, waiting
from kinerja_bot.storage.tables.deadlines import notices, routines, time_requests
from kinerja_bot.storage.tables.figures import agreements, figure_notes, realisations
from kinerja_bot.storage.tables.log import events, refusals
from kinerja_bot.storage.tables.office import bots, calendar_days, leases, marks, offices
from kinerja_bot.storage.tables.people import acting_orders, officials
from kinerja_bot.storage.tables.schema import metadata
from kinerja_bot.storage.tables.work import attendances, cycles, files, previews, proposals, revisions, tasks

__all__ = [
    "account_claims",
    "account_requests",
    "acting_orders",
    "agreements",
    "attendances",
    "bots",
    "calendar_days",
    "command_menus",
    "cycles",
    "dialogues",
    "events",
    "figure_notes",
    "files",
    "inbox",
    "invitations",
    "leases",
    "marks",
    "messages",
    "metadata",
    "notices",
    "offices",
    "officials",
    "previews",
    "proposals",
    "realisations",
    "refusals",
    "revisions",
    "routines",
    "tasks",
    "time_requests",
    "waiting",
]
