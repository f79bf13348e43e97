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
def one_browser() -> Iterator[Browser | None]:
    """One Chromium for all tests, or none where this machine has none."""
    executable = find_chromium()
    if executable is None:
        yield None
        return
    with Browser(executable) as opened:
        yield opened


@pytest.fixture
def browser(one_browser: Browser | None) -> Iterator[Browser]:
    """A real Chromium; the test is skipped where there is none."""
    if one_browser is None:
        pytest.skip("no Chromium here: `apt-get install chromium` lets the browser tests run")
    with one_browser.awake():
        yield one_browser
