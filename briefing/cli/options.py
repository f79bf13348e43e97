"""Options that several commands share, and what they mean."""

import argparse
import datetime as dt
from pathlib import Path

from briefing.config.load import load_settings
from briefing.config.settings import Settings
from briefing.errors import UsageError

CONFIG_NAME = "config.yaml"


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add `--config`, `--quiet` and `--verbose`."""
    parser.add_argument("--config", type=Path, metavar="FILE", help=f"settings (default: ./{CONFIG_NAME} if there)")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="print results and errors only")
    loudness.add_argument("--verbose", action="store_true", help="print every stage with its time")


def edition_date(text: str) -> dt.date:
    """Parse `--date`.

    Raises:
        argparse.ArgumentTypeError: not a date in the form YYYY-MM-DD.
    """
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        message = f"'{text}' is no date in the form YYYY-MM-DD, such as 2025-07-13"
        raise argparse.ArgumentTypeError(message) from None


def find_settings(config: Path | None) -> tuple[Settings, Path]:
    """Return the settings and the folder that its relative paths start at.

    Without `--config`, `./config.yaml` is used where it exists, else the built-in defaults.
    """
    path = config or Path(CONFIG_NAME)
    if config is None and not path.exists():
        return Settings(), Path()
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; --config takes a file")
    return load_settings(path), path.parent
