"""One run at a time: the operating system's lock on a file beside what is used; a killed run holds nothing."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import BriefingError

# A run takes minutes; one that is waited for longer hangs.
LOCK_SECONDS = 600.0
WAIT_SECONDS = 0.2


class LockError(BriefingError):
    """Another run holds it, or the lock cannot be made."""


@contextmanager
def hold_lock(path: Path, *, wait_seconds: float, report: Callable[[str], None], purpose: str) -> Iterator[None]:
    """Hold a file for one run; a second run waits, saying so, and gives up after a while.

    Args:
        path: what is used; the lock is `PATH.lock` beside it.
        wait_seconds: how long to wait for another run.
        report: is told once that this run waits.
        purpose: how messages name it: "the archive".

    Raises:
        LockError: another run still holds it.
    """
    lock_path = path.with_name(path.name + ".lock")
    try:
        lock_path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock_path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise LockError(f"{lock_path}: cannot be made ({error.strerror})") from error
    try:
        _wait_for(handle, path, wait_seconds, report, purpose)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, path: Path, wait_seconds: float, report: Callable[[str], None], purpose: str) -> None:
    deadline = time.monotonic() + wait_seconds
    told = False
    while not _try_lock(handle):
        if time.monotonic() >= deadline:
            raise LockError(f"{path}: another run uses {purpose}; try again when it has ended")
        if not told:
            report(f"waiting for another run that uses {path}")
            told = True
        time.sleep(WAIT_SECONDS)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
