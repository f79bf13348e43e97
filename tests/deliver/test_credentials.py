from pathlib import Path

import pytest

from briefing.deliver.credentials import read_secret
from briefing.errors import ConfigError

NAME = "BRIEFING_SMTP_PASSWORD"


def test_sources_in_their_order(tmp_path: Path) -> None:
    """A named file comes first, then the variable, then the file it names, then systemd's folder."""
    for name in ("named", "variable", NAME.lower()):
        (tmp_path / name).write_text(f"{name}\n", "utf-8")
    places = {NAME: "direct", f"{NAME}_FILE": str(tmp_path / "variable"), "CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert read_secret(NAME, file=str(tmp_path / "named"), environment=places) == "named"
    assert read_secret(NAME, file=None, environment=places) == "direct"
    places.pop(NAME)
    assert read_secret(NAME, file=None, environment=places) == "variable"
    places.pop(f"{NAME}_FILE")
    assert read_secret(NAME, file=None, environment=places) == NAME.lower()
    assert read_secret(NAME, file=None, environment={"CREDENTIALS_DIRECTORY": str(tmp_path / "none")}) is None
    assert read_secret(NAME, file=None, environment={}) is None


def test_a_named_file_must_be_readable(tmp_path: Path) -> None:
    """A secret's file that is missing, far too large or no text is an error that does not show its content."""
    with pytest.raises(ConfigError, match="cannot be read"):
        read_secret(NAME, file=str(tmp_path / "missing"), environment={})
    (tmp_path / "large").write_text("x" * 100_000, "utf-8")
    with pytest.raises(ConfigError, match="too large"):
        read_secret(NAME, file=str(tmp_path / "large"), environment={})
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00geheim")
    with pytest.raises(ConfigError, match="not UTF-8") as caught:
        read_secret(NAME, file=str(tmp_path / "binary"), environment={})
    assert "geheim" not in str(caught.value)


def test_spaces_of_a_secret_count(tmp_path: Path) -> None:
    """Only the line break that editors add is dropped."""
    (tmp_path / "secret").write_text(" a b \r\n", "utf-8")
    assert read_secret(NAME, file=str(tmp_path / "secret"), environment={}) == " a b "
