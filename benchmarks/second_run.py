"""The second `briefing run` of a morning, when none of two hundred feeds has anything new.

`python -m benchmarks.second_run` prints the seconds of wall and of processor of both runs, each a process of its own,
start-up included.
"""

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.collecting import serve
from tests.fetch.world import HOST

NOTHING_NEW = 1


def configure(folder: Path, urls: list[str]) -> None:
    """Write the configuration of a newsroom with many feeds."""
    lines = "".join(f"  - feed: {url}\n    pages: false\n" for url in urls)
    fetching = f"fetching:\n  private_networks: [{HOST}/32]\n  pause_seconds: 0\n  per_host: 32\n  concurrent: 32\n"
    (folder / "config.yaml").write_text(f"sources:\n{lines}formats: [json]\n{fetching}", "utf-8")


def run(folder: Path) -> tuple[int, float, float]:
    """Run once; return the exit code, and the seconds of wall and of processor."""
    before, begin = os.times(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "run", "--quiet"], cwd=folder, check=False, stdout=subprocess.DEVNULL
    )
    wall, after = time.perf_counter() - begin, os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return done.returncode, wall, processor


def measure(feeds: int, rounds: int) -> None:
    """Print a first run and the runs after it."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(feeds, theirs), daemon=True)
    server.start()
    try:
        port = ours.recv()
        with tempfile.TemporaryDirectory() as name:
            configure(Path(name), [f"http://{HOST}:{port}/{number}" for number in range(feeds)])
            for number in range(rounds + 1):
                code, wall, processor = run(Path(name))
                title = f"run {number + 1}"
                print(f"{title}: exit {code}, {wall:.2f} s, {processor:.2f} s of processor")
                if number and code != NOTHING_NEW:
                    sys.exit(f"{title} should have found nothing new")
    finally:
        ours.send("stop")
        server.join()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    measure(options.feeds, options.rounds)
