"""Themes for the command line: which there are, what files they have, and making one's own."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing.config.settings import RenderSettings
from briefing.errors import OutputError, UsageError
from briefing.render.environment import THEMES, build_loader, list_names, list_themes, suggest_names
from briefing.render.folders import find_templates

__all__ = ["ThemeFile", "eject_file", "list_files", "list_themes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFile:
    """A template of the theme in use.

    Attributes:
        name: as `eject` and `{% include %}` name it.
        origin: `standard`, the theme's name, or `yours`.
    """

    name: str
    origin: str


def list_files(settings: RenderSettings) -> tuple[ThemeFile, ...]:
    """Return every template of the theme and whose version is in use."""
    names = list_names(build_loader(settings).list_templates())
    return tuple(ThemeFile(name=name, origin=_find_origin(name, settings)) for name in names)


def eject_file(name: str, settings: RenderSettings, folder: Path) -> Path:
    """Copy a template of the theme into the user's folder, where it shadows the original.

    Returns:
        The new file.

    Raises:
        UsageError: there is no such template, or the folder has one of that name.
        OutputError: the folder cannot be written.
    """
    source = _find_shipped(name, settings)
    target = folder / PurePosixPath(name)
    if target.exists():
        raise UsageError(f"{target} is there already; delete it to start again from the original")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text("utf-8"), "utf-8")
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
    return target


def _find_shipped(name: str, settings: RenderSettings) -> Path:
    known = [file.name for file in list_files(settings)]
    if name not in known:
        raise UsageError(f"there is no template '{name}'{suggest_names(name, known)}")
    themed = find_templates() / THEMES / settings.theme / name
    shipped = themed if themed.is_file() else find_templates() / name
    if not shipped.is_file():
        raise UsageError(f"'{name}' is only in your own folder; there is no original of it")
    return shipped


def _find_origin(name: str, settings: RenderSettings) -> str:
    if settings.templates is not None and (Path(settings.templates) / name).is_file():
        return "yours"
    themed = find_templates() / THEMES / settings.theme / name
    return settings.theme if themed.is_file() else "standard"
