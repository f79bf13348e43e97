"""Builders of mail."""

import datetime as dt
from typing import Any

from briefing.config.mail import MailSettings
from briefing.mailing.identity import MailIdentity, identify
from briefing.mailing.message import Attachment, MailContent
from briefing.models.document import Edition

EDITION = Edition(
    date=dt.date(2026, 5, 13),
    language="de",
    title="Lage am Morgen",
    generated_at=dt.datetime(2026, 5, 13, 5, 26, 40, tzinfo=dt.UTC),
    cutoff_at=dt.datetime(2026, 5, 13, 5, 26, 40, tzinfo=dt.UTC),
    previous_date=None,
)
SENDER = "Lage am Morgen <lage@example.org>"


def build_identity(*, revision: int = 1, token_key: bytes = b"key", **settings: Any) -> MailIdentity:
    """Return the identity of an edition's mail."""
    return identify(MailSettings(**{"sender": SENDER, **settings}), EDITION, revision=revision, token_key=token_key)


def build_content(**values: Any) -> MailContent:
    """Return a small content with both texts and an attachment."""
    defaults = {
        "subject": "Lage am Morgen – 13. Mai 2026: Damm an der Elster gebrochen",
        "text": "Damm an der Elster gebrochen\n\n.Ein Punkt am Anfang\nFrom here on\n",
        "html": "<!DOCTYPE html><html lang=de><title>Lage</title><p>Damm an der Elster gebrochen" + "x" * 2_000,
        "language": "de",
        "attachments": (Attachment(name="briefing.pdf", media_type="application/pdf", content=bytes(range(256)) * 9),),
    }
    return MailContent(**{**defaults, **values})
