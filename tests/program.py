"""The command line as a test meets it."""

import os
from pathlib import Path

import pytest

from briefing.cli.main import main

MODIFIED_AT = 1_778_650_000  # 13 May 2026: fixed, so that editions are the same wherever the tests run


class Program:
    """Runs the command line in this process and keeps what it prints."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.out = ""
        self.err = ""

    def run(self, *arguments: str | Path) -> int:
        """Return the exit code; `out` and `err` hold what was printed."""
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        self.out, self.err = self.capsys.readouterr()
        return code


def write_article(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write an article file with a fixed modification time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    os.utime(path, (MODIFIED_AT, MODIFIED_AT))
    return path
