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
        *({"Host": f"{strange}127.0.0.1"} for strange in ("a@", "[", "127.0.0.1,", "//")),
        *({"Host": f"127.0.0.1{strange}"} for strange in ("/../evil", "#evil", "?evil", "]", ":", ":x", ":999999")),
        {"Host": "["},
        {"Host": "[::1"},
        {"Host": "[127.0.0.1]"},
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


STRANGE = [
    *(
        b'{"text": "halo", "chat_id": %s}' % number
        for number in (b"1e999", b"-1e999", b"NaN", b"9" * 30, b"9" * 5000)
    ),
    *(b'{"chat_id": 1001, "text": "%s"}' % half for half in (rb"x\ud83d", rb"\ude00x")),
    rb'{"chat_id": 1001, "text": "halo", "\ud83d": 1}',
]


@pytest.mark.parametrize("path", METHODS)
@pytest.mark.parametrize("body", STRANGE, ids=range(len(STRANGE)))
async def test_numbers_without_bounds_and_halves_of_characters_are_bad_requests(
    url: str, token: str, ani: Person, path: str, body: bytes
) -> None:
    async with httpx.AsyncClient(base_url=url, headers={"Content-Type": "application/json"}) as client:
        answer = await client.post(path.format(token=token), content=body)
        polled = await client.post(f"/bot{token}/getUpdates")

    assert (answer.status_code, polled.status_code) == (400, 200)
    assert "halo" not in [one.text for one in ani.transcript()]


async def test_half_a_character_stops_no_bot_wherever_it_comes_from(url: str, token: str, ani: Person) -> None:
    ani.say("x\ud83d")
    utf7 = b'--b\r\ncontent-disposition: form-data; name="text"\r\n\r\nx+2D0-\r\n--b--\r\n'

    async with httpx.AsyncClient(base_url=url) as client:
        headers = {"Content-Type": "multipart/form-data; boundary=b; charset=utf-7"}
        answer = await client.post("/_sim/persons/1001/say", content=utf7, headers=headers)
        polled = await client.get(f"/bot{token}/getUpdates")

    assert (answer.status_code, polled.status_code) == (400, 200)
    assert polled.json()["result"][-1]["message"]["text"] == "x?"


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000])
async def test_a_number_in_the_address_is_an_id_or_leads_nowhere(url: str, number: str) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        for path in ("transcript", "files/1"):
            assert (await client.get(f"/_sim/persons/{number}/{path}")).status_code == 404
        assert (await client.post(f"/_sim/persons/{number}/say", json={"text": "halo"})).status_code == 404
        said = await client.get("/_sim/wait", params={"timeout": "nan"})

    assert said.status_code == 400


@pytest.mark.parametrize(
    "fault",
    [
        *({"status": status} for status in ([1], "x", 7, 204, 1000)),
        *({"times": times} for times in ("x", -1, [1])),
        *({"delay": delay} for delay in ("x", -1, 1e9)),
        {"status": 429, "retry_after": "soon"},
        {"chat_id": [1]},
        {"drop_connection": "perhaps"},
    ],
    ids=str,
)
async def test_a_fault_that_could_not_strike_is_not_taken(
    url: str, token: str, ani: Person, fault: dict[str, object]
) -> None:
    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.post("/_sim/faults", json=fault)
        after = await client.get(f"/bot{token}/getMe")

    assert (answer.status_code, after.status_code) == (400, 200)


async def test_json_in_a_parameter_is_read_no_deeper(url: str, token: str, ani: Person) -> None:
    given = {"chat_id": str(ani.id), "text": "halo", "reply_markup": DEEP.decode()}

    async with httpx.AsyncClient(base_url=url) as client:
        answer = await client.post(f"/bot{token}/sendMessage", data=given)

    assert answer.status_code == 400
