from collections.abc import Awaitable, Callable

from telegram import Bot, InputMediaDocument, InputMediaPhoto

from kinerja_bot.simulator import Person

Refused = Callable[[Awaitable[object], str], Awaitable[None]]

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000001000000010008020000")


def document(name: str) -> InputMediaDocument:
    return InputMediaDocument(name.encode(), filename=name)


async def test_an_album_of_documents_arrives_as_messages_of_one_group(bot: Bot, ani: Person) -> None:
    sent = await bot.send_media_group(ani.id, [document("a.txt"), document("b.txt")], caption="dua berkas")

    shown = ani.messages_from_bot()
    assert [ani.download(message.id) for message in shown] == [b"a.txt", b"b.txt"]
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.text for message in shown] == ["dua berkas", ""]


async def test_a_persons_album_comes_as_single_updates_with_one_group(bot: Bot, ani: Person) -> None:
    ani.send_album([("a.txt", b"a"), ("b.txt", b"b")], caption="semua")
    ani.send_album([PNG, PNG + b"2"])

    messages = [update.message for update in await bot.get_updates() if update.message][1:]
    assert [bool(m.photo) for m in messages] == [False, False, True, True]
    assert [m.caption for m in messages] == ["semua", None, None, None]
    assert len({m.media_group_id for m in messages}) == 2


async def test_eleven_files_are_too_many(bot: Bot, ani: Person, refused: Refused) -> None:
    media = [document(f"{n}.txt") for n in range(11)]

    await refused(bot.send_media_group(ani.id, media), "Bad Request: too many messages to send as an album")


async def test_one_file_is_no_album(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_media_group(ani.id, [document("a.txt")]), "Bad Request: too few messages to send as an album"
    )


async def test_documents_and_photos_do_not_mix(bot: Bot, ani: Person, refused: Refused) -> None:
    await refused(
        bot.send_media_group(ani.id, [document("a.txt"), InputMediaPhoto(PNG)]),
        "Bad Request: document can't be mixed with other media types",
    )
    assert ani.messages_from_bot() == []
