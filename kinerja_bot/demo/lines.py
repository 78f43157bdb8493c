"""What the people of the demo type, how their files are named, and what they read on cards: `templates/demo/`."""

from pathlib import Path
from typing import Any

from kinerja_bot.own_yaml import own

PLACE = Path(__file__).parents[2] / "templates" / "demo" / "lines.yaml"  # by itself: the page stands in a second
LINES: dict[str, Any] = own(PLACE.read_text(encoding="utf-8"))
