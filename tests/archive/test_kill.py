"""A process that is killed while it writes leaves an archive that is whole."""

import datetime as dt
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from briefing.archive.store import Archive
from briefing.edition.verify import verify_document

ROOT = Path(__file__).parents[2]
KILLS = 15

WRITER = """
import itertools, sys
from pathlib import Path
from briefing.archive.store import Archive
from tests.archive.test_store import edition_of
with Archive(Path(sys.argv[1])) as archive:
    for number in itertools.count():
        archive.save(edition_of(1 + number % 28))
        print("saved", flush=True)
"""


def test_a_writer_killed_at_many_points_leaves_whole_editions(tmp_path: Path) -> None:
    """Killed at random moments of endless writing, the archive opens, verifies, and holds only whole editions."""
    path = tmp_path / "archive.sqlite"
    moments = random.Random(20260513)  # noqa: S311 a fixed choice of moments, no secret
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        with process.stdout as output:
            assert output.readline() == "saved\n"
            time.sleep(moments.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
            process.wait()
        with Archive(path) as archive:
            assert list(archive.verify(verify_document)) == []
            for edition in archive.editions():
                assert (edition.stories, edition.articles) == (1, 1)
                assert archive.load(edition.date) is not None
    with Archive(path) as archive:
        assert archive.load_before(dt.date(2026, 6, 1)) is not None
