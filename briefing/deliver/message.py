"""Composes the message of one edition for one recipient: the same input gives the same bytes.

Structure (RFC 2046): mixed( alternative( text/plain, text/html ), attachments… ); without attachments or HTML the
outer parts fall away. Headers follow RFC 2369 and RFC 8058 (unsubscription), RFC 2919 (List-Id), RFC 3834.
"""

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefing.deliver.addresses import Mailbox

POLICY = SMTP.clone(max_line_length=78)
POLICY_UTF8 = POLICY.clone(utf8=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels with the mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MailContent:
    """What every recipient of a group is sent.

    Attributes:
        html: null for a mail of text alone.
        language: BCP 47 code.
    """

    subject: str
    text: str
    html: str | None
    language: str
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailIdentity:
    """Who sends and which edition it is.

    Attributes:
        date: the edition's moment of making, not the clock's.
        unsubscribe_url: https page with `{token}`, or null.
        token_key: secret that unsubscription tokens are made with; empty makes them a plain hash.
    """

    sender: Mailbox
    reply_to: Mailbox | None
    list_id: str
    edition: dt.date
    revision: int
    date: dt.datetime
    unsubscribe_mailto: str | None
    unsubscribe_url: str | None
    token_key: bytes


def message_id(identity: MailIdentity, recipient: str) -> str:
    """Return the Message-ID, the same for the same edition, revision and recipient."""
    seed = f"{identity.list_id}\n{identity.edition}\n{identity.revision}\n{recipient.casefold()}"
    domain = identity.sender.address.rpartition("@")[2]
    return f"<{hashlib.sha256(seed.encode()).hexdigest()[:32]}@{domain}>"


def compose_message(identity: MailIdentity, content: MailContent, recipient: Mailbox) -> bytes:
    """Return the message as it goes over the wire (CRLF lines, at most 998 bytes each)."""
    message = EmailMessage(policy=POLICY_UTF8 if recipient.needs_smtputf8 else POLICY)
    message.set_content(content.text, charset="utf-8", cte="quoted-printable")
    if content.html is not None:
        message.add_alternative(content.html, subtype="html", charset="utf-8", cte="quoted-printable")
    for attachment in content.attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    _set_headers(message, identity, content, recipient)
    _fix_boundaries(message, message_id(identity, recipient.address))
    return message.as_bytes()


def _set_headers(message: EmailMessage, identity: MailIdentity, content: MailContent, recipient: Mailbox) -> None:
    message["From"] = identity.sender.header()
    message["To"] = recipient.header()
    message["Subject"] = " ".join(content.subject.split())
    message["Date"] = format_datetime(identity.date)
    message["Message-ID"] = message_id(identity, recipient.address)
    if identity.reply_to is not None:
        message["Reply-To"] = identity.reply_to.header()
    message["List-Id"] = f"<{identity.list_id}>"
    message["Content-Language"] = content.language
    message["Auto-Submitted"] = "auto-generated"
    message["Precedence"] = "list"
    ways = unsubscribe_ways(identity, recipient.address)
    if ways:
        message["List-Unsubscribe"] = ", ".join(f"<{way}>" for way in ways)
    if any(way.startswith("https:") for way in ways):
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def unsubscribe_ways(identity: MailIdentity, recipient: str) -> Sequence[str]:
    """Return the addresses that end a subscription, the page first."""
    token = hmac.new(identity.token_key, recipient.casefold().encode(), hashlib.sha256).hexdigest()[:32]
    page = [identity.unsubscribe_url.replace("{token}", token)] if identity.unsubscribe_url else []
    mail = [f"mailto:{identity.unsubscribe_mailto}?subject=unsubscribe"] if identity.unsubscribe_mailto else []
    return page + mail


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    """Replace random boundaries by ones that follow from the message's id."""
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for index, part in enumerate(multiparts):
        part.set_boundary("=_" + hashlib.sha256(f"{seed}{index}".encode()).hexdigest()[:40])
