"""A short form of `make chaos`: some kills on each database, and nothing is violated."""

from pathlib import Path

import pytest

from tests.chaos.__main__ import chaos


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
async def test_nothing_is_violated_by_kills_and_faults(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    if kind == "postgresql":
        request.getfixturevalue("postgres_server")  # left out where it is not installed

    wrong = await chaos(1, 4, kind, 1, tmp_path)

    said = capsys.readouterr().out
    assert wrong == 0, said
    assert said.splitlines()[-1].startswith("chaos: 4 kills,")
