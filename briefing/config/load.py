"""Reads `config.yaml` into `Settings`; reports every mistake at once as `file:line:column: what, and what to do`."""

import inspect
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from briefing.config.settings import ActorsFile, Settings
from briefing.config.sources import TAGS
from briefing.config.yaml_marks import MarkedYaml
from briefing.errors import ConfigError

# "templat" against "template" scores 93, "tittle"/"title" 91, unrelated keys of our settings at most 60.
SUGGESTION_CUTOFF = 70
MAX_CONFIG_BYTES = 1_000_000
File = TypeVar("File", bound=BaseModel)


def load_settings(path: Path) -> Settings:
    """Read and check one configuration file.

    Raises:
        ConfigError: one line per mistake, each with its place.
    """
    return parse_settings(_read(path), str(path))


def load_actors(path: Path) -> ActorsFile:
    """Read and check an `actors.yaml`.

    Raises:
        ConfigError: one line per mistake, each with its place.
    """
    return _parse(_read(path), str(path), ActorsFile)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_CONFIG_BYTES:
            raise ConfigError(f"{path}: larger than {MAX_CONFIG_BYTES:,} bytes; is this the configuration?")
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: is not there; `briefing init` writes a new one") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def parse_settings(text: str, filename: str) -> Settings:
    """Check the text of a configuration; `filename` only names it in messages."""
    return _parse(text, filename, Settings)


def _parse(text: str, filename: str, model: type[File]) -> File:
    marked = MarkedYaml(text, filename)
    mistakes = list(marked.mistakes)
    content = {} if marked.content is None else marked.content
    if not isinstance(content, dict):
        raise ConfigError(f"{filename}:1:1: expected `key: value` lines, found {_describe(content)}")
    checked: File | None = None
    try:
        checked = model.model_validate(content)
    except ValidationError as error:
        mistakes += [
            (marked.place_of(_path_in_file(details)), _message(details, model))
            for details in error.errors(include_url=False)
        ]
    if mistakes or checked is None:
        lines = [f"{filename}:{line}:{column}: {message}" for (line, column), message in sorted(set(mistakes))]
        raise ConfigError("\n".join(lines))
    return checked


def _path_in_file(details: ErrorDetails) -> tuple[str | int, ...]:
    """Return the keys and indexes that lead to a mistake; what kind of source was meant is no key."""
    return tuple(part for part in details["loc"] if part not in TAGS)


def _message(details: ErrorDetails, model: type[BaseModel]) -> str:
    where = ".".join(str(part) for part in _path_in_file(details))
    if details["type"] == "extra_forbidden":
        return f"{where}: unknown key '{details['loc'][-1]}'{_suggest(details['loc'], model)}"
    text = details["msg"].removeprefix("Value error, ").replace("a valid tuple", "a list")
    given = details.get("input")
    shown = f", found {_describe(given)}" if not isinstance(given, dict | list | BaseModel) else ""
    return f"{where}: {text[0].lower()}{text[1:]}{shown}"


def _describe(value: object) -> str:
    return "nothing" if value is None else repr(value)


def _suggest(location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    known = sorted(_keys_at(model, location[:-1]))
    best = process.extractOne(str(location[-1]), known, score_cutoff=SUGGESTION_CUTOFF)
    if best:
        return f", did you mean '{best[0]}'?"
    return f"; known here: {', '.join(known)}" if known else ""


def _keys_at(model: type[BaseModel], path: tuple[int | str, ...]) -> set[str]:
    """Return the keys that a section may hold at `path` (list indexes are stepped over, tags of unions followed)."""
    models = {model}
    for part in path:
        if part in TAGS:
            models = {TAGS[str(part)]}
        elif isinstance(part, str) and any(part in each.model_fields for each in models):
            fields = [each.model_fields[part] for each in models if part in each.model_fields]
            models = {found for field in fields for found in _models_in(field.annotation)}
    return {field.alias or name for each in models for name, field in each.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 annotations have no common type
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models_in(argument)
