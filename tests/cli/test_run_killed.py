"""A daily run that is killed at any moment: the next one completes, and nothing is lost or delivered twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from briefing.archive.store import Archive
from briefing.edition.verify import verify_document
from tests.cli.test_run import EDITION, configure, serve_feed
from tests.fetch.world import open_world
from tests.program import Program

ROOT = Path(__file__).parents[2]
# Every kill costs a start of the program; `BRIEFING_KILLS=50` is the long form.
KILLS = int(os.environ.get("BRIEFING_KILLS", "6"))
MAIL = "mail:\n  sender: Lage <lage@example.org>\n  groups:\n    desk:\n      folder: desk\n      attach: [json]\n"


def start_run() -> "subprocess.Popen[bytes]":
    """Start a run in a process of its own, here."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "briefing", "run", "--quiet"], env=environment, stdout=subprocess.DEVNULL
    )


def test_a_run_killed_at_random_moments_loses_nothing(program: Program) -> None:
    """After many kills one whole run makes the edition of every entry, once each, and delivers it."""
    with open_world() as world:
        configure(f"feed: {serve_feed(world, 'flood', 'strike')}", more=MAIL)
        begin = time.monotonic()
        assert start_run().wait() == 0
        seconds = time.monotonic() - begin
        for path in ("output", "desk"):
            for file in sorted(Path(path).rglob("*"), reverse=True):
                file.rmdir() if file.is_dir() else file.unlink()
        moments = random.Random(20260513)  # noqa: S311 a fixed choice of moments, no secret
        for _ in range(KILLS):
            process = start_run()
            time.sleep(moments.uniform(0.1, seconds))
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert program.run("run") in {0, 1}, program.err
    document = json.loads(EDITION.read_text("utf-8"))
    origins = Counter(article["origin"].rpartition("/")[2] for article in document["articles"])
    assert origins == {"flood": 1, "strike": 1}
    with Archive(Path("output/archive.sqlite")) as archive:
        assert list(archive.verify(verify_document)) == []
    assert len(list(Path("desk").rglob("*.eml"))) == 1
