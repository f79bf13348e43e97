"""Hands messages to a mail server: one connection, one recipient an envelope, every answer recorded.

Answers of 5xx are final for that recipient. Whoever gets 4xx or loses the connection waits for the next round, so
that greylisting holds up nobody else; pauses between rounds double. A server that cannot be reached, or that breaks
off again and again, ends the batch: everything not yet sent stays to be sent.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.config.mail import SmtpSettings
from briefing.deliver.connection import CONNECTION_ERRORS, UnreachableError, open_connection
from briefing.deliver.ledger import Delivery, DeliveryLedger
from briefing.deliver.outcome import LEDGER_STATES, Clock, DeliveryError, Outcome, OutcomeState

IN_DOUBT = 0
ALREADY = -1
TRANSIENT = range(400, 500)
TOO_BUSY = 421
NOT_SUPPORTED = 550
# One lost connection is an accident; three in a row, over three recipients or three rounds, are a broken server.
MAX_LOSSES = 3
# So many are in doubt at most when the power is cut; more would hardly be faster.
ANNOUNCED_AT_ONCE = 50


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
class Reply:
    """A server's answer: its code, and its words for the ledger."""

    code: int
    words: str

    @property
    def state(self) -> OutcomeState:
        """What the answer to a message means for its delivery."""
        if self.code == IN_DOUBT:
            return "in_doubt"
        if self.code == ALREADY:
            return "skipped"
        if self.code in TRANSIENT:
            return "deferred"
        return "sent" if self.code < TRANSIENT.start else "rejected"


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
        self._last_handed_over = float("-inf")
        self._losses = 0

    def send(self, envelopes: Sequence[Envelope]) -> Iterator[Outcome]:
        """Deliver what the ledger does not hold yet; an outcome comes when it is final for this run.

        Raises:
            DeliveryError: the server cannot be reached, has no TLS, or refuses the login; the rest stays to be sent.
        """
        pending = list(envelopes)
        try:
            for round_number in range(1, self.settings.attempts + 1):
                deferred = []
                for envelope in self._announced(pending):
                    outcome = self._deliver(envelope)
                    if outcome.state == "deferred" and round_number < self.settings.attempts:
                        deferred.append(envelope)
                    else:
                        yield outcome
                if not deferred:
                    return
                pending = deferred
                self.clock.sleep(self.settings.retry_seconds * 2 ** (round_number - 1))
        finally:
            self._quit()

    def _announced(self, envelopes: Sequence[Envelope]) -> Iterator[Envelope]:
        """Yield the envelopes, announced some dozens at a time once the server is there."""
        for start in range(0, len(envelopes), ANNOUNCED_AT_ONCE):
            batch = envelopes[start : start + ANNOUNCED_AT_ONCE]
            self._connect()
            self.ledger.announce([each.delivery for each in batch], self.clock.now())
            yield from batch

    def _deliver(self, envelope: Envelope) -> Outcome:
        self._stop_if_broken()
        message = envelope.compose()
        connection = self._connect()
        self._pace()
        reply = self._hand_over(connection, envelope, message)
        if reply.state in LEDGER_STATES:
            self.ledger.settle(envelope.delivery, LEDGER_STATES[reply.state], reply.words, self.clock.now())
        return Outcome(delivery=envelope.delivery, state=reply.state, answer=reply.words)

    def _hand_over(self, connection: smtplib.SMTP, envelope: Envelope, message: bytes) -> Reply:
        """Return the server's last answer; a connection lost before the message was whole counts as 421.

        The ledger is told just before the text of the message, so that only what may have arrived is ever in doubt.
        """
        try:
            for command in _list_commands(connection, envelope, len(message)):
                reply = command()
                if reply.code >= TRANSIENT.start:
                    return self._refused(connection, reply)
            if not self.ledger.begin(envelope.delivery, self.clock.now()):
                return self._refused(connection, Reply(code=ALREADY, words="the ledger has it already"))
            reply = _reply(*connection.docmd("DATA"))
            if reply.code >= TRANSIENT.start:
                return self._refused(connection, reply)
            connection.send(_dotted(message))
        except smtplib.SMTPNotSupportedError as error:
            return Reply(code=NOT_SUPPORTED, words=str(error))
        except CONNECTION_ERRORS as error:
            self._lose(connection)
            return Reply(code=TOO_BUSY, words=f"the connection was lost ({_describe(error)})")
        return self._read_answer(connection)

    def _read_answer(self, connection: smtplib.SMTP) -> Reply:
        """Read the answer to a whole message; without one nobody knows whether the server took it."""
        try:
            if connection.sock is not None:
                connection.sock.settimeout(self.settings.answer_seconds)
            reply = _reply(*connection.getreply())
            if connection.sock is not None:
                connection.sock.settimeout(self.settings.timeout_seconds)
        except CONNECTION_ERRORS as error:
            self._lose(connection)
            words = f"the connection was lost before the answer ({_describe(error)}); it may have arrived"
            return Reply(code=IN_DOUBT, words=words)
        if reply.code >= TRANSIENT.start:
            return self._refused(connection, reply)
        self._losses = 0
        return reply

    def _refused(self, connection: smtplib.SMTP, reply: Reply) -> Reply:
        """Make the connection ready for the next message, or let it go where the server closes it."""
        if reply.code == TOO_BUSY:
            self._lose(connection)
            return reply
        self._losses = 0
        try:
            connection.rset()
        except CONNECTION_ERRORS:
            self._lose(connection)
        return reply

    def _lose(self, connection: smtplib.SMTP) -> None:
        connection.close()
        self._connection = None
        self._losses += 1

    def _stop_if_broken(self) -> None:
        if self._losses >= MAX_LOSSES:
            where = f"{self.settings.host}:{self.settings.port}"
            raise DeliveryError(f"{where}: the server broke off {self._losses} times in a row; the rest was not tried")

    def _pace(self) -> None:
        """Wait until the next message may go."""
        if self.settings.per_minute:
            wait = self._last_handed_over + 60 / self.settings.per_minute - self.clock.monotonic()
            if wait > 0:
                self.clock.sleep(wait)
            self._last_handed_over = self.clock.monotonic()

    def _connect(self) -> smtplib.SMTP:
        """Return the connection, opened anew where it was lost.

        The first must succeed at once. A server that was there before may be starting anew: it gets the pauses.
        """
        if self._connection is None:
            tries = self.settings.attempts if self._losses else 1
            for attempt in range(1, tries + 1):
                try:
                    self._connection = open_connection(self.settings, self.password, self.context)
                    break
                except UnreachableError as error:
                    if attempt == tries or isinstance(error.__cause__, TimeoutError):
                        raise
                    self.clock.sleep(self.settings.retry_seconds * 2 ** (attempt - 1))
        if self._connection is None:
            raise UnreachableError("no connection")
        return self._connection

    def _quit(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(*CONNECTION_ERRORS):
                self._connection.quit()
            self._connection = None


def _list_commands(connection: smtplib.SMTP, envelope: Envelope, size: int) -> tuple[Callable[[], Reply], ...]:
    """Return the commands before the message itself."""
    options = [f"SIZE={size}"] if connection.has_extn("size") else []
    if not (envelope.recipient.isascii() and envelope.sender.isascii()):
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    return (
        lambda: _reply(*connection.mail(envelope.sender, options)),
        lambda: _reply(*connection.rcpt(envelope.recipient)),
    )


def _reply(code: int, answer: bytes) -> Reply:
    if code < 0:
        raise smtplib.SMTPServerDisconnected("the connection was closed")
    return Reply(code=code, words=f"{code} {' '.join(answer.decode('utf-8', 'replace').split())}")


def _describe(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _dotted(message: bytes) -> bytes:
    """Return the message as it goes over the wire: CRLF lines, leading dots doubled, a lone dot at the end."""
    lines = (b"." if message.startswith(b".") else b"") + message.replace(b"\n.", b"\n..")
    return lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n"
