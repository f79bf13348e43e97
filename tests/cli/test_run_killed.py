"""A daily run that is killed at any moment: the next one completes, and nothing is lost or delivered twice."""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from briefing.archive.store import Archive
from briefing.deliver.ledger import DeliveryLedger
from briefing.edition.verify import verify_document
from tests.cli.test_run import configure
from tests.deliver.fault_server import FaultServer
from tests.fetch.feeds import FLOOD, Item, page, rss
from tests.fetch.world import World, open_world
from tests.program import Program

ROOT = Path(__file__).parents[2]
# Every kill costs a start of the program; `BRIEFING_KILLS=50` is the long form.
KILLS = int(os.environ.get("BRIEFING_KILLS", "3"))
KILLS_A_DAY = 3
READERS = 100
MAIL = """\
mail:
  sender: Lage <lage@example.org>
  smtp: {{host: 127.0.0.1, port: {port}, security: none}}
  groups:
    desk: {{folder: desk, attach: [json]}}
    readers: {{recipients: [{readers}]}}
"""


def start_run(date: dt.date) -> "subprocess.Popen[bytes]":
    """Start the run of a day in a process of its own, here."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "briefing", "run", "--quiet", "--date", date.isoformat()]
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


# Runs the program, and kills it when this function has done its work.
KILLER = """
import os, signal, sys
from briefing.cli import making
from briefing.cli.main import main

owner, name = sys.argv[1:3]
place = making if owner == "making" else getattr(making, owner)
whole = getattr(place, name)

def deadly(*arguments, **options):
    whole(*arguments, **options)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(place, name, deadly)
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("making", "write_edition"),
        ("Store", "announce_edition"),
        ("Archive", "save"),
        ("Store", "settle_editions"),
    ],
)
def test_a_run_killed_between_two_files_prints_each_article_in_one_edition(
    program: Program, owner: str, name: str
) -> None:
    """Killed after each step of keeping an edition, the run of the next day prints what is new, and nothing again."""
    today = dt.datetime.now().astimezone().date()
    tomorrow = today + dt.timedelta(days=1)
    with open_world() as world:
        configure(f"feed: {grow(world, 0)}")
        killed = subprocess.run(
            [sys.executable, "-c", KILLER, owner, name, "run", "--quiet", "--date", today.isoformat()],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL
        grow(world, 1)
        assert program.run("run", "--date", tomorrow.isoformat()) == 0, program.err
    assert printed_articles() == {world.url("/0"): 1, world.url("/1"): 1}


def printed_articles() -> Counter[str]:
    """Return how many editions of the archive print each article."""
    with Archive(Path("output/archive.sqlite")) as archive:
        editions = [archive.load(edition.date) for edition in archive.editions()]
    return Counter(article.origin for edition in editions if edition for article in edition.own_articles)


def grow(world: World, number: int) -> str:
    """Let one more article stand in the feed; return the feed's address."""
    items = [
        Item(title=f"Damm {each}", link=world.url(f"/{each}"), published="") for each in reversed(range(number + 1))
    ]
    told = (f"Am Pegel {number} stehen 3{number} Zentimeter.", *FLOOD)
    world.serve(f"/{number}", page(f"Damm {number} an der Elster gebrochen", told))
    return world.serve("/feed", rss(items), kind="application/rss+xml")


def doubts(path: Path, date: dt.date) -> set[str]:
    """Return of whom the ledger does not know whether the mail of a day arrived."""
    with DeliveryLedger(path) as ledger:
        return {each.address for each in ledger.of_edition(date) if each.state == "sending"}


def test_a_run_killed_at_random_moments_loses_nothing(program: Program) -> None:
    """On each of some days a run is killed some times; then one whole run prints and sends what is left, once each."""
    moments = random.Random(20260513)  # noqa: S311 a fixed choice of moments, no secret
    readers = [f"reader{number}@example.org" for number in range(READERS)]
    date = dt.datetime.now().astimezone().date()
    with open_world() as world, FaultServer() as server:
        configure(f"feed: {grow(world, 0)}", more=MAIL.format(port=server.port, readers=", ".join(readers)))
        begin = time.monotonic()
        assert start_run(date).wait() == 0
        seconds = time.monotonic() - begin
        served = len(server.received)
        assert Counter(server.received) == dict.fromkeys(readers, 1)
        for day in range(1, KILLS // KILLS_A_DAY + 1):
            date += dt.timedelta(days=1)
            grow(world, day)
            for _ in range(KILLS_A_DAY):
                process = start_run(date)
                time.sleep(moments.uniform(0.1, seconds))
                process.send_signal(signal.SIGKILL)
                process.wait()
            assert program.run("run", "--date", date.isoformat()) in {0, 1, 2}, program.err
            today = Counter(server.received[served:])
            served = len(server.received)
            in_doubt = doubts(Path("output/deliveries.sqlite"), date)
            assert set(today.values()) == {1}, "nobody is served twice"
            assert set(readers) - set(today) <= in_doubt, "who was not served is in doubt, and told"
            assert len(in_doubt) <= KILLS_A_DAY
    with Archive(Path("output/archive.sqlite")) as archive:
        editions = len(archive.editions())
        assert list(archive.verify(verify_document)) == []
    assert printed_articles() == {world.url(f"/{number}"): 1 for number in range(KILLS // KILLS_A_DAY + 1)}
    assert len(list(Path("desk").rglob("*.eml"))) == editions
