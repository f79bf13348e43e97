"""Hands messages to a mail server: one connection, one recipient an envelope, every answer recorded.

Answers of 5xx are final for that recipient, of 4xx and dropped connections are tried again with growing pauses.
A server that cannot be reached ends the batch: everything not yet sent stays to be sent.
"""

import contextlib
import datetime as dt
import re
import smtplib
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.config.mail import SmtpSettings
from briefing.deliver.ledger import Delivery, DeliveryLedger, State
from briefing.errors import BriefingError

PASSWORD_NAME = "BRIEFING_SMTP_PASSWORD"  # noqa: S105 the name of the variable, not its value

IN_DOUBT = 0
TRANSIENT = range(400, 500)
TOO_BUSY = 421
NOT_SUPPORTED = 550
CONNECTION_ERRORS = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, OSError)


OutcomeState = Literal["sent", "rejected", "deferred", "in_doubt", "skipped"]
LEDGER_STATES: dict[OutcomeState, State] = {"sent": "sent", "rejected": "rejected", "deferred": "deferred"}


class DeliveryError(BriefingError):
    """The server cannot be used at all; nothing more of the batch was tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One message to one recipient.

    Attributes:
        compose: makes the bytes of the message when its turn comes, so that thousands need not be held at once.
    """

    delivery: Delivery
    sender: str
    recipient: str
    compose: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one delivery ended.

    Attributes:
        state: `sent`; `rejected` (5xx); `deferred` (to be tried again by a later run); `in_doubt` (the answer to
            the whole message never came); `skipped` (the ledger has it already).
    """

    address: str
    state: OutcomeState
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A server's answer: its code, and its words for the ledger."""

    code: int
    words: str

    @property
    def state(self) -> OutcomeState:
        """What the answer to a message means for its delivery."""
        if self.code == IN_DOUBT:
            return "in_doubt"
        if self.code in TRANSIENT:
            return "deferred"
        return "sent" if self.code < TRANSIENT.start else "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """What the sender knows of time; tests give one that does not wait."""

    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class SmtpSender:
    """Sends envelopes over one connection and keeps the ledger."""

    def __init__(
        self,
        settings: SmtpSettings,
        password: str | None,
        ledger: DeliveryLedger,
        *,
        clock: Clock | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.settings = settings
        self.password = password
        self.ledger = ledger
        self.clock = clock or Clock()
        self.context = context or ssl.create_default_context()
        self._connection: smtplib.SMTP | None = None
        self._last_sent = float("-inf")

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """Deliver what the ledger does not hold yet, one outcome at a time.

        Raises:
            DeliveryError: the server cannot be reached, has no TLS, or refuses the login; the rest stays to be sent.
        """
        try:
            for envelope in envelopes:
                yield self._deliver(envelope)
        finally:
            self._quit()

    def _deliver(self, envelope: Envelope) -> Outcome:
        message = envelope.compose()
        self._connect()
        if not self.ledger.begin(envelope.delivery, self.clock.now()):
            return Outcome(address=envelope.recipient, state="skipped", answer="the ledger has it already")
        try:
            outcome = self._attempts(envelope, message)
        except DeliveryError as error:
            self.ledger.settle(envelope.delivery, "deferred", str(error), self.clock.now())
            raise
        if outcome.state != "in_doubt":
            self.ledger.settle(envelope.delivery, LEDGER_STATES[outcome.state], outcome.answer, self.clock.now())
        return outcome

    def _attempts(self, envelope: Envelope, message: bytes) -> Outcome:
        reply = Reply(code=TOO_BUSY, words="")
        for attempt in range(self.settings.attempts):
            if attempt:
                self.clock.sleep(self.settings.retry_seconds * 2 ** (attempt - 1))
            reply = self._hand_over(envelope, message)
            if reply.code not in TRANSIENT:
                break
        return Outcome(address=envelope.recipient, state=reply.state, answer=reply.words)

    def _hand_over(self, envelope: Envelope, message: bytes) -> Reply:
        """Return the server's last answer; a connection lost before the message was whole counts as 421."""
        connection = self._connect()
        self._pace()
        try:
            for step in self._steps(connection, envelope):
                reply = step()
                if reply.code >= TRANSIENT.start:
                    return self._refused(connection, reply)
            connection.send(_dotted(message))
        except smtplib.SMTPNotSupportedError as error:
            return Reply(code=NOT_SUPPORTED, words=str(error))
        except CONNECTION_ERRORS as error:
            self._connection = None
            return Reply(code=TOO_BUSY, words=f"the connection was lost ({type(error).__name__})")
        return self._answer_to(connection)

    def _steps(self, connection: smtplib.SMTP, envelope: Envelope) -> tuple[Callable[[], Reply], ...]:
        """Return the commands before the message itself."""
        options = []
        if not envelope.recipient.isascii():
            connection.ehlo_or_helo_if_needed()
            if not connection.has_extn("smtputf8"):
                raise smtplib.SMTPNotSupportedError("the server takes no internationalised addresses (SMTPUTF8)")
            connection.command_encoding = "utf-8"
            options = ["SMTPUTF8", "BODY=8BITMIME"]
        return (
            lambda: _reply(*connection.mail(envelope.sender, options)),
            lambda: _reply(*connection.rcpt(envelope.recipient)),
            lambda: _reply(*connection.docmd("DATA")),
        )

    def _answer_to(self, connection: smtplib.SMTP) -> Reply:
        """Read the answer to a whole message; without one nobody knows whether the server took it."""
        try:
            reply = _reply(*connection.getreply())
        except CONNECTION_ERRORS as error:
            self._connection = None
            words = f"the connection was lost before the answer ({type(error).__name__}); it may have arrived"
            return Reply(code=IN_DOUBT, words=words)
        if reply.code >= TRANSIENT.start:
            return self._refused(connection, reply)
        self._last_sent = self.clock.monotonic()
        return reply

    def _refused(self, connection: smtplib.SMTP, reply: Reply) -> Reply:
        """Make the connection ready for the next message, or let it go where the server closes it."""
        if reply.code == TOO_BUSY:
            self._connection = None
            connection.close()
            return reply
        try:
            connection.rset()
        except CONNECTION_ERRORS:
            self._connection = None
        return reply

    def _pace(self) -> None:
        if self.settings.per_minute:
            wait = self._last_sent + 60 / self.settings.per_minute - self.clock.monotonic()
            if wait > 0:
                self.clock.sleep(wait)

    def _connect(self) -> smtplib.SMTP:
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> smtplib.SMTP:
        settings = self.settings
        where = f"{settings.host}:{settings.port}"
        try:
            if settings.security == "tls":
                connection: smtplib.SMTP = smtplib.SMTP_SSL(
                    settings.host, settings.port, timeout=settings.timeout_seconds, context=self.context
                )
            else:
                connection = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout_seconds)
            if settings.security == "starttls":
                connection.starttls(context=self.context)
            self._log_in(connection)
        except ssl.SSLCertVerificationError as error:
            raise DeliveryError(f"{where}: the server's certificate is not valid ({error.verify_message})") from error
        except smtplib.SMTPNotSupportedError as error:
            raise DeliveryError(
                f"{where}: the server offers no {_offer(error)}; nothing was sent in the clear"
            ) from error
        except smtplib.SMTPAuthenticationError as error:
            raise DeliveryError(f"{where}: the server refuses the login (code {error.smtp_code})") from error
        except (smtplib.SMTPException, OSError, socket.gaierror) as error:
            raise DeliveryError(f"{where}: the mail server cannot be used ({error or type(error).__name__})") from error
        return connection

    def _log_in(self, connection: smtplib.SMTP) -> None:
        """Log in where a user is set; `security: none` never does, for the password would travel in the clear."""
        if self.settings.user is None or self.settings.security == "none":
            return
        if self.password is None:
            raise DeliveryError(f"mail.smtp.user is set, but no password is given: set ${PASSWORD_NAME}")
        connection.login(self.settings.user, self.password)

    def _quit(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(*CONNECTION_ERRORS):
                self._connection.quit()
            self._connection = None


def _reply(code: int, answer: bytes) -> Reply:
    if code < 0:
        raise smtplib.SMTPServerDisconnected("the connection was closed")
    return Reply(code=code, words=f"{code} {' '.join(answer.decode('utf-8', 'replace').split())}")


def _dotted(message: bytes) -> bytes:
    """Return the message as it goes over the wire: CRLF lines, leading dots doubled, a lone dot at the end."""
    lines = re.sub(rb"(?m)^\.", b"..", message)
    return lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _offer(error: smtplib.SMTPNotSupportedError) -> str:
    return "STARTTLS" if "STARTTLS" in str(error).upper() else "login"
