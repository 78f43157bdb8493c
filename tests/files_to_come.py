"""Files whose contents Telegram does not hand out for a while."""

from kinerja_bot.demo.stage import NoSuchMessageError, Stage
from kinerja_bot.simulator import Fault

GOES_ON = "Diteruskan dengan sendirinya"
"""What is answered to who hands on a file that is not here yet."""


def no_file_comes(office: Stage) -> Fault:
    return office.simulator.faults.add(Fault(method="getFile", status=502, times=None))


async def it_comes(office: Stage, fault: Fault) -> None:
    office.simulator.faults.remove(fault)
    await office.wait(minutes=1)


def has_task(office: Stage, key: str, step: int) -> bool:
    try:
        office.newest(key, lambda one: f"Langkah {step} dari 10" in one.text and "Yth." in one.text)
    except NoSuchMessageError:
        return False
    return True


def answer(office: Stage, key: str) -> str:
    return office.people[key].answers[-1].text
