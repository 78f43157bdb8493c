"""Invitation links: what is stored names a token by a reference, and only what is sent holds the token itself."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kinerja_bot.messaging.content import Content

TOKEN_BYTES = 16
PLACE = "\ue000"
"""Stands in a stored link where its token belongs: a character that no keyboard has."""


class InvitationLinks:
    """Makes tokens of references: HMAC-SHA256 under a key made of a secret outside the database and DATA_DIR.

    Whoever has both of these cannot make a token, and the same reference gives the same token again: a message whose
    answer was lost is sent, and looked for, with the link that it had. Without a secret only this process can do it.
    """

    def __init__(self, secret: str | None = None) -> None:
        self._key = hmac.digest((secret or secrets.token_hex()).encode(), b"invitation links", "sha256")

    def reference(self) -> str:
        """A new one, never given before."""
        return secrets.token_urlsafe(TOKEN_BYTES)

    def token(self, reference: str) -> str:
        """The token of 128 bits that a reference names, as a deep link carries it."""
        digest = hmac.digest(self._key, reference.encode(), "sha256")[:TOKEN_BYTES]
        return urlsafe_b64encode(digest).rstrip(b"=").decode()

    def opened(self, content: Content) -> Content:
        """A message as it is sent: with its token in its place."""
        if content.reference is None:
            return content
        return replace(content, text=self._filled(content.text, content.reference))

    def sheet(self, kept: Mapping[str, Any]) -> bytes:
        """The PDF of an attached sheet, which is kept as what it is made of."""
        from kinerja_bot.papers.invitation_sheet import Card, invitation_sheet  # noqa: PLC0415 - large, seldom needed

        cards = [
            Card(one["name"], one["position"], self._filled(one["link"], one["reference"])) for one in kept["cards"]
        ]
        return invitation_sheet(kept["title"], kept["office"], kept["line"], cards)

    def _filled(self, text: str, reference: str) -> str:
        return text.replace(PLACE, self.token(reference))
