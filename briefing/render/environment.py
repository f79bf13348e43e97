"""The template engine: where templates come from, what they may do, and how their errors read.

A user's folder shadows the theme file by file, the theme shadows the standard; `{% extends "builtin/base.html" %}`
reaches the original. Templates run in a sandbox and everything printed is escaped.
"""

import re
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from jinja2 import TemplateError as JinjaError
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.sandbox import ImmutableSandboxedEnvironment
from rapidfuzz import process

from briefing.config.settings import RenderSettings
from briefing.errors import ConfigError, TemplateError
from briefing.render.folders import find_templates
from briefing.render.labels import Labels
from briefing.render.text_filters import FILTERS

THEMES = "themes"
STANDARD = "standard"
SUGGESTION_CUTOFF = 70
TEMPLATE_SUFFIXES = frozenset({".html", ".md", ".txt", ".css", ".js", ".xml"})
UNDEFINED_NAME = re.compile(r"'(\w+)' is undefined")


def list_themes() -> tuple[str, ...]:
    """Return the names of the shipped themes."""
    folders = (folder.name for folder in (find_templates() / THEMES).iterdir() if folder.is_dir())
    return (STANDARD, *sorted(folders))


def build_loader(settings: RenderSettings) -> BaseLoader:
    """Return the user's folder over the theme over the standard templates.

    What the user's folder shadows stays reachable as `builtin/FILE`, what a theme shadows as `standard/FILE`.

    Raises:
        ConfigError: the theme or the folder does not exist.
    """
    if settings.theme not in list_themes():
        raise ConfigError(
            f"render.theme: no theme is called '{settings.theme}'; the themes are {', '.join(list_themes())}"
        )
    standard = FileSystemLoader(find_templates())
    theme = [] if settings.theme == STANDARD else [FileSystemLoader(find_templates() / THEMES / settings.theme)]
    builtin = ChoiceLoader([*theme, standard])
    loaders: list[BaseLoader] = [builtin, PrefixLoader({"builtin": builtin, "standard": standard})]
    if settings.templates is not None:
        own = Path(settings.templates)
        if not own.is_dir():
            raise ConfigError(f"render.templates: there is no folder {own}; `briefing theme eject` makes one")
        loaders.insert(0, FileSystemLoader(own))
    return ChoiceLoader(loaders)


def build_environment(settings: RenderSettings) -> Environment:
    """Return the engine for one edition."""
    environment = ImmutableSandboxedEnvironment(
        loader=build_loader(settings),
        undefined=NamedUndefined,
        autoescape=select_autoescape(("html", "xml", "svg", "css", "js"), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    return environment


def render_template(environment: Environment, name: str, context: Mapping[str, object]) -> str:
    """Return the filled template.

    Raises:
        TemplateError: names the file, the line, what is missing and what there is.
    """
    try:
        return environment.get_template(name).render(context)
    except TemplateSyntaxError as error:
        raise TemplateError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        place, _ = _find_frame(error) or (name, set())
        known = suggest_names(str(error.name), list_names(environment.list_templates()))
        raise TemplateError(f"{place}: there is no template '{error.name}'{known}") from error
    except (JinjaError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise TemplateError(_describe(error, name, context)) from error


def _describe(error: Exception, name: str, context: Mapping[str, object]) -> str:
    """Return `file:line: what is wrong; what is available there`."""
    place, local_names = _find_frame(error) or (name, set(context))
    missing = str(getattr(error, "message", None) or error)
    found = UNDEFINED_NAME.fullmatch(missing)
    return f"{place}: {missing}{suggest_names(found[1], local_names) if found else ''}"


def _find_frame(error: Exception) -> tuple[str, set[str]] | None:
    """Return the innermost line of the user's own templates, else of any, and the names that are known there.

    What is wrong in a line may come to light in a macro of ours that the line hands it to.
    """
    frames = [
        (frame, line)
        for frame, line in traceback.walk_tb(error.__traceback__)
        if Path(frame.f_code.co_filename).suffix in TEMPLATE_SUFFIXES
    ]
    shipped = find_templates()
    own = [each for each in frames if not Path(each[0].f_code.co_filename).is_relative_to(shipped)]
    if not frames:
        return None
    frame, line = (own or frames)[-1]
    names = {each for each in frame.f_locals if not each.startswith("_")} - set(DEFAULT_NAMESPACE)
    return f"{frame.f_code.co_filename}:{line}", names


def list_names(names: Iterable[str]) -> list[str]:
    """Return the templates that a user's folder may shadow; the rest are other ways to the same files."""
    return sorted({name for name in names if not name.startswith(("builtin/", "standard/", f"{THEMES}/"))})


def suggest_names(word: str, names: Iterable[str]) -> str:
    """Return the likeliest of the names and all of them, as the end of a message."""
    known = sorted(names)
    best = process.extractOne(word, known, score_cutoff=SUGGESTION_CUTOFF)
    hint = f"; did you mean '{best[0]}'?" if best else ";"
    return f"{hint} Available here: {', '.join(known)}"


class NamedUndefined(StrictUndefined):
    """A missing name that says what its record holds."""

    @property
    def _undefined_message(self) -> str:
        record, name = self._undefined_obj, self._undefined_name
        names = (
            [*record]
            if isinstance(record, Labels)
            else [each.name for each in fields(record)]
            if is_dataclass(record)
            else []
        )
        if not names or not isinstance(name, str):
            return super()._undefined_message
        return f"'{type(record).__name__}' holds no '{name}'{suggest_names(name, names)}"
