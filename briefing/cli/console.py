"""What the user sees: progress on stderr, results on stdout."""

import sys
import time
from dataclasses import dataclass, field

from briefing.errors import BriefingError

# A stage that takes less is not worth a line.
QUIET_SECONDS = 1.0


@dataclass
class Console:
    """Prints progress, notices and results.

    Attributes:
        quiet: print results and errors only.
        verbose: print every stage with its time.
    """

    quiet: bool = False
    verbose: bool = False
    _stage: str = ""
    _started: float = field(default_factory=time.monotonic)

    def stage(self, name: str) -> None:
        """Say that a stage starts; a terminal sees it at once, a log only what took over a second."""
        self._finish()
        self._stage, self._started = name, time.monotonic()
        if self._live:
            self._write(f"\r\x1b[2K{name} …", end="")

    def done(self) -> None:
        """Say that the last stage ended."""
        self._finish()
        self._stage = ""

    def note(self, line: str) -> None:
        """Print a line for the user on stderr."""
        if not self.quiet:
            self._clear()
            self._write(line)

    def error(self, line: str) -> None:
        """Print an error on stderr, even when quiet."""
        self._clear()
        self._write(line)

    def fail(self, error: BriefingError) -> None:
        """Print what went wrong, each line as ours."""
        self.error("\n".join(f"briefing: {line}" for line in str(error).splitlines()))

    def result(self, line: str) -> None:
        """Print a result on stdout."""
        self._clear()
        sys.stdout.write(line + "\n")

    @property
    def _live(self) -> bool:
        return sys.stderr.isatty() and not self.quiet

    def _finish(self) -> None:
        seconds = time.monotonic() - self._started
        self._clear()
        worth_a_line = self.verbose or seconds >= QUIET_SECONDS
        if self._stage and worth_a_line and not self.quiet:
            self._write(f"{self._stage}: {seconds:.1f} s")

    def _clear(self) -> None:
        if self._live:
            self._write("\r\x1b[2K", end="")

    def _write(self, text: str, end: str = "\n") -> None:
        sys.stderr.write(text + end)
        sys.stderr.flush()
