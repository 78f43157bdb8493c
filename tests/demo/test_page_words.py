"""What the page of phones says."""

import re

from kinerja_bot.demo.page.wording import PAGES


def test_nobody_is_called_anda() -> None:
    words = (PAGES / "texts.yaml").read_text(encoding="utf-8")

    assert re.findall(r"\b[Aa]nda\b", words) == []


def test_what_is_technical_stands_behind_teknis() -> None:
    page = (PAGES / "phones.html").read_text(encoding="utf-8")

    assert re.findall(r"SIGKILL|SIGTERM|kill -9|429|Bot API", page) == []
