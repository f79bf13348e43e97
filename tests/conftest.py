from pathlib import Path

import pytest

from tests.program import Program


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line, run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Program(capsys)
