"""How fast many recipients are served, against bare smtplib in the same run."""

import smtplib
import statistics
import time
from pathlib import Path

from briefing.deliver.ledger import DeliveryLedger
from briefing.deliver.smtp import Envelope, SmtpSender
from briefing.mailing.addresses import parse_mailbox
from briefing.mailing.message import Composer, make_composer
from tests.deliver.fault_server import FaultServer, build_envelope, lead_to
from tests.mailing.letters import build_content, build_identity

RECIPIENTS = 1_000
BATCH = 100
MIN_PER_SECOND = 20.0
# Measured 0.8 to 1.0 on a quiet machine; the floor leaves room for the noise of a busy one.
MIN_RATIO = 0.6


def build_composer() -> Composer:
    """Return a message of 62 KB: text and HTML of a usual edition."""
    return make_composer(
        build_identity(),
        build_content(text="Damm an der Elster gebrochen.\n" * 400, html="<p>Damm gebrochen</p>\n" * 2_000),
    )


def envelopes(composer: Composer, numbers: range) -> list[Envelope]:
    """Return an envelope for each recipient, composed when its turn comes."""
    found = []
    for number in numbers:
        mailbox = parse_mailbox(f"reader{number}@example.org", "here")
        plain = build_envelope(mailbox.address)
        found.append(
            Envelope(
                delivery=plain.delivery,
                sender=plain.sender,
                recipient=plain.recipient,
                compose=lambda mailbox=mailbox: composer.compose(mailbox),  # type: ignore[misc]
            )
        )
    return found


def test_a_thousand_recipients_go_over_one_connection_fast(tmp_path: Path) -> None:
    """A thousand are served at 20 a second or more, at nearly the rate of bare smtplib that keeps no ledger."""
    composer = build_composer()
    message = composer.compose(parse_mailbox("reader@example.org", "here"))
    ratios, spent = [], 0.0
    with (
        FaultServer() as server,
        DeliveryLedger(tmp_path / "deliveries.sqlite") as ledger,
        smtplib.SMTP("127.0.0.1", server.port) as bare,
    ):
        for start in range(0, RECIPIENTS, BATCH):
            batch = envelopes(composer, range(start, start + BATCH))
            began = time.perf_counter()
            for outcome in SmtpSender(lead_to(server.port), None, ledger).send(batch):
                assert outcome.state == "sent"
            ours = time.perf_counter() - began
            began = time.perf_counter()
            for envelope in batch:
                bare.sendmail(envelope.sender, [envelope.recipient], message)
            ratios.append((time.perf_counter() - began) / ours)
            spent += ours
            server.faults.received.clear()
    assert RECIPIENTS / spent >= MIN_PER_SECOND
    assert statistics.median(ratios) >= MIN_RATIO, ratios
    print(f"{RECIPIENTS / spent:.0f} a second, {statistics.median(ratios):.2f} of bare smtplib")  # noqa: T201


def test_thousands_of_recipients_are_served_once(tmp_path: Path) -> None:
    """A large list goes out over one connection, each once, without holding all messages at once."""
    with FaultServer() as server, DeliveryLedger(tmp_path / "deliveries.sqlite") as ledger:
        outcomes = SmtpSender(lead_to(server.port), None, ledger).send(
            [build_envelope(f"reader{number}@example.org") for number in range(10_000)]
        )
        assert sum(outcome.state == "sent" for outcome in outcomes) == 10_000
        assert len(set(server.received)) == 10_000
        assert server.faults.connections == 1
