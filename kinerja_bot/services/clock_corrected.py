"""A clock that was ahead is right again: what is due follows from the rows and now, not from what it has written."""

import logging
from datetime import datetime
from functools import partial

from kinerja_bot.clock import JUMP
from kinerja_bot.domain.events import Event, EventType
from kinerja_bot.services.deadlines import planning_anew
from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.telling import tell_operator
from kinerja_bot.services.people import acting_turns
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)


async def run(desk: Desk) -> None:
    """Plans every office anew where the clock shows an earlier time than it did; done again if it is interrupted."""
    now = desk.clock.now()
    ahead_at = await desk.database.read(lambda tx: tx.bots.planned_by()) or now
    if ahead_at - now < JUMP * max(desk.clock.speed, 1.0):
        return
    log.warning("the clock was ahead: it showed %s, and shows %s now; all is planned anew", ahead_at, now)
    for office_id in await desk.database.read(lambda tx: tx.offices.ids()):
        await desk.database.write(partial(_plan, desk, office_id, ahead_at))
    await desk.database.write(partial(_conclude, desk, now, ahead_at))


def _plan(desk: Desk, office_id: int, ahead_at: datetime, tx: Transaction) -> None:
    here = desk.office(tx, office_id)
    here.record(None, Event(EventType.CLOCK_CORRECTED, here.now, data={"before": ahead_at.isoformat()}))
    acting_turns.turn_back(here)
    planning_anew.plan(here.anew())


def _conclude(desk: Desk, now: datetime, ahead_at: datetime, tx: Transaction) -> None:
    tx.ahead.bring_back(now)
    text = desk.tools.renderer.message("clock_corrected", ahead=ahead_at - now)
    tell_operator(tx, desk.tools, text, now)
    tx.bots.bring_back(ahead_at, now)
