"""What is said of a PDF's signatures: never a name that does not stand in it."""

from dataclasses import dataclass

import pytest

from kinerja_bot.domain.stored_file import Signature
from kinerja_bot.messaging.render import Renderer


@dataclass
class Sealed:
    name: str
    signatures: tuple[Signature, ...]


@pytest.mark.parametrize("template", ["signatures", "signatures_short"])
@pytest.mark.parametrize(("names", "said"), [(("",), "yang tidak disebut"), (("Contoh Rekaan",), "Contoh Rekaan")])
def test_a_signature_without_a_name_is_said_to_name_nobody(template: str, names: tuple[str, ...], said: str) -> None:
    sealed = [Sealed("Dokumen.pdf", tuple(Signature(one) for one in names))]

    text = Renderer().message(template, sealed=sealed)

    assert f"atas nama {said}" in text.replace("<b>", "").replace("</b>", "")
