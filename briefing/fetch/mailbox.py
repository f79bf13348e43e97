"""A mailbox of newsletters over IMAP (RFC 3501, 9051), always under TLS.

The box is opened with EXAMINE and messages are read with BODY.PEEK: nothing in it changes, what is unread stays so.
What is new is known by the highest UID of the last visit, as long as UIDVALIDITY stays the same; else the last days
are looked through again, and what is had is recognised by its Message-ID.
"""

import base64
import datetime as dt
import email
import hashlib
import imaplib
import re
import ssl
import time
from email.errors import MessageError
from email.message import Message
from email.policy import default
from email.utils import parseaddr

from briefing.config.sources import FetchingSettings, MailboxSource
from briefing.fetch.collected import Page
from briefing.fetch.entries import Entry
from briefing.fetch.offers import Offer
from briefing.fetch.records import Answer, Failure, Validators

PASSWORD_NAME = "BRIEFING_IMAP_PASSWORD"  # noqa: S105 the name of the variable, not its value
MESSAGE = "message/rfc822"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
# A visit that takes longer than so many single answers is broken off; what is left is read by the next one.
MAX_ANSWERS = 10
MESSAGE_ERRORS = (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError)


class MailboxError(Exception):
    """The server refuses what a visit needs."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def read_mailbox(
    source: MailboxSource,
    password: str | None,
    validators: Validators | None,
    settings: FetchingSettings,
    now: dt.datetime,
    *,
    context: ssl.SSLContext | None = None,
) -> Offer | Failure:
    """Return the messages that came since the last visit.

    Args:
        source: server, login and folder.
        password: of the login.
        validators: of the last visit; None looks through the last days.
        settings: how long to wait, how old and how large a message may be.
        now: the moment.
        context: how TLS is checked; by default against the system's authorities.
    """
    if password is None:
        return Failure(kind="login", message=f"no password is given: set ${PASSWORD_NAME} or `password_file`")
    try:
        connection = _connect(source, settings.total_seconds, context or ssl.create_default_context())
        return _finish(connection, _Visit(connection, source, settings, now), password, validators)
    except (MailboxError, OSError, imaplib.IMAP4.error) as error:
        return _failure(error)


def _finish(connection: imaplib.IMAP4, visit: "_Visit", password: str, validators: Validators | None) -> Offer:
    try:
        offer = visit.read(password, validators)
    except BaseException:
        connection.shutdown()
        raise
    try:
        connection.logout()
    except (OSError, imaplib.IMAP4.error):  # everything was read: how the server says goodbye does not matter
        connection.shutdown()
    return offer


def _failure(error: MailboxError | OSError | imaplib.IMAP4.error) -> Failure:
    if isinstance(error, MailboxError):
        return Failure(kind=error.kind, message=str(error))
    if isinstance(error, ssl.SSLCertVerificationError):
        return Failure(kind="tls", message=f"the server's certificate is not valid ({error.verify_message})")
    if isinstance(error, TimeoutError):
        return Failure(kind="timeout", message="the server did not answer in time", passing=True)
    if isinstance(error, imaplib.IMAP4.error) and not isinstance(error, imaplib.IMAP4.abort):
        return Failure(kind="broken_answer", message=f"the server cannot be understood ({error})")
    reason = getattr(error, "strerror", None) or str(error) or "it was closed"
    return Failure(kind="unreachable", message=f"the server cannot be reached ({reason})", passing=True)


def _connect(source: MailboxSource, seconds: float, context: ssl.SSLContext) -> imaplib.IMAP4:
    if source.security == "tls":
        return imaplib.IMAP4_SSL(source.mailbox, source.port, ssl_context=context, timeout=seconds)
    connection = imaplib.IMAP4(source.mailbox, source.port, timeout=seconds)
    try:
        connection.starttls(context)
    except BaseException:
        connection.shutdown()
        raise
    return connection


class _Visit:
    """One visit over one connection."""

    def __init__(
        self, connection: imaplib.IMAP4, source: MailboxSource, settings: FetchingSettings, now: dt.datetime
    ) -> None:
        self._connection = connection
        self._source = source
        self._settings = settings
        self._now = now
        self._deadline = time.monotonic() + MAX_ANSWERS * settings.total_seconds

    def read(self, password: str, validators: Validators | None) -> Offer:
        """Log in, look for what is new, read it."""
        self._log_in(password)
        validity = self._examine()
        last = _last_of(validators, validity)
        numbers = [number for number in self._search(last) if number > (last or 0)]
        found: list[tuple[Entry, Page | None]] = []
        failed: list[tuple[str, str]] = []
        for number in numbers[-self._source.max_entries :]:  # from the oldest: one broken off goes on there
            if time.monotonic() > self._deadline:
                break
            self._read_message(number, found, failed)
            last = number
        return Offer(answer=self._answer(validity, last or 0, numbers), found=found, failed=tuple(failed))

    def _log_in(self, password: str) -> None:
        try:
            self._connection.login(self._source.user, password)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, UnicodeEncodeError) as error:
            raise MailboxError("login", "the server refuses the login") from error

    def _examine(self) -> int:
        """Open the box for reading only; return its UIDVALIDITY."""
        state, _ = self._connection.select(_quote(self._source.box), readonly=True)
        if state != "OK":
            raise MailboxError("no_mailbox", f"the server has no mailbox '{self._source.box}'")
        _, validity = self._connection.response("UIDVALIDITY")
        return int(validity[0]) if validity and validity[0] and bytes(validity[0]).isdigit() else 0

    def _search(self, last: int | None) -> list[int]:
        if last is not None:
            criterion = f"UID {last + 1}:*"  # the server counts the last message to it in any case
        else:
            first = (self._now - dt.timedelta(days=self._settings.max_age_days)).date()
            criterion = f"SINCE {first.day}-{MONTHS[first.month - 1]}-{first.year}"
        state, lines = self._connection.uid("SEARCH", criterion)
        if state != "OK":
            raise MailboxError("no_mailbox", "the server does not search the mailbox")
        return sorted({int(number) for line in lines if line for number in bytes(line).split() if number.isdigit()})

    def _read_message(self, number: int, found: list[tuple[Entry, Page | None]], failed: list[tuple[str, str]]) -> None:
        fetched = self._fetch(number, "(RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM)])")
        if fetched is None or not self._is_wanted(_sender(fetched[1])):
            return
        size = SIZE.search(fetched[0])
        if size and int(size[1]) > self._settings.max_bytes:
            failed.append((f"message {number}", f"the message has more than {self._settings.max_bytes:,} bytes"))
            return
        whole = self._fetch(number, "(BODY.PEEK[])")
        if whole is None:
            return
        message = email.message_from_bytes(whole[1], policy=default)
        page = Page(url=f"{address_of_mailbox(self._source)};UID={number}", content_type=MESSAGE, content=whole[1])
        found.append((_entry(message, whole[1]), page))

    def _fetch(self, number: int, parts: str) -> tuple[bytes, bytes] | None:
        """Return the words around a literal and the literal; None where the message has gone."""
        _, answers = self._connection.uid("FETCH", str(number), parts)
        literals = [each for each in answers if isinstance(each, tuple)]
        around = b" ".join(each[0] if isinstance(each, tuple) else each for each in answers if each)
        return (around, literals[0][1]) if literals else None

    def _is_wanted(self, sender: str) -> bool:
        """Whether a sender is one of those named, by address or by domain."""
        wanted = [each.casefold().lstrip("@") for each in self._source.senders]
        domain = sender.rpartition("@")[2]
        return not wanted or any(each in {sender, domain} or domain.endswith(f".{each}") for each in wanted)

    def _answer(self, validity: int, last: int, numbers: list[int]) -> Answer:
        return Answer(
            url=address_of_mailbox(self._source),
            status=200,
            content=" ".join(map(str, numbers)).encode(),
            content_type="text/plain",
            validators=Validators(etag=f"{validity}:{last}"),
            fetched_at=self._now.replace(microsecond=0),
        )


def address_of_mailbox(source: MailboxSource) -> str:
    """Return the address that a mailbox is known by."""
    return f"imap://{source.user}@{source.mailbox}/{source.box}"


def _quote(box: str) -> str:
    """Return the name of a folder as the protocol writes it: in "modified UTF-7"."""
    shifted = re.sub(r"&|[^\x20-\x7e]+", lambda match: _shift(match[0]), box)
    return '"' + shifted.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shift(text: str) -> str:
    if text == "&":
        return "&-"
    return "&" + base64.b64encode(text.encode("utf-16-be")).decode("ascii").rstrip("=").replace("/", ",") + "-"


def _last_of(validators: Validators | None, validity: int) -> int | None:
    """Return the highest UID of the last visit, if it still means anything."""
    known, _, last = (validators.etag if validators and validators.etag else "").partition(":")
    return int(last) if known == str(validity) and last.isdigit() and validity else None


def _sender(headers: bytes) -> str:
    message = email.message_from_bytes(headers, policy=default)
    return parseaddr(_header(message, "from"))[1].casefold()


def _header(message: Message, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except MESSAGE_ERRORS:
        return ""


def _entry(message: Message, content: bytes) -> Entry:
    return Entry(
        key=_header(message, "message-id") or hashlib.sha256(content).hexdigest(),
        url="",
        headline=_header(message, "subject"),
        published=_header(message, "date"),
    )
