"""What each stage of a run takes: seconds, and the memory that the process has needed by its end."""

import resource
import sys
import time

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
