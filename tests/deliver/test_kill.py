"""A sender that is killed at any moment loses nobody, and sends twice only where it recorded a doubt."""

import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from briefing.deliver.ledger import DeliveryLedger
from briefing.deliver.smtp import SmtpSender
from tests.deliver.fault_server import EDITION, FaultServer, build_envelope, lead_to

ROOT = Path(__file__).parents[2]
KILLS = 50
READERS = [f"reader{number}@example.org" for number in range(2_500)]

SENDER = """
import sys
from pathlib import Path
from briefing.deliver.ledger import DeliveryLedger
from briefing.deliver.smtp import SmtpSender
from tests.deliver.fault_server import build_envelope, lead_to
from tests.deliver.test_kill import READERS
with DeliveryLedger(Path(sys.argv[1])) as ledger:
    missing = [build_envelope(each) for each in READERS]
    recorded = ledger.of_edition(missing[0].delivery.edition)
    settled = {each.address for each in recorded if each.state != "deferred"}
    for outcome in SmtpSender(lead_to(int(sys.argv[2])), None, ledger).send(
        [each for each in missing if each.delivery.address not in settled]
    ):
        print("ready", flush=True)
"""


def kill_once(ledger: Path, port: int, messages: int, seconds: float) -> None:
    """Start a sender and kill it so many seconds after so many of its messages arrived."""
    process = subprocess.Popen(
        [sys.executable, "-c", SENDER, str(ledger), str(port)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as output:
        for _ in range(messages):
            output.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()


def test_a_sender_killed_at_many_moments_loses_nobody(tmp_path: Path) -> None:
    """After fifty kills and a last whole run everybody is served or in doubt; nobody was served twice unasked."""
    path = tmp_path / "deliveries.sqlite"
    moments = random.Random(20260513)  # noqa: S311 a fixed choice of moments, no secret
    with FaultServer() as server:
        for _ in range(KILLS):
            kill_once(path, server.port, moments.randint(1, 30), moments.uniform(0, 0.005))
        reached = len(server.received)
        assert 0 < reached < len(READERS), "the kills must fall into the sending"
        with DeliveryLedger(path) as ledger:
            list(SmtpSender(lead_to(server.port), None, ledger).send([build_envelope(each) for each in READERS]))
            doubts = {each.address for each in ledger.of_edition(EDITION) if each.state == "sending"}
            served = Counter(server.received)
            assert set(served.values()) == {1}
            assert set(READERS) - set(served) <= doubts
            assert len(doubts) <= KILLS
            ledger.reopen(EDITION, 1, "sending")
            list(SmtpSender(lead_to(server.port), None, ledger).send([build_envelope(each) for each in READERS]))
        served = Counter(server.received)
        assert set(served) == set(READERS)
        assert {each for each, times in served.items() if times > 1} <= doubts
