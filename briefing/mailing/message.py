"""Composes the message of one edition for one recipient: the same input gives the same bytes.

Structure (RFC 2046, RFC 2387): mixed( alternative( text/plain, related( text/html, pictures… ) ), attachments… );
without attachments, pictures or HTML the outer parts fall away. Headers follow RFC 2369 and RFC 8058 (unsubscription),
RFC 2919 (List-Id), RFC 3834.

What all recipients share is encoded once: a megabyte of attachments costs its base64 once, not ten thousand times.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefing.mailing.addresses import Mailbox
from briefing.mailing.identity import MailIdentity

POLICY = SMTP.clone(max_line_length=78)
POLICY_UTF8 = POLICY.clone(utf8=True)
NO_LANGUAGE_SIGN = re.compile(r"[^A-Za-z0-9-]")  # BCP 47
NOBODY = "undisclosed-recipients:;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels with the mail; a picture's name is its Content-ID."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MailContent:
    """What every recipient of a group is sent.

    Attributes:
        html: null for a mail of text alone.
        language: BCP 47 code.
        pictures: what the HTML shows as `cid:NAME`.
        page_url: where the whole edition is, or null.
    """

    subject: str
    text: str
    html: str | None
    language: str
    attachments: tuple[Attachment, ...]
    pictures: tuple[Attachment, ...] = ()
    page_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes the messages of one group.

    Attributes:
        head: the headers that all recipients share and people read.
        body: the encoded content, from its own headers on.
    """

    identity: MailIdentity
    content: MailContent
    head: bytes
    body: bytes

    def compose(self, recipient: Mailbox | None) -> bytes:
        """Return the message as it goes over the wire (CRLF lines); without a recipient a draft that names nobody."""
        addressed = _write_headers({"To": recipient.header() if recipient else NOBODY}, [recipient])
        lines = "".join(f"{name}: {value}\r\n" for name, value in _list_headers(self.identity, self.content, recipient))
        return self.head + addressed + lines.encode("ascii") + self.body


def make_composer(identity: MailIdentity, content: MailContent) -> Composer:
    """Encode what all recipients of a content share."""
    message = EmailMessage(policy=POLICY)
    message.set_content(content.text, charset="utf-8", cte="quoted-printable")
    if content.html is not None:
        message.add_alternative(content.html, subtype="html", charset="utf-8", cte="quoted-printable")
        _add_pictures(message, content.pictures)
    for attachment in content.attachments:
        main, _, sub = attachment.media_type.partition("/")
        message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=attachment.name)
    _fix_boundaries(message, content)
    return Composer(
        identity=identity, content=content, head=_write_shared_head(identity, content), body=message.as_bytes()
    )


def _add_pictures(message: EmailMessage, pictures: Sequence[Attachment]) -> None:
    """Put the pictures beside the HTML that shows them."""
    page = message.get_body(("html",))
    if not isinstance(page, EmailMessage):
        return
    for picture in pictures:
        main, _, sub = picture.media_type.partition("/")
        cid = f"<{picture.name}>"
        page.add_related(
            picture.content, maintype=main, subtype=sub, cid=cid, filename=picture.name, disposition="inline"
        )


def message_id(identity: MailIdentity, recipient: str) -> str:
    """Return the Message-ID, the same for the same edition, revision and recipient."""
    seed = f"{identity.list_id}\n{identity.edition}\n{identity.revision}\n{recipient.casefold()}"
    domain = identity.sender.address.rpartition("@")[2]
    return f"<{hashlib.sha256(seed.encode()).hexdigest()[:32]}@{domain}>"


def _write_shared_head(identity: MailIdentity, content: MailContent) -> bytes:
    named: dict[str, Address | str] = {"From": identity.sender.header()}
    if identity.reply_to is not None:
        named["Reply-To"] = identity.reply_to.header()
    return _write_headers({**named, "Subject": one_line(content.subject)}, [identity.sender, identity.reply_to])


def _write_headers(headers: Mapping[str, Address | str], mailboxes: Iterable[Mailbox | None]) -> bytes:
    """Return headers that people read, encoded where they are not ASCII; an address that cannot be makes it UTF-8."""
    needs_utf8 = any(each is not None and each.needs_smtputf8 for each in mailboxes)
    message = EmailMessage(policy=POLICY_UTF8 if needs_utf8 else POLICY)
    for name, value in headers.items():
        message[name] = value
    return message.as_bytes().removesuffix(b"\r\n")


def _list_headers(identity: MailIdentity, content: MailContent, recipient: Mailbox | None) -> Iterator[tuple[str, str]]:
    """Yield the headers that programs read, each checked to be ASCII.

    They bypass the `email` package, which encodes a long address as if it were words, so that no program finds it.
    """
    address = recipient.address if recipient else ""
    yield "Date", format_datetime(identity.date)
    yield "Message-ID", message_id(identity, address)
    yield "List-Id", f"<{identity.list_id}>"
    yield "Content-Language", NO_LANGUAGE_SIGN.sub("", content.language)
    yield "Auto-Submitted", "auto-generated"
    yield "Precedence", "list"
    if recipient is None:
        yield "X-Unsent", "1"  # mail programs open it as a draft
        return
    ways = unsubscribe_ways(identity, address)
    if ways:
        yield "List-Unsubscribe", ",\r\n ".join(f"<{way}>" for way in ways)
    if any(way.startswith("https:") for way in ways):
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def one_line(text: str) -> str:
    """Return the text as one line: a line break or control character would end the header or damage it."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def unsubscribe_ways(identity: MailIdentity, recipient: str) -> Sequence[str]:
    """Return the addresses that end a subscription, the page first."""
    token = hmac.new(identity.token_key, recipient.casefold().encode(), hashlib.sha256).hexdigest()[:32]
    page = [identity.unsubscribe_url.replace("{token}", token)] if identity.unsubscribe_url else []
    mail = [f"mailto:{identity.unsubscribe_mailto}?subject=unsubscribe"] if identity.unsubscribe_mailto else []
    return page + mail


def _fix_boundaries(message: EmailMessage, content: MailContent) -> None:
    """Replace random boundaries by ones that follow from the content."""
    seed = hashlib.sha256(repr((content.subject, content.text, content.html)).encode())
    for attachment in (*content.pictures, *content.attachments):
        seed.update(attachment.content)
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for index, part in enumerate(multiparts):
        part.set_boundary("=_" + hashlib.sha256(seed.digest() + bytes([index])).hexdigest()[:40])
