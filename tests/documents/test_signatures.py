"""What a PDF says of its signatures: whose name, which time, and whether it was changed behind them."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kinerja_bot.documents.signatures import SignatureReader
from tests.documents.signed_pdfs import altered, locked, plain, signed, turned

CAMAT, SEKCAM = "Daeng Rekaan, S.Uji.", "Karaeng <Contoh>"


@pytest.fixture
async def reader() -> AsyncIterator[SignatureReader]:
    one = SignatureReader()
    yield one
    await one.apart.close()


async def test_a_signed_file_names_its_signers_and_says_whether_it_is_as_they_signed_it(
    reader: SignatureReader, tmp_path: Path
) -> None:
    once = signed(plain(), CAMAT)
    twice = signed(once, SEKCAM, "Tanda tangan 2")
    files = {"once": once, "twice": twice, "turned": turned(once), "altered": altered(once), "plain": plain()}

    found = {}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        found[name] = await reader.read(tmp_path / name)

    assert {name: [(one["name"], one["changed"]) for one in some] for name, some in found.items()} == {
        "once": [(CAMAT, False)],
        "twice": [(CAMAT, False), (SEKCAM, False)],
        "turned": [(CAMAT, True)],
        "altered": [(CAMAT, True)],
        "plain": [],
    }
    at = datetime.fromisoformat(found["once"][0]["at"])
    assert abs(datetime.now(at.tzinfo) - at) < timedelta(hours=1)


@pytest.mark.parametrize("password", ["rahasia", ""])
async def test_what_cannot_be_read_says_nothing_and_the_log_does(
    reader: SignatureReader, tmp_path: Path, caplog: pytest.LogCaptureFixture, password: str
) -> None:
    mark = b"%PDF-1.7 /ByteRange rusak"
    (tmp_path / "broken").write_bytes(mark)
    (tmp_path / "locked").write_bytes(locked(signed(plain(), CAMAT), password))

    broken, of_locked = await reader.read(tmp_path / "broken"), await reader.read(tmp_path / "locked")

    assert (broken, [one["name"] for one in of_locked]) == ([], [] if password else [CAMAT])
    assert caplog.text.count("signatures of a file cannot be read") == (2 if password else 1)
