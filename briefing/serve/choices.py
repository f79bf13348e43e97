"""What the reader follows and mutes: lists of the configuration, changed with a click."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import MappingProxyType

from briefing.config.load import parse_settings
from briefing.config.settings import Settings
from briefing.errors import ConfigError, OutputError, UsageError
from briefing.files import write_whole
from briefing.serve.yaml_lists import Entry, add_entry, remove_entry

BACKUP_SUFFIX = ".bak"
MAX_ENTRY_CHARS = 120
LISTS = MappingProxyType(
    {
        "watch": ("stories", "watch"),
        "muted": ("stories", "muted"),
        "topics": ("stories", "topics"),
        "figures": ("figures", "follow"),
    }
)
_LOCK = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One change that the reader asks for.

    Attributes:
        into: a name of `LISTS`.
        entry: a word or name; for `topics` the topic's name.
        terms: words of a topic; empty elsewhere.
        remove: take it out instead.
    """

    into: str
    entry: str
    terms: tuple[str, ...] = ()
    remove: bool = False


def clean_words(text: str) -> str:
    """Return what was typed on one line, without marks that could not be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def change_choice(path: Path, choice: Choice) -> None:
    """Write one change into the configuration, whole or not at all; the file as it was stays beside it as `.bak`.

    Raises:
        UsageError: nothing was typed, or too much.
        ConfigError: the file cannot be changed safely, or is wrong.
        OutputError: it cannot be written.
    """
    if choice.into not in LISTS or not choice.entry.strip("* ") or len(choice.entry) > MAX_ENTRY_CHARS:
        raise UsageError(f"a word or name of up to {MAX_ENTRY_CHARS} characters is needed")
    with _LOCK:
        before = _read(path)
        settings = parse_settings(before, str(path))
        after = _plan(settings, choice)(before)
        if after != before:
            parse_settings(after, str(path))
            _write(path, before, after)


def _plan(settings: Settings, choice: Choice) -> Callable[[str], str]:
    """Return what the change does to the text; a change that is made already does nothing."""
    keys = LISTS[choice.into]
    entry: Entry = choice.entry
    if choice.into == "topics":
        known = next((topic for topic in settings.stories.topics if topic.name == choice.entry), None)
        kept = known.model_dump(mode="json", exclude_unset=True) if known else None
        entry = kept or {"name": choice.entry, "terms": list(choice.terms or (choice.entry,))}
        is_there = known is not None
    else:
        spellings = {each.casefold(): each for each in getattr(getattr(settings, keys[0]), keys[1])}
        is_there = choice.entry.casefold() in spellings
        entry = spellings.get(choice.entry.casefold(), choice.entry)
    if is_there != choice.remove:
        return lambda text: text
    return lambda text: remove_entry(text, keys, entry) if choice.remove else add_entry(text, keys, entry)


def _read(path: Path) -> str:
    """Read the text with its line endings; a configuration that is not there yet is empty."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error})") from error


def _write(path: Path, before: str, after: str) -> None:
    """Write through a link to the file itself, which keeps its mode; what was there is kept beside it."""
    target = path.resolve()
    if not target.exists():
        write_whole(target, after.encode())
        return
    if _read(target) != before:
        raise ConfigError(f"{path}: was changed in this moment by somebody else; try again")
    try:
        backup = target.with_name(target.name + BACKUP_SUFFIX)
        shutil.copy2(target, backup)
        write_whole(target, after.encode(), mode=target.stat().st_mode & 0o777)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
