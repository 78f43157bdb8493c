"""Who signs a paper that the bot makes, by hand: set as in the office's letters, with rank and NIP."""

from kinerja_bot.domain.letters import Signatory
from kinerja_bot.domain.nip import spaced
from kinerja_bot.papers.heading import Signer
from kinerja_bot.services.desk.office_now import OfficeNow


def paper_signer(here: OfficeNow, who: Signatory | None) -> Signer | None:
    """None where the post is vacant: then nobody can sign. The day is his to write: he has not signed yet."""
    if who is None:
        return None
    from kinerja_bot.letters.wording import titles  # noqa: PLC0415 - only who makes a paper needs the letters' words

    place, principal = here.office.place, who.in_the_name_of
    return Signer(
        title=here.phrase("people.in_the_name_of", by=who.title, principal=principal) if principal else who.title,
        above=tuple(titles(who, place, own_below=here.office.letters.own_position_below)),
        name=who.name,
        rank=who.rank,
        nip=spaced(who.nip),
        place=place,
    )
