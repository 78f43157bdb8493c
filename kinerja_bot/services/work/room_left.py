"""The room that is left for files: the operator is told while there is still some, and once files are refused."""

import logging

from kinerja_bot.services.desk.desk import Desk
from kinerja_bot.services.desk.telling import tell_operator
from kinerja_bot.storage.file_store import Room
from kinerja_bot.storage.transaction import Transaction

log = logging.getLogger(__name__)

MARK = "disk"
"""Under which it is remembered what was told."""

AMPLE, SHORT, USED_UP = "", "short", "used_up"
WORSE = (AMPLE, SHORT, USED_UP)


async def run(desk: Desk) -> None:
    """Tells of what has got worse, once; with ample room again, the next time is told of anew."""
    room = desk.tools.store.room()
    stage, told = _stage(room), await desk.database.read(lambda tx: tx.offices.marked(MARK)) or AMPLE
    if WORSE.index(stage) > WORSE.index(told):
        log.warning(
            "the disk of DATA_DIR is filling up: %s bytes are free, DISK_RESERVE is %s", room.free, room.reserve
        )
        await desk.database.write(lambda tx: _tell(desk, tx, room, stage))
    elif told != AMPLE and stage == AMPLE and room.leaves(3):
        await desk.database.write(lambda tx: tx.offices.mark(MARK, AMPLE))


def _stage(room: Room) -> str:
    if room.is_ample:
        return AMPLE
    return SHORT if room.leaves(1) and not room.refused else USED_UP


def _tell(desk: Desk, tx: Transaction, room: Room, stage: str) -> None:
    text = desk.tools.renderer.message("disk", stage=stage, free=room.free, reserve=room.reserve)
    tell_operator(tx, desk.tools, text, desk.clock.now())
    tx.offices.mark(MARK, stage)
