"""A minute in which nothing is due writes nothing, so that nobody waits for it."""

from kinerja_bot.services.accounts import new_account
from kinerja_bot.services.deadlines import mornings, sweep
from kinerja_bot.services.people import appointing
from kinerja_bot.storage.committed import Committed
from tests.services.quiet_office import QuietOffice


async def test_nothing_due_begins_no_writing_transaction(office: QuietOffice) -> None:
    await office.begin()
    await mornings.run(office.desk)
    commits: list[Committed] = []
    office.database.on_commit.append(commits.append)

    await sweep.run(office.desk)
    await mornings.run(office.desk)
    await new_account.run(office.desk)
    await appointing.run(office.desk)

    assert commits == []
