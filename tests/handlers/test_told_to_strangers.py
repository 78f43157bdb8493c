"""A stranger has one message, which always says the last answer."""

from handlers.gate import START
from kinerja_bot.demo.stage import Stage
from kinerja_bot.messaging.floods import SPAN
from kinerja_bot.simulator import Fault
from tests.handlers.flooded_office import NOT_LISTED, heard, said_to_strangers, timer


async def test_whatever_a_stranger_writes_he_has_one_message_which_says_the_last_answer(flooded: Stage) -> None:
    stranger = flooded.simulator.person(4711)

    for text in ("Halo", START, "/privasi", "Halo", f"{START} salah", "/status", START, "/tugas"):
        stranger.say(text)
        await timer(flooded).sleep(SPAN)
        await flooded.settle()

    (said,) = stranger.messages_from_bot()
    assert NOT_LISTED in " ".join(said.text.split())
    assert said.labels == ["Saya pegawai, akun Telegram saya baru"]
    assert said_to_strangers(flooded) == [4711]


async def test_who_comes_back_after_an_hour_is_answered_with_a_new_message_in_the_same_row(flooded: Stage) -> None:
    stranger = flooded.simulator.person(4711)
    stranger.start()
    await flooded.settle()
    await flooded.wait(minutes=61)

    stranger.start()
    await flooded.settle()

    assert heard(stranger, NOT_LISTED) == 2
    assert said_to_strangers(flooded) == [4711]


async def test_a_stranger_who_had_blocked_the_bot_is_answered_again(flooded: Stage) -> None:
    stranger = flooded.simulator.person(4711)
    flooded.simulator.faults.add(
        Fault(method="sendMessage", status=403, description="Forbidden: bot was blocked by the user")
    )
    stranger.start()
    await flooded.settle()

    stranger.say("Halo")
    await flooded.settle()

    assert heard(stranger, NOT_LISTED) == 1
