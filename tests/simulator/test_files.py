from collections.abc import Awaitable, Callable

import pytest
from telegram import Bot

from kinerja_bot.simulator import Person, Simulator

Refused = Callable[[Awaitable[object], str], Awaitable[None]]

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000006400000032008020000") + b"rest"
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080258032001011100") + b"rest"


async def test_a_document_is_shown_with_name_type_and_size_and_can_be_downloaded(bot: Bot, ani: Person) -> None:
    sent = await bot.send_document(ani.id, b"isi", filename="Draf <1>.pdf", caption="<b>Draf</b>", parse_mode="HTML")

    shown = ani.message(sent.message_id)
    assert shown.document is not None
    assert (shown.document.name, shown.document.mime_type, shown.document.size) == (
        "Draf <1>.pdf",
        "application/pdf",
        3,
    )
    assert shown.html == "<b>Draf</b>"
    assert ani.download(sent.message_id) == b"isi"


async def test_a_persons_document_can_be_fetched_and_sent_on_by_its_file_id(
    sim: Simulator, bot: Bot, ani: Person
) -> None:
    ani.send_document("data.xlsx", b"angka", caption="ini")
    document = (await bot.get_updates())[-1].message.document  # type: ignore[union-attr]
    assert document is not None
    budi = sim.person(1002, "Budi")
    budi.start()

    content = await (await bot.get_file(document.file_id)).download_as_bytearray()
    sent = await bot.send_document(budi.id, document.file_id)

    assert bytes(content) == b"angka"
    assert sent.document is not None
    assert sent.document.file_unique_id == document.file_unique_id
    assert sent.document.file_name == "data.xlsx"
    assert budi.download(sent.message_id) == b"angka"


async def test_a_file_id_is_worth_nothing_to_another_bot(sim: Simulator, url: str, bot: Bot, ani: Person) -> None:
    sent = await bot.send_document(ani.id, b"x", filename="a.txt")
    assert sent.document is not None
    other = sim.add_bot("456:def", "lain_bot", "Lain")
    sim.person(ani.id, bot=other).start()

    async with Bot("456:def", f"{url}/bot", f"{url}/file/bot") as stranger:
        with pytest.raises(Exception, match="Wrong file identifier"):
            await stranger.send_document(ani.id, sent.document.file_id)


async def test_an_unknown_file_id_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_document(ani.id, "BQACAgUAAxkBAAI"), "Bad Request: wrong file identifier/HTTP URL specified"
    )


async def test_a_photo_cannot_be_sent_as_a_document(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_photo(ani.id, PNG)

    await refused(
        bot.send_document(ani.id, sent.photo[-1].file_id), "Bad Request: can't use file of type Photo as Document"
    )


async def test_a_document_cannot_be_sent_as_a_photo(bot: Bot, ani: Person, refused: Refused) -> None:
    sent = await bot.send_document(ani.id, PNG, filename="a.png")
    assert sent.document is not None

    await refused(
        bot.send_photo(ani.id, sent.document.file_id), "Bad Request: can't use file of type Document as Photo"
    )


@pytest.mark.parametrize(("picture", "size"), [(PNG, (1280, 640)), (JPEG, (800, 600))])
async def test_a_photo_has_sizes_from_its_header(
    bot: Bot, ani: Person, picture: bytes, size: tuple[int, int]
) -> None:
    sent = await bot.send_photo(ani.id, picture, caption="foto")

    assert [(p.width, p.height) for p in sent.photo][-1] == size
    assert len({p.file_unique_id for p in sent.photo}) == 2
    assert ani.message(sent.message_id).photo is not None


async def test_what_is_no_picture_is_refused_as_a_photo(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_photo(ani.id, b"%PDF-1.7"), "Bad Request: IMAGE_PROCESS_FAILED")


async def test_an_empty_file_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(bot.send_document(ani.id, b"", filename="a.txt"), "Bad Request: file must be non-empty")


async def test_a_file_over_20_mb_cannot_be_fetched(bot: Bot, ani: Person, refused: Refused) -> None:
    ani.send_document("besar.zip", bytes(20 * 1024 * 1024 + 1))
    document = (await bot.get_updates())[-1].message.document  # type: ignore[union-attr]
    assert document is not None

    await refused(bot.get_file(document.file_id), "Bad Request: file is too big")


async def test_an_upload_over_50_mb_is_refused(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_document(ani.id, bytes(50 * 1024 * 1024 + 1), filename="besar.zip"), "Request Entity Too Large"
    )


async def test_fetching_an_unknown_file_is_refused(bot: Bot, refused: Refused) -> None:
    await refused(bot.get_file("BQAC"), "Bad Request: invalid file_id")
