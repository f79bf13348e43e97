from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.program import Program
from tests.render.browser import Browser, find_chromium


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Program(capsys)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; the test is skipped where there is none."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium here: `apt-get install chromium` lets the browser tests run")
    with Browser(executable) as opened:
        yield opened
