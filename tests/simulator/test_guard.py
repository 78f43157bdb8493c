"""The simulator answers this machine's own programs, and no page of somebody else in its user's browser."""

import httpx
import pytest

from kinerja_bot.simulator import Person, Simulator

ELSEWHERE = "jahat.example"
DEEP = b"[" * 100_000
METHODS = ("/bot{token}/sendMessage", "/_sim/persons/1001/say")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", [*METHODS, "/file/bot{token}/a", "/_sim/persons", "/"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": ELSEWHERE},
        {"Host": f"{ELSEWHERE}:80"},
        {"Host": "192.168.1.1"},
        {"Host": ""},
        {"Origin": f"http://{ELSEWHERE}"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_foreign_hosts_and_other_pages_are_refused(
    url: str, token: str, ani: Person, method: str, path: str, headers: dict[str, str]
) -> None:
    before = len(ani.transcript())

    async with httpx.AsyncClient(base_url=url, headers=headers) as client:
        given = {"chat_id": "1001", "text": "dari halaman lain"}
        answer = await client.request(method, path.format(token=token), params=given)

    assert answer.status_code == 403
    assert len(ani.transcript()) == before


async def test_a_form_of_this_machines_own_programs_is_read(url: str, token: str, ani: Person) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.post(f"/bot{token}/sendMessage", data={"chat_id": str(ani.id), "text": "halo"})

    assert answer.status_code == 200


@pytest.mark.parametrize(("host", "status"), [("192.168.1.1", 200), (ELSEWHERE, 403)])
def test_on_another_address_than_loopback_numbers_are_answered_and_names_are_not(host: str, status: int) -> None:
    with Simulator(auto_bots=True).serve("0.0.0.0") as url:  # noqa: S104 - that is what is tried
        answer = httpx.get(f"{url}/bot42:any-token/getMe", headers={"Host": host})

    assert answer.status_code == status


@pytest.mark.parametrize("path", METHODS)
@pytest.mark.parametrize("body", [DEEP, b'{"a":' * 100_000, b"[" * 200 + b"]" * 200, b'{"text": ' + b"[" * 200])
async def test_json_nested_too_deeply_is_a_bad_request(
    url: str, token: str, ani: Person, path: str, body: bytes
) -> None:
    async with httpx.AsyncClient(base_url=url, headers={"Content-Type": "application/json"}) as client:
        answer = await client.post(path.format(token=token), content=body)
        calls = await client.get("/_sim/calls")

    assert answer.status_code == 400
    assert calls.status_code == 200


async def test_json_in_a_parameter_is_read_no_deeper(url: str, token: str, ani: Person) -> None:
    given = {"chat_id": str(ani.id), "text": "halo", "reply_markup": DEEP.decode()}

    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.post(f"/bot{token}/sendMessage", data=given)

    assert answer.status_code == 400
