"""One build of the product in one process, timed by stage: `python -m benchmarks.product FOLDER OUTPUT`.

Prints one JSON object: stage → seconds, and the high-water mark of memory at its end in megabytes.
"""

import datetime as dt
import json
import sys
from pathlib import Path

from benchmarks.clock import StageClock
from briefing.config.settings import Settings
from briefing.ingest.collect import Inlet
from briefing.pipeline import build_briefing
from briefing.render.write import write_edition

DATE = dt.date(2026, 5, 13)


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
