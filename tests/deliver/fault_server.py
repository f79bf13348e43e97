"""A mail server on loopback that fails as it is told to, and the builders of what is sent to it."""

import asyncio
import datetime as dt
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from briefing.config.mail import SmtpSettings
from briefing.deliver.ledger import Delivery
from briefing.deliver.outcome import Clock
from briefing.deliver.smtp import Envelope

EDITION = dt.date(2026, 5, 13)
DROP = "drop"
LOGIN = ("lage", "geheim")

# Given the stage (EHLO, MAIL, RCPT, DATA, TEXT or ANSWER), the address and how often that was asked before, the
# answer to give instead of the usual one: a line of SMTP, `drop`, a number of seconds to wait, or nothing.
Script = Callable[[str, str, int], str | float | None]


def follow(_stage: str, _address: str, _count: int) -> None:
    """Do nothing unusual."""


@dataclass(frozen=True, kw_only=True)
class Received:
    """One message that the server took."""

    sender: str
    recipient: str
    content: bytes
    encrypted: bool
    login: object


@dataclass
class Faults:
    """The server's behaviour and what it saw.

    Attributes:
        connections: how often somebody connected, without the controller's own trial.
    """

    script: Script = follow
    received: list[Received] = field(default_factory=list)
    connections: int = -1
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    async def act(self, server: SMTP, stage: str, address: str = "") -> str | None:
        """Return the answer to give, having waited or hung up as the script wants."""
        action = self.script(stage, address, self.counts[stage, address])
        self.counts[stage, address] += 1
        if isinstance(action, float):
            await asyncio.sleep(action)
            return None
        if action == DROP:
            transport: Any = server.transport
            transport.abort()
            raise ConnectionResetError
        return action

    async def handle_EHLO(self, server: SMTP, session: Any, _envelope: Any, hostname: str, answers: list[str]) -> Any:  # noqa: N802 aiosmtpd
        """Greet."""
        session.host_name = hostname
        answer = await self.act(server, "EHLO")
        return answers if answer is None else [answer]

    async def handle_MAIL(self, server: SMTP, _session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 aiosmtpd
        """Take a sender."""
        answer = await self.act(server, "MAIL", address)
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return answer or "250 OK"

    async def handle_RCPT(self, server: SMTP, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:  # noqa: N802 aiosmtpd
        """Take a recipient."""
        answer = await self.act(server, "RCPT", address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802 aiosmtpd
        """Take a message; a server that hangs up instead of answering has it all the same."""
        (recipient,) = envelope.rcpt_tos
        action = self.script("ANSWER", recipient, self.counts["ANSWER", recipient])
        if action is None or not isinstance(action, str) or action == DROP:
            self.received.append(
                Received(
                    sender=envelope.mail_from,
                    recipient=recipient,
                    content=envelope.content,
                    encrypted=session.ssl is not None,
                    login=session.auth_data,
                )
            )
        return await self.act(server, "ANSWER", recipient) or "250 2.0.0 taken"


class FaultySmtp(SMTP):
    """The server side of one connection; it can hang up in the middle of a message's text too."""

    faults: Faults

    def connection_made(self, transport: Any) -> None:
        """Count connections."""
        if self.session is None:
            self.faults.connections += 1
        super().connection_made(transport)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 aiosmtpd
        """Refuse at DATA, or hang up after asking for the text."""
        assert self.envelope is not None
        recipient = self.envelope.rcpt_tos[0] if self.envelope.rcpt_tos else ""
        answer = await self.faults.act(self, "DATA", recipient)
        if answer is not None:
            await self.push(answer)
            return
        if self.faults.script("TEXT", recipient, self.faults.counts["TEXT", recipient]) == DROP:
            await self.push("354 go on")
        await self.faults.act(self, "TEXT", recipient)
        await super().smtp_DATA(arg)

    async def push(self, status: Any) -> None:
        """Answer, unless the connection is gone."""
        if self.transport is not None and not self.transport.is_closing():
            await super().push(status)


class FaultServer(Controller):
    """The server, running for the time of a test."""

    def __init__(self, script: Script = follow, **options: Any) -> None:
        self.faults = Faults(script=script)
        super().__init__(self.faults, hostname="127.0.0.1", port=0, **options)

    def factory(self) -> SMTP:
        """Return the server side of a new connection."""
        connection = FaultySmtp(self.handler, **self.SMTP_kwargs)
        connection.faults = self.faults
        return connection

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _trigger_server(self) -> None:
        """Note the port that was free before the trial connection is made."""
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]

    @property
    def received(self) -> list[str]:
        """The recipients of the messages that arrived, in their order."""
        return [each.recipient for each in self.faults.received]


def lead_to(port: int, **values: Any) -> SmtpSettings:
    """Return the settings that lead to a server on loopback."""
    return SmtpSettings(**{"host": "127.0.0.1", "port": port, "security": "none", "timeout_seconds": 5.0, **values})


def check_login(_server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
    """Let `LOGIN` in and nobody else."""
    right = isinstance(login, LoginPassword) and (login.login.decode(), login.password.decode()) == LOGIN
    return AuthResult(success=right, handled=False, auth_data=LOGIN[0].encode())


@dataclass
class StoppedClock:
    """A clock that jumps instead of waiting."""

    seconds: float = 0.0
    pauses: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Jump."""
        self.pauses.append(seconds)
        self.seconds += seconds

    def clock(self) -> Clock:
        """Return it as senders want it."""
        return Clock(
            now=lambda: dt.datetime(2026, 5, 13, 6, tzinfo=dt.UTC) + dt.timedelta(seconds=self.seconds),
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
        )


def build_envelope(recipient: str, content: bytes = b"Subject: Lage\r\n\r\n.Text\r\n") -> Envelope:
    """Return a small message to a recipient."""
    delivery = Delivery(
        edition=EDITION, revision=1, channel="mail", address=recipient.casefold(), message_id=f"<{recipient}>"
    )
    return Envelope(delivery=delivery, sender="lage@example.org", recipient=recipient, compose=lambda: content)


def trust(certificate: str) -> ssl.SSLContext:
    """Return a context that trusts this certificate alone."""
    return ssl.create_default_context(cafile=certificate)
