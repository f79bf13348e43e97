import socket
from pathlib import Path
from typing import Any

import pytest

from briefing.deliver.ledger import DeliveryLedger
from briefing.deliver.outcome import DeliveryError, Outcome
from briefing.deliver.smtp import SmtpSender
from tests.deliver.fault_server import DROP, EDITION, FaultServer, Script, StoppedClock, build_envelope, lead_to

READERS = [f"reader{number}@example.org" for number in range(5)]
BAD = READERS[2]
CLOSED_PORT = 1


class Post:
    """A ledger and the sending of one edition to some readers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.time = StoppedClock()

    def send(self, server: FaultServer | int, readers: list[str] = READERS, **settings: Any) -> list[Outcome]:
        """Send the edition to who has it not yet; a server may be named by its port."""
        port = server if isinstance(server, int) else server.port
        with DeliveryLedger(self.path) as ledger:
            sender = SmtpSender(lead_to(port, **settings), None, ledger, clock=self.time.clock())
            return list(sender.send([build_envelope(reader) for reader in readers]))

    def states(self) -> dict[str, str]:
        """Return the ledger's state of each address."""
        with DeliveryLedger(self.path) as ledger:
            return {each.address: each.state for each in ledger.of_edition(EDITION)}


@pytest.fixture
def post(tmp_path: Path) -> Post:
    """A new ledger."""
    return Post(tmp_path / "deliveries.sqlite")


def at(stage: str, action: str | float, *, times: int = 1, address: str = BAD) -> Script:
    """Return a script that does one thing at one stage for one address, so many times."""
    return lambda where, whom, count: action if (where, whom) == (stage, address) and count < times else None


def test_one_connection_serves_everybody_once(post: Post) -> None:
    """Each recipient gets the message, over one connection, with leading dots intact, and a rerun sends nothing."""
    with FaultServer() as server:
        assert {each.state for each in post.send(server)} == {"sent"}
        assert {each.state for each in post.send(server)} == {"skipped"}
        assert sorted(server.received) == READERS
        assert server.faults.connections == 2
        assert server.faults.received[0].content == b"Subject: Lage\r\n\r\n.Text\r\n"


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "ANSWER"])
@pytest.mark.parametrize("answer", ["550 5.1.1 no such user", "552 5.2.2 mailbox full", "554 5.7.1 refused"])
def test_a_refused_recipient_stops_nobody(post: Post, stage: str, answer: str) -> None:
    """5xx at any stage is recorded for that recipient; the others are served, and a rerun asks nobody again."""
    with FaultServer(at(stage, answer, times=9)) as server:
        outcomes = {each.delivery.address: each for each in post.send(server)}
        assert outcomes[BAD].state == "rejected"
        assert outcomes[BAD].answer == answer
        assert sorted(server.received) == [each for each in READERS if each != BAD]
        asked = server.faults.counts[stage, BAD]
        post.send(server)
        assert sorted(server.received) == [each for each in READERS if each != BAD]
        assert asked == 1
    assert post.states()[BAD] == "rejected"
    assert post.time.pauses == []


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "ANSWER"])
@pytest.mark.parametrize("answer", ["451 4.7.1 greylisted", "452 4.2.2 mailbox full", "421 4.3.2 busy"])
def test_who_is_put_off_is_served_in_a_later_round(post: Post, stage: str, answer: str) -> None:
    """4xx waits until the others are served, with a pause that doubles, and then arrives once."""
    with FaultServer(at(stage, answer, times=2)) as server:
        outcomes = post.send(server, retry_seconds=10.0)
        assert {each.state for each in outcomes} == {"sent"}
        assert server.received == [*[each for each in READERS if each != BAD], BAD]
    assert post.time.pauses == [10.0, 20.0]


def test_who_is_put_off_too_often_is_left_for_the_next_run(post: Post) -> None:
    """After the last round a recipient stays to be sent; a rerun serves that one alone."""
    with FaultServer(at("RCPT", "451 4.7.1 greylisted", times=3)) as server:
        assert [each.state for each in post.send(server)] == ["sent"] * 4 + ["deferred"]
        assert post.states()[BAD] == "deferred"
        assert {each.delivery.address: each.state for each in post.send(server)}[BAD] == "sent"
        assert sorted(server.received) == READERS


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA"])
def test_a_connection_lost_before_the_end_is_tried_again(post: Post, stage: str) -> None:
    """What the server cannot have taken is sent again over a new connection: once."""
    whom = "lage@example.org" if stage == "MAIL" else BAD
    with FaultServer(at(stage, DROP, address=whom)) as server:
        assert {each.state for each in post.send(server)} == {"sent"}
        assert sorted(server.received) == READERS
        assert server.faults.connections == 2


def test_a_connection_lost_in_the_text_is_tried_again(post: Post) -> None:
    """A text of which a part was not even handed to the network cannot have arrived: no doubt, and sent again."""
    with FaultServer(at("TEXT", DROP)) as server, DeliveryLedger(post.path) as ledger:
        sender = SmtpSender(lead_to(server.port), None, ledger, clock=post.time.clock())
        (outcome,) = sender.send([build_envelope(BAD, b"Subject: Lage\r\n\r\n" + (b"x" * 76 + b"\r\n") * 200_000)])
        assert outcome.state == "sent"
        assert server.received == [BAD]


def test_a_connection_lost_before_the_answer_is_a_doubt(post: Post) -> None:
    """Whether the message arrived cannot be known: it is recorded, not sent again, and the others are served."""
    with FaultServer(at("ANSWER", DROP)) as server:
        outcomes = {each.delivery.address: each.state for each in post.send(server)}
        assert outcomes[BAD] == "in_doubt"
        assert sorted(server.received) == READERS
        post.send(server)
        assert sorted(server.received) == READERS
    assert post.states()[BAD] == "sending"


def test_a_doubt_is_sent_again_where_it_is_reopened(post: Post) -> None:
    """Reopened, the recipient in doubt gets the message a second time, and nobody else does."""
    with FaultServer(at("ANSWER", DROP)) as server:
        post.send(server)
        with DeliveryLedger(post.path) as ledger:
            assert ledger.reopen(EDITION, 1, "sending") == 1
        post.send(server)
        assert sorted(server.received) == sorted([*READERS, BAD])


def test_a_server_that_keeps_breaking_off_ends_the_batch(post: Post) -> None:
    """Three losses in a row are a broken server: the rest is not tried and stays to be sent."""
    with (
        FaultServer(lambda stage, _address, _count: DROP if stage == "ANSWER" else None) as server,
        pytest.raises(DeliveryError, match="broke off 3 times"),
    ):
        post.send(server)
    assert sorted(post.states().values()) == ["deferred"] * 2 + ["sending"] * 3


def test_a_slow_server_is_waited_for(post: Post) -> None:
    """A server that thinks for a while about each step is served as any other."""
    with FaultServer(lambda stage, address, _: 0.2 if address == BAD or stage == "EHLO" else None) as server:
        assert {each.state for each in post.send(server)} == {"sent"}


def test_an_answer_that_takes_too_long_is_a_doubt(post: Post) -> None:
    """Patience with the answer to a message is limited, and the message may have arrived."""
    with FaultServer(at("ANSWER", 2.0)) as server:
        outcomes = {each.delivery.address: each for each in post.send(server, answer_seconds=0.3)}
        assert outcomes[BAD].state == "in_doubt"
        assert "timed out" in outcomes[BAD].answer


def test_nobody_there_ends_the_batch_at_once(post: Post) -> None:
    """A refused connection is not tried again for each recipient, and leaves everything to be sent."""
    with pytest.raises(DeliveryError, match="cannot be reached"):
        post.send(CLOSED_PORT)
    assert post.time.seconds == 0
    assert post.states() == {}


def test_a_dead_server_ends_the_batch_within_its_timeout(post: Post) -> None:
    """A server that takes the connection and says nothing costs one timeout, not one for each recipient."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        with pytest.raises(DeliveryError, match="cannot be reached"):
            post.send(silent.getsockname()[1], timeout_seconds=1.0)
        silent.settimeout(0)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
    assert post.states() == {}


def test_a_server_that_refuses_the_sender_is_asked_for_each_recipient(post: Post) -> None:
    """A refused sender is an answer like any other: recorded, nothing delivered, nothing lost."""
    with FaultServer(lambda stage, _a, _c: "550 5.7.1 sender refused" if stage == "MAIL" else None) as server:
        assert {each.state for each in post.send(server)} == {"rejected"}
        assert server.received == []


def test_the_rate_is_kept(post: Post) -> None:
    """At sixty a minute each message waits for the second after the one before."""
    with FaultServer() as server:
        post.send(server, per_minute=60)
    assert post.time.pauses == [1.0] * 4


def test_international_addresses_need_a_server_that_takes_them(post: Post) -> None:
    """With SMTPUTF8 the address arrives as written, without it is refused, and the others are served."""
    readers = ["jörg@example.org", READERS[0]]
    with FaultServer(enable_SMTPUTF8=True) as server:
        assert {each.state for each in post.send(server, readers)} == {"sent"}
        assert server.received == readers
    other = Post(post.path.with_name("other.sqlite"))
    with FaultServer(enable_SMTPUTF8=False) as server:
        refused, served = other.send(server, readers)
        assert (refused.state, served.state) == ("rejected", "sent")
        assert "SMTPUTF8" in refused.answer
