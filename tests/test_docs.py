"""README and docs/ name only what is there: files, commands, settings, names in the code."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

import bot
from tests.source import MODULES, ROOT, tree_of

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
FOR_DEVELOPERS = [DOCS / "arsitektur.md", DOCS / "pengembang.md"]

A_FILE = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?)`")
"""A path with a folder in it; one that ends with a slash is a folder."""

ROOTS = [ROOT, ROOT / "kinerja_bot", ROOT / "kinerja_bot" / "services", ROOT / "templates"]
"""From where a path may begin: the rooms of a part go by their own names, too."""


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def names_in_the_code() -> frozenset[str]:
    """Whatever is called something in the source, and the plain words that it stores."""
    found: set[str] = set()
    for module in MODULES:
        found |= {module.stem}
        for node in ast.walk(tree_of(module)):
            match node:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.Name(id=name) | ast.arg(arg=name):
                    found.add(name)
                case ast.Attribute(attr=name) | ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
                    found.add(name)
                case _:
                    pass
    return frozenset(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?://|#|tg:)([^)#]+)", text_of(page))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", FOR_DEVELOPERS, ids=lambda page: page.name)
def test_every_file_that_a_developer_is_sent_to_is_there(page: Path) -> None:
    named = A_FILE.findall(text_of(page))

    assert len(named) > 15
    assert [one for one in named if not any((at / one).exists() for at in ROOTS)] == []


def test_the_lists_of_how_to_are_there() -> None:
    lists = re.findall(r"^## (A .+ to add)\n\n((?:.+\n)+)", text_of(DOCS / "pengembang.md"), re.MULTILINE)

    assert [name for name, _ in lists] == [
        "A button to add",
        "A sentence to add",
        "A reminder rung to add",
        "A rule of figures to add",
        "A picture or a paper to add",
        "A letter to add",
        "A SOP to add",
    ]
    assert [name for name, steps in lists if len(re.findall(r"^\d+\. ", steps, re.MULTILINE)) < 5] == []


def test_every_target_of_make_that_is_named_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))

    assert {name for page in PAGES for name in re.findall(r"`make ([a-z]+)\b", text_of(page))} <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_is_there(page: Path) -> None:
    said = re.findall(r"python bot\.py ([a-z]+)(?: (list|check|show)\b)?", text_of(page))

    for command, inner in set(said):
        with pytest.raises(SystemExit) as ended:
            bot.main([command, *([inner] if inner else []), "--help"])
        assert ended.value.code == 0, f"{command} {inner}"


def test_every_setting_that_an_operator_is_told_of_is_in_the_example() -> None:
    settings = set(re.findall(r"^([A-Z_]+)=", text_of(ROOT / ".env.example"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"`([A-Z]+_[A-Z_]+)(?:=[^`]*)?`", text_of(page))}

    assert named - names_in_the_code() <= settings


def test_every_name_of_the_glossary_is_in_the_code() -> None:
    rows = re.findall(r"^\| (?:[^|`]+ \| )?((?:`\w+`(?:, )?)+) \|", text_of(DOCS / "glosarium.md"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert len(named) > 50
    assert named - names_in_the_code() == set()


def test_every_filter_that_is_advertised_is_used() -> None:
    listed = re.search(r"the filters \(([^)]+)\)", text_of(DOCS / "pengembang.md"))
    assert listed is not None
    said = "".join(
        page.read_text(encoding="utf-8")
        for page in (ROOT / "templates").rglob("*.*")
        if page.suffix not in {".ico", ".ttf"}
    )

    names = re.findall(r"`(\w+)`", listed[1])
    assert len(names) > 5
    assert [name for name in names if not re.search(rf"\| {name}\b", said)] == []


@pytest.mark.parametrize("guide", sorted(DOCS.glob("panduan-*.md")), ids=lambda guide: guide.stem)
def test_each_guide_shows_its_card(guide: Path) -> None:
    assert f"](gambar/{guide.stem.replace('panduan', 'kartu')}.png)" in text_of(guide)


def test_the_readme_shows_a_card_on_its_way_in_a_small_moving_picture() -> None:
    picture = DOCS / "gambar" / "dari-ketukan.webp"

    assert f"](docs/gambar/{picture.name})" in text_of(ROOT / "README.md")
    assert picture.stat().st_size < 1_000_000
    with Image.open(picture) as frames:
        assert getattr(frames, "n_frames", 1) > 1
