import ssl
from pathlib import Path
from typing import Any

import pytest

from briefing.deliver.ledger import DeliveryLedger
from briefing.deliver.outcome import DeliveryError, Outcome
from briefing.deliver.smtp import SmtpSender
from tests.deliver.conftest import Certificate
from tests.deliver.fault_server import EDITION, LOGIN, FaultServer, build_envelope, check_login, lead_to

USER, PASSWORD = LOGIN
READER = "reader@example.org"


def send(
    path: Path, server: FaultServer, password: str | None, context: ssl.SSLContext | None, **settings: Any
) -> list[Outcome]:
    """Send one message."""
    with DeliveryLedger(path / "deliveries.sqlite") as ledger:
        sender = SmtpSender(lead_to(server.port, **settings), password, ledger, context=context)
        return list(sender.send([build_envelope(READER)]))


def nothing_recorded(path: Path) -> bool:
    """Return whether everything stays to be sent."""
    with DeliveryLedger(path / "deliveries.sqlite") as ledger:
        return ledger.of_edition(EDITION) == []


def guarded(certificate: Certificate, **options: Any) -> FaultServer:
    """Return a server that offers STARTTLS and wants a login."""
    return FaultServer(
        tls_context=certificate.server_context(), auth_required=True, authenticator=check_login, **options
    )


def test_starttls_then_login_then_mail(tmp_path: Path, certificate: Certificate) -> None:
    """The message travels encrypted, after a login."""
    with guarded(certificate) as server:
        (outcome,) = send(tmp_path, server, PASSWORD, certificate.trusting_context(), security="starttls", user=USER)
        assert outcome.state == "sent"
        (received,) = server.faults.received
        assert received.encrypted
        assert received.login == USER.encode()


def test_tls_from_the_first_byte(tmp_path: Path, certificate: Certificate) -> None:
    """Port 465 works too: the whole conversation is encrypted."""
    with FaultServer(ssl_context=certificate.server_context()) as server:
        (outcome,) = send(tmp_path, server, None, certificate.trusting_context(), security="tls")
        assert outcome.state == "sent"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, certificate: Certificate) -> None:
    """With the machine's own trust nothing goes to a self-signed server, not even the login."""
    with guarded(certificate) as server:
        with pytest.raises(DeliveryError, match="certificate is not valid"):
            send(tmp_path, server, PASSWORD, None, security="starttls", user=USER)
        assert server.faults.received == []
        assert server.faults.counts["AUTH", ""] == 0
    assert nothing_recorded(tmp_path)


def test_a_certificate_of_another_host_is_refused(tmp_path: Path, other_certificate: Certificate) -> None:
    """A trusted certificate must be this host's."""
    with guarded(other_certificate) as server, pytest.raises(DeliveryError, match="certificate is not valid"):
        send(tmp_path, server, PASSWORD, other_certificate.trusting_context(), security="starttls", user=USER)
    assert nothing_recorded(tmp_path)


def test_a_server_without_starttls_gets_nothing(tmp_path: Path) -> None:
    """Where STARTTLS is asked for and not offered, nothing is sent in the clear."""
    with FaultServer() as server:
        with pytest.raises(DeliveryError, match="offers no STARTTLS; nothing was sent in the clear"):
            send(tmp_path, server, PASSWORD, None, security="starttls", user=USER)
        assert server.received == []
    assert nothing_recorded(tmp_path)


def test_no_login_without_tls(tmp_path: Path) -> None:
    """`security: none` with a login is an error before anything is connected."""
    with FaultServer(authenticator=check_login, auth_require_tls=False) as server:
        with pytest.raises(DeliveryError, match="a login needs"):
            send(tmp_path, server, PASSWORD, None, security="none", user=USER)
        assert server.faults.connections == 0


def test_a_wrong_password_is_said_without_showing_it(tmp_path: Path, certificate: Certificate) -> None:
    """A refused login ends the batch; the message names the server and the code, never the secret."""
    with guarded(certificate) as server, pytest.raises(DeliveryError, match="refuses the login") as caught:
        send(tmp_path, server, "falsch-und-geheim", certificate.trusting_context(), security="starttls", user=USER)
    assert "falsch" not in str(caught.value)
    assert nothing_recorded(tmp_path)


def test_a_missing_password_is_named(tmp_path: Path) -> None:
    """A user without a password is an error that says where the password belongs."""
    with FaultServer() as server, pytest.raises(DeliveryError, match=r"\$BRIEFING_SMTP_PASSWORD"):
        send(tmp_path, server, None, None, security="starttls", user=USER)


def test_a_server_without_login_gets_nothing(tmp_path: Path, certificate: Certificate) -> None:
    """Where a login is set and the server knows none, nothing is sent."""
    with (
        FaultServer(tls_context=certificate.server_context(), auth_exclude_mechanism=["LOGIN", "PLAIN"]) as server,
        pytest.raises(DeliveryError, match="No suitable authentication"),
    ):
        send(tmp_path, server, PASSWORD, certificate.trusting_context(), security="starttls", user=USER)
    assert nothing_recorded(tmp_path)
