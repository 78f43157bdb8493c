"""Who signs a paper that the bot makes, by hand: as he appears in the role, with rank and NIP."""

from kinerja_bot.domain.nip import spaced
from kinerja_bot.domain.people import Official
from kinerja_bot.papers.heading import Signer
from kinerja_bot.services.desk.office_now import OfficeNow


def paper_signer(here: OfficeNow, official: Official | None) -> Signer | None:
    """None where the post is vacant: then nobody can sign. The day is his to write: he has not signed yet."""
    if official is None:
        return None
    rank, nip = here.tx.officials.credentials([official.id])[official.id]
    return Signer(
        title=official.position, name=official.full_name, rank=rank, nip=spaced(nip), place=here.office.place
    )
