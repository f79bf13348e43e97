"""Who sends a mail, which edition it is and how a reader leaves the list: checked before anything is composed."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.config.mail import MailSettings
from briefing.errors import ConfigError
from briefing.mailing.addresses import DOMAIN, MAX_ADDRESS_CHARS, Mailbox, parse_mailbox
from briefing.models.document import Edition

MAX_URL_CHARS = 900  # a header's line has room for 998
ADDRESS_SIGNS = re.compile(r"[!-;=?-~]+")  # what may stand between < and > of a List header: visible ASCII


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


def identify(settings: MailSettings, edition: Edition, *, revision: int, token_key: bytes) -> MailIdentity:
    """Return the identity of an edition's mail.

    Raises:
        ConfigError: there is no sender, or an address or name cannot stand in a header.
    """
    if settings.sender is None:
        raise ConfigError("mail.sender: is not set; write Name <name@example.org>")
    sender = parse_mailbox(settings.sender, "mail.sender")
    mailto = settings.unsubscribe_mailto
    return MailIdentity(
        sender=sender,
        reply_to=parse_mailbox(settings.reply_to, "mail.reply_to") if settings.reply_to else None,
        list_id=_check_list_id(settings.list_id or f"briefing.{sender.address.rpartition('@')[2]}"),
        edition=edition.date,
        revision=revision,
        date=edition.generated_at.astimezone(dt.UTC),
        unsubscribe_mailto=_check_mailto(mailto) if mailto else None,
        unsubscribe_url=_check_page(settings.unsubscribe_url) if settings.unsubscribe_url else None,
        token_key=token_key,
    )


def _check_list_id(text: str) -> str:
    if len(text) > MAX_ADDRESS_CHARS or not DOMAIN.fullmatch(text):
        raise ConfigError(f"mail.list_id: {text!r} is no name such as lage.example.org")
    return text


def _check_mailto(text: str) -> str:
    address = parse_mailbox(text, "mail.unsubscribe_mailto").address
    if not ADDRESS_SIGNS.fullmatch(address) or set(address) & set("?&%"):
        raise ConfigError(f"mail.unsubscribe_mailto: {text!r} must be a plain ASCII address")
    return address


def _check_page(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme != "https" or not parts.netloc or len(text) > MAX_URL_CHARS or not ADDRESS_SIGNS.fullmatch(text):
        raise ConfigError(f"mail.unsubscribe_url: {text!r} must be an https address without spaces")
    return text
