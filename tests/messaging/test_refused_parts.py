"""What Telegram refuses of a message is left out of it, and sticks to the revision that was refused."""

import pytest

from kinerja_bot.messaging.content import Button, Content, Style
from kinerja_bot.simulator import Fault
from tests.messaging.post import OPERATOR, Post, shown, texts
from tests.office import ANI, BUDI

TOO_LONG = "x" * 5000
REFUSED_BUTTONS = {
    "too much data": ((Button("Kerjakan", "x" * 65),),),
    "no label": ((Button(" ", "batal"),),),
    "nothing to do": ((Button("Kerjakan"),),),
    "101 buttons": tuple((Button(str(number), "batal"),) for number in range(101)),
    "a wrong address too": ((Button("Buka", url="kantor"), Button("Buka", "x" * 65)),),
}


@pytest.fixture
def outbox_url(database_url_with_tables: str) -> str:
    """Once on each of the two."""
    return database_url_with_tables


@pytest.mark.parametrize("buttons", REFUSED_BUTTONS.values(), ids=REFUSED_BUTTONS)
async def test_a_message_whose_buttons_are_refused_goes_out_without_them_and_it_is_told(
    post: Post, buttons: tuple[tuple[Button, ...], ...]
) -> None:
    ani, operator = post.people[ANI], post.chat(OPERATOR)

    key = post.write(ani, "", content=Content("<b>Kartu</b>.", buttons=buttons))
    await post.deliver()

    assert [one.html for one in ani.messages_from_bot()] == ["<b>Kartu</b>."]
    assert shown(ani) == [("Kartu.", [])]
    assert post.row(key)["failure"] is None
    assert "Pesan tetap tampil" in texts(operator)[0]


async def test_an_edit_whose_buttons_are_refused_is_shown_without_them(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()

    post.write(ani, "", key=key, content=Content("Kartu, dikerjakan.", buttons=((Button("Selesai", "x" * 65),),)))
    await post.deliver()

    assert shown(ani) == [("Kartu, dikerjakan.", [])]


async def test_a_menu_that_is_refused_does_not_take_its_message_along(post: Post) -> None:
    ani = post.people[ANI]

    post.write(ani, "", content=Content("Selamat datang.", keyboard=((" ",),)))
    await post.deliver()

    assert texts(ani) == ["Selamat datang."]


async def test_text_and_buttons_may_both_be_wrong(post: Post) -> None:
    ani = post.people[ANI]

    post.write(ani, "", content=Content("<b>Langkah 3", buttons=((Button("Kerjakan", "x" * 65),),)))
    await post.deliver()

    assert texts(ani) == ["Langkah 3"]


@pytest.mark.parametrize(
    "description", ["BUTTON_USER_PRIVACY_RESTRICTED", "BUTTON_USER_INVALID", "BUTTON_URL_INVALID"]
)
async def test_a_refused_button_to_a_person_becomes_a_line_and_the_others_stay(post: Post, description: str) -> None:
    ani, operator = post.people[ANI], post.chat(OPERATOR)
    post.simulator.faults.add(Fault("sendMessage", ani.id, status=400, description=f"Bad Request: {description}"))
    address = f"tg://user?id={post.people[BUDI].id}"
    contact = Button("Hubungi", url=address, otherwise="Mohon menghubungi <b>Budi</b>.")

    post.write(ani, "", content=Content("Terlambat.", buttons=((Button("Ingatkan", "batal"), contact),)))
    await post.deliver()

    assert shown(ani) == [("Terlambat.\n\nMohon menghubungi Budi.", ["Ingatkan"])]
    assert len(texts(operator)) == ("USER" not in description)


async def test_a_refused_colour_is_left_out_and_the_buttons_stay(post: Post) -> None:
    ani = post.people[ANI]
    words = "Bad Request: can't parse inline keyboard button: invalid button style specified"
    post.simulator.faults.add(Fault("sendMessage", ani.id, status=400, description=words))

    post.write(ani, "", content=Content("Kartu.", buttons=((Button("Ya, setujui", "ya", style=Style.YES),),)))
    await post.deliver()

    assert shown(ani) == [("Kartu.", ["Ya, setujui"])]
    assert ani.messages_from_bot()[-1].buttons[0][0].style is None


async def test_a_button_copies_its_text_beside_one_that_is_tapped(post: Post) -> None:
    ani = post.people[ANI]
    buttons = ((Button("Capaian", copies="98,96"), Button("Selesai", "ya")),)

    post.write(ani, "", content=Content("Isian.", buttons=buttons))
    await post.deliver()

    assert shown(ani) == [("Isian.", ["Capaian", "Selesai"])]
    assert ani.tap(None, "Capaian").copied == "98,96"


async def test_where_copying_is_refused_the_text_says_it_and_the_other_buttons_stay(post: Post) -> None:
    ani = post.people[ANI]
    words = "Bad Request: BUTTON_COPY_TEXT_INVALID"
    post.simulator.faults.add(Fault("sendMessage", ani.id, status=400, description=words))
    copying = Button("Capaian", copies="98,96", otherwise="Capaian: <code>98,96</code>")

    post.write(ani, "", content=Content("Isian.", buttons=((copying, Button("Selesai", "ya")),)))
    await post.deliver()

    assert shown(ani) == [("Isian.\nCapaian: 98,96", ["Selesai"])]


async def test_a_refused_edit_does_not_keep_the_next_one_back(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()
    post.write(ani, TOO_LONG, "Kerjakan", key=key)
    await post.deliver()

    post.write(ani, "Kartu, selesai.", key=key)
    await post.deliver()

    assert shown(ani) == [("Kartu, selesai.", [])]
    assert post.row(key)["failure"] is None


async def test_a_refused_new_message_does_not_keep_its_next_revision_back(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, TOO_LONG, "Kerjakan")
    await post.deliver()

    post.write(ani, "Kartu.", "Kerjakan", key=key)
    await post.deliver()

    assert texts(ani) == ["Kartu."]
    assert len(post.simulator.calls_of("sendMessage", ani.id)) == 2


async def test_a_card_whose_edit_was_refused_can_still_be_closed(post: Post) -> None:
    ani = post.people[ANI]
    key = post.write(ani, "Setujui?", "Ya, setujui")
    await post.deliver()
    post.write(ani, TOO_LONG, "Ya, setujui", key=key)
    await post.deliver()

    post.do(lambda tx: tx.outbox.supersede(key, Content("Sudah dijawab.").to_plain()))
    await post.deliver()

    assert shown(ani) == [("Sudah dijawab.", [])]


async def test_a_revision_is_not_refused_for_the_one_that_it_overtook(post: Post) -> None:
    ani = post.people[ANI]
    words = "Bad Request: message is too long"
    refused = post.simulator.faults.add(Fault("sendMessage", ani.id, status=400, description=words, delay=0.3))
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.until_struck(refused)

    post.write(ani, "Kartu, dikerjakan.", "Selesai", key=key)
    await post.deliver()

    assert shown(ani) == [("Kartu, dikerjakan.", ["Selesai"])]


async def test_what_changes_while_its_reader_blocks_the_bot_is_not_tried_in_vain(post: Post) -> None:
    ani = post.people[ANI]
    ani.block()
    key = post.write(ani, "Kartu.", "Kerjakan")
    await post.deliver()

    for number in range(5):
        post.write(ani, f"Kartu, {number}.", key=key)
        await post.deliver()

    assert len(post.simulator.calls_of("sendMessage", ani.id)) == 1
