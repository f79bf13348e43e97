"""What the options that several commands share mean."""

import datetime as dt
from pathlib import Path

from briefing.config.load import load_actors, load_settings
from briefing.config.settings import Settings
from briefing.errors import UsageError

CONFIG_NAME = "config.yaml"


def today() -> dt.date:
    """Return the day on which this machine stands."""
    return dt.datetime.now().astimezone().date()


def find_settings(config: Path | None) -> tuple[Settings, Path]:
    """Return the settings and the folder that its relative paths start at; the look's own paths are resolved.

    Without `--config`, `./config.yaml` is used where it exists, else the built-in defaults.
    """
    path = config or Path(CONFIG_NAME)
    if config is None and not path.exists():
        return Settings(), Path()
    if path.is_dir():
        raise UsageError(f"{path}: is a folder; --config takes a file")
    settings = _resolve_look(load_settings(path), path.parent)
    return _add_pins(settings, path.parent / settings.actors.file), path.parent


def _add_pins(settings: Settings, path: Path) -> Settings:
    """Add the pins of `actors.yaml`, where there is one."""
    if not path.is_file():
        return settings
    actors = settings.actors.model_copy(update={"pins": (*settings.actors.pins, *load_actors(path).actors)})
    return settings.model_copy(update={"actors": actors})


def _resolve_look(settings: Settings, folder: Path) -> Settings:
    """Let the template folder and the brand start at the configuration file."""
    look = settings.render
    resolved = {
        "templates": str(folder / look.templates) if look.templates else None,
        "brand": str(folder / look.brand) if look.brand else None,
    }
    return settings.model_copy(update={"render": look.model_copy(update=resolved)})
