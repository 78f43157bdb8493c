"""A message's content as the database keeps it."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kinerja_bot.messaging.content import Attachment, Button, Content, Form
from kinerja_bot.messaging.render import as_plain

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
attachments = st.builds(
    Attachment, st.sampled_from(["document", "photo"]), texts, st.none() | texts, st.none() | texts
)


def tuples(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=3).map(tuple)


contents = st.builds(
    Content,
    text=texts,
    form=st.sampled_from(Form),
    buttons=tuples(tuples(st.builds(Button, texts, texts, copies=texts))),
    keyboard=tuples(tuples(texts)),
    files=tuples(attachments),
)


@given(contents)
def test_a_message_comes_out_of_the_database_as_it_went_in(content: Content) -> None:
    kept = json.dumps(content.to_plain())

    assert Content.from_plain(json.loads(kept)) == content


def test_a_message_without_its_markup_reads_the_same() -> None:
    html = "<b>Langkah 8</b> dari 10: <i>Dokumen A &amp; B &lt;v2&gt;.docx</i>"

    assert as_plain(html) == "Langkah 8 dari 10: Dokumen A & B <v2>.docx"
