"""The Camat sees the first pages of what he decides on, without opening anything."""

import io

from PIL import Image

from kinerja_bot.simulator import ShownMessage
from tests.beginnings import AtStep
from tests.office import CAMAT, KASUBAG, NO, SEKCAM, YES, Quarter

NOBODY = ("/nonexistent",)


def pdf(pages: int, colour: str = "navy") -> bytes:
    """A document that says nothing, on so many pages."""
    first, *others = (Image.new("RGB", (210, 297), colour) for _ in range(pages))
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others)
    return file.getvalue()


async def with_previews(quarter: Quarter, pages: int) -> None:
    """The office begins to want them."""
    bot = quarter.office.bot
    await bot.stop()
    bot.settings = bot.settings.model_copy(update={"preview_pages": pages})  # type: ignore[attr-defined]
    await bot.start()
    await quarter.office.settle()


def previews(quarter: Quarter, key: str = CAMAT) -> list[ShownMessage]:
    return [one for one in quarter.office.people[key].messages_from_bot() if "Pratinjau" in one.text]


async def hand_in(quarter: Quarter, name: str, content: bytes) -> None:
    await quarter.office.send(KASUBAG, name, content, "Diperbaiki")
    await quarter.office.tap(KASUBAG, "Selesai")


async def test_the_first_pages_come_under_the_card_and_say_of_which_version_they_are(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await with_previews(quarter, 2)

    await hand_in(quarter, "Dokumen <1>.pdf", pdf(3))

    first, second = previews(quarter)
    assert first.text == "Pratinjau, halaman 1 dari 3: Dokumen <1>.pdf (versi 1)"
    assert "halaman 2 dari 3" in second.text
    assert first.media_group_id == second.media_group_id is not None
    assert first.photo is not None
    assert first.id > quarter.card(CAMAT, 8).id
    assert (first.silent, previews(quarter, KASUBAG), previews(quarter, SEKCAM)) == (True, [], [])
    await quarter.office.tap(CAMAT, NO)
    await quarter.office.say(CAMAT, "Belum benar")
    await hand_in(quarter, "Dokumen v2.pdf", pdf(1, "maroon"))
    *old, new = previews(quarter)
    assert [one.text for one in old] == [first.text, second.text]
    assert new.text == "Pratinjau, halaman 1 dari 1: Dokumen v2.pdf (versi 2)"


async def test_what_was_not_made_when_the_bot_stopped_is_made_later_and_no_decision_waits(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await with_previews(quarter, 1)
    quarter.office.bot.previewing._previewer.apart._command = NOBODY  # type: ignore[attr-defined]
    await hand_in(quarter, "Dokumen.pdf", pdf(1))
    before = previews(quarter)
    asked = quarter.card(CAMAT, 8).labels[:2]

    await with_previews(quarter, 1)

    assert (before, asked) == ([], [YES, NO])
    assert len(previews(quarter)) == 1
    await quarter.office.wait(minutes=1)
    assert len(previews(quarter)) == 1


async def test_what_cannot_be_shown_is_decided_on_all_the_same(at_step: AtStep) -> None:
    quarter = await at_step(7)
    await with_previews(quarter, 3)

    await hand_in(quarter, "Dokumen.pdf", b"%PDF-1.7 contoh")

    assert previews(quarter) == []
    await quarter.approve()
    assert quarter.card(CAMAT, 8).labels == []
