"""Fills the application's templates: the edition's look, its labels, and what the reader has chosen."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment

from briefing.config.settings import Settings
from briefing.render.brand import Brand, load_brand
from briefing.render.charts import Colours
from briefing.render.dates import write_date, write_moment, write_weekday
from briefing.render.environment import build_environment, render_template
from briefing.render.fonts import PAGE_STYLES, FontFace, find_font
from briefing.render.labels import Labels
from briefing.serve.wording import choose_labels

STATIC = "/static/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Everything that pages are made with, for one state of the configuration."""

    settings: Settings
    labels: Labels
    brand: Brand
    environment: Environment
    style: str
    script: str

    @property
    def colours(self) -> Colours:
        """What charts are drawn with."""
        return Colours(ink=self.brand.ink, paper=self.brand.paper, rule=self.brand.rule, accent=self.brand.accent)

    def fill(self, template: str, /, **names: Any) -> str:  # noqa: ANN401 templates take anything
        """Return a page."""
        language = self.settings.language
        return render_template(
            self.environment,
            f"serve/{template}.html",
            {
                "settings": self.settings,
                "labels": self.labels,
                "brand": self.brand,
                "language": language,
                "style_url": f"{STATIC}style.css?{_mark(self.style)}",
                "script_url": f"{STATIC}serve.js?{_mark(self.script)}",
                "day": partial(write_date, language=language),
                "weekday": partial(write_weekday, language=language),
                "moment": lambda moment: write_moment(moment.astimezone(), language),
                **names,
            },
        )


@dataclass
class Looks:
    """Reads the configuration again whenever its file has changed."""

    read: Callable[[], Settings]
    watched: tuple[Path, ...]
    _seen: tuple[object, ...] | None = None
    _look: Look | None = field(default=None, repr=False)

    def now(self) -> Look:
        """Return the look for the configuration as it is now."""
        seen = tuple(map(_state_of, self.watched))
        if self._look is None or seen != self._seen:
            self._look, self._seen = make_look(self.read()), seen
        return self._look


def make_look(settings: Settings) -> Look:
    """Return what pages are made with."""
    environment = build_environment(settings.render)
    brand = load_brand(settings.render.brand)
    names = {"brand": brand, "settings": settings.render, "fonts": _font_faces(), "medium": "screen"}
    return Look(
        settings=settings,
        labels=choose_labels(settings),
        brand=brand,
        environment=environment,
        style=render_template(environment, "serve/style.css", names),
        script=render_template(environment, "serve/serve.js", {}),
    )


def list_fonts() -> dict[str, Path]:
    """Return the font files that pages ask for, by name."""
    return {file.name: find_font(file) for file in PAGE_STYLES}


def _font_faces() -> tuple[FontFace, ...]:
    return tuple(
        FontFace(family=file.family, weight=file.weight, style=file.style, url=STATIC + file.name, format="truetype")
        for file in PAGE_STYLES
    )


def _mark(content: str) -> str:
    """Return what changes with the content, so that browsers may keep it."""
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _state_of(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def today() -> dt.date:
    """Return the day where this machine stands."""
    return dt.datetime.now().astimezone().date()
