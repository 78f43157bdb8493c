"""What the page says: `templates/pages/`."""

from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

PAGES = Path(__file__).parents[3] / "templates" / "pages"
STATIC = PAGES / "static"
TEXTS: dict[str, Any] = yaml.safe_load((PAGES / "texts.yaml").read_text(encoding="utf-8"))


def page() -> str:
    """The page, with the texts for its scripts; the icons stand in it, so that none comes late."""
    environment = Environment(loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined)
    icons = (PAGES / "icons.svg").read_text(encoding="utf-8")
    return environment.get_template("phones.html").render(texts=TEXTS, icons=icons)
