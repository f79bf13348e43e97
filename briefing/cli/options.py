"""What the options that several commands share mean."""

from pathlib import Path

from briefing.config.load import load_settings
from briefing.config.settings import Settings
from briefing.errors import UsageError

CONFIG_NAME = "config.yaml"


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
