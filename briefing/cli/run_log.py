"""A console that also writes down what it says: one log for each run."""

import datetime as dt
import json
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from briefing.cli.console import Console
from briefing.errors import OutputError

KEPT_LOGS = 60


@dataclass
class LoggedConsole(Console):
    """Prints as the console does, and writes every line with its time into a log, also when quiet.

    Attributes:
        log: the open file; None logs nothing.
        as_json: print a JSON object for each stage too.
    """

    log: TextIO | None = None
    as_json: bool = False

    def stage(self, name: str) -> None:
        """Say that a stage starts."""
        self._write_down(name)
        super().stage(name)
        if self.as_json:
            super().result(json.dumps({"event": "stage", "stage": name}, ensure_ascii=False))

    def note(self, line: str) -> None:
        """Print a line for the user on stderr."""
        self._write_down(line)
        super().note(line)

    def error(self, line: str) -> None:
        """Print an error on stderr, even when quiet."""
        self._write_down(line)
        super().error(line)

    def result(self, line: str) -> None:
        """Print a result on stdout."""
        self._write_down(line)
        super().result(line)

    def _write_down(self, line: str) -> None:
        if self.log is not None:
            self.log.write(f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ} {line}\n")
            self.log.flush()


@contextmanager
def open_log(folder: Path, console: Console, *, as_json: bool = False) -> Iterator[tuple[LoggedConsole, Path]]:
    """Provide a console that logs into a new file of the folder, whose oldest files are removed.

    Raises:
        OutputError: the log cannot be written.
    """
    path = folder / f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H%M%S.%fZ}.log"
    with _open(path) as log:
        try:
            yield LoggedConsole(quiet=console.quiet, verbose=console.verbose, log=log, as_json=as_json), path
        except BaseException:
            log.write(traceback.format_exc())
            raise


def _open(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in sorted(path.parent.glob("*.log"))[: -KEPT_LOGS + 1]:
            old.unlink(missing_ok=True)
        return path.open("x", encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{error.filename or path}: the log cannot be written ({error.strerror})") from error
