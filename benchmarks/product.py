"""One build of the product in one process, timed by stage: `python -m benchmarks.product FOLDER OUTPUT`.

Prints one JSON object: stage → seconds, and the high-water mark of memory at its end in megabytes.
"""

import datetime as dt
import json
import resource
import sys
import time
from pathlib import Path

from briefing.config.settings import Settings
from briefing.pipeline import Inlet, build_briefing
from briefing.render.write import write_edition

DATE = dt.date(2026, 5, 13)
KILOBYTES_PER_UNIT = 1 / 1024 if sys.platform == "darwin" else 1


class StageClock:
    """Notes when each stage starts and how much memory the process has needed by its end."""

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}
        self._name, self._start = "", time.perf_counter()

    def start(self, name: str) -> None:
        """End the last stage and start this one."""
        if self._name:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES_PER_UNIT / 1024
            self.stages[self._name] = {"seconds": time.perf_counter() - self._start, "peak_mb": peak}
        self._name, self._start = name, time.perf_counter()


def main(folder: Path, output: Path) -> dict[str, dict[str, float]]:
    """Build an edition and return what each stage took."""
    clock = StageClock()
    settings = Settings(jobs=1)
    build = build_briefing([Inlet(path=folder)], root=folder, date=DATE, settings=settings, report=clock.start)
    write_edition(build.document, output, ("html", "pdf"), settings.render, report=clock.start)
    clock.start("")
    return clock.stages


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
