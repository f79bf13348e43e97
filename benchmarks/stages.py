"""Seconds and peak memory of each stage for 100 and 1,000 articles, beside the script of an afternoon: `make bench`."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.articles import write_articles

COUNTS = (100, 1_000)


def run(module: str, folder: Path, output: Path) -> dict[str, Any]:
    """Run one of the two in a process of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, str(folder), str(output)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{module} failed:\n{done.stderr}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def compare(count: int, workplace: Path) -> None:
    """Measure both on the same articles and print a table."""
    folder = workplace / f"articles-{count}"
    folder.mkdir()
    write_articles(folder, count)
    ours = run("benchmarks.product", folder, workplace / "output")
    theirs = run("benchmarks.afternoon", folder, workplace / "afternoon.pdf")
    print(f"\n{count} articles\n{'stage':44} {'seconds':>9} {'peak MB':>9}")
    for title, stages in (("", ours), ("afternoon script: ", theirs)):
        for name, measured in stages.items():
            print(f"{title + name:44} {measured['seconds']:9.2f} {measured['peak_mb']:9.0f}")
        print(f"{title + 'all stages':44} {sum(each['seconds'] for each in stages.values()):9.2f}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        for each in COUNTS:
            compare(each, Path(name))
