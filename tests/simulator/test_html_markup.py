import pytest

from kinerja_bot.simulator.entities import Entity
from kinerja_bot.simulator.html_markup import parse_html


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<B>x</B>", "bold"),
    ],
)
def test_each_tag_becomes_its_entity(markup: str, kind: str) -> None:
    assert parse_html(markup).entities == (Entity(kind, 0, 1),)


def test_offsets_count_utf_16_units() -> None:
    parsed = parse_html("📄📄 <b>Draf</b> é <i>baru 📄</i>")

    assert [(e.offset, e.length) for e in parsed.entities] == [(5, 4), (12, 7)]


def test_references_are_decoded_and_unknown_ones_stay() -> None:
    assert (
        parse_html("&lt;b&gt; &amp;amp; &quot;x&quot; &#39;&#x41; &nbsp; & &;").text
        == '<b> &amp; "x" \'A &nbsp; & &;'
    )


def test_a_link_keeps_its_address() -> None:
    (entity,) = parse_html('<a href="https://example.org/?a=1&amp;b=2">sini</a>').entities

    assert (entity.type, entity.url) == ("text_link", "https://example.org/?a=1&b=2")


def test_a_link_to_a_user_is_a_mention() -> None:
    (entity,) = parse_html('<a href="tg://user?id=1001">Ani</a>').entities

    assert entity.as_json()["user"]["id"] == 1001


def test_code_with_a_language_is_one_entity() -> None:
    parsed = parse_html('<pre><code class="language-python">x = 1</code></pre>')

    assert parsed.entities == (Entity("pre", 0, 5, language="python"),)


def test_nested_tags_stay_nested() -> None:
    parsed = parse_html("<b>a <i>b</i></b>")

    assert parsed.entities == (Entity("bold", 0, 3), Entity("italic", 2, 1))
    assert parsed.as_html() == "<b>a <i>b</i></b>"


def test_what_is_written_back_as_html_is_escaped() -> None:
    assert parse_html("<b>&lt;script&gt;</b> &amp; 📄").as_html() == "<b>&lt;script&gt;</b> &amp; 📄"


def test_a_mention_is_shown_as_the_link_that_it_is() -> None:
    written = 'Mohon menghubungi <a href="tg://user?id=1001">Ani</a>.'

    assert parse_html(written).as_html() == written
