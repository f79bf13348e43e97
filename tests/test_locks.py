import threading
from pathlib import Path

import pytest

from briefing.locks import LockError, hold_lock


def test_a_second_run_waits_for_the_first(tmp_path: Path) -> None:
    """Whoever comes second is told that it waits, and goes on when the first has ended."""
    path = tmp_path / "ledger.sqlite"
    said: list[str] = []
    with hold_lock(path, wait_seconds=1, report=said.append, purpose="the ledger"):
        timer = threading.Thread(target=lambda: hold_shortly(path, said))
        timer.start()
    timer.join()
    assert "done" in said


def hold_shortly(path: Path, said: list[str]) -> None:
    """Hold the lock in another thread and say so."""
    with hold_lock(path, wait_seconds=20, report=said.append, purpose="the ledger"):
        said.append("done")


def test_a_run_gives_up_after_a_while(tmp_path: Path) -> None:
    """A lock that is not given back ends in an error that names what is held."""
    path = tmp_path / "ledger.sqlite"
    said: list[str] = []
    with (
        hold_lock(path, wait_seconds=1, report=said.append, purpose="the ledger"),
        pytest.raises(LockError, match="another run uses the ledger"),
        hold_lock(path, wait_seconds=0.3, report=said.append, purpose="the ledger"),
    ):
        pass
    assert said == [f"waiting for another run that uses {path}"]


def test_a_lock_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """A file in place of the folder is an error with the path."""
    (tmp_path / "folder").write_text("", "utf-8")
    with (
        pytest.raises(LockError, match=r"ledger\.lock: cannot be made"),
        hold_lock(tmp_path / "folder" / "ledger", wait_seconds=0, report=print, purpose="the ledger"),
    ):
        pass
