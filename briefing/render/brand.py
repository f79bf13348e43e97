"""Colours, type and logo: the built-in ones, or what a `_brand.yml` (the standard of Quarto and Posit) names."""

import base64
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from briefing.errors import ConfigError

COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
FAMILY = re.compile(r"[\w][\w .-]{0,60}")
LOGO_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
MAX_LOGO_BYTES = 500_000
SERIF_FALLBACK = '"Briefing Serif", "Source Serif 4", Georgia, serif'
SANS_FALLBACK = '"Briefing Sans", "Source Sans 3", "Segoe UI", Helvetica, Arial, sans-serif'
DISPLAY_FALLBACK = '"Briefing Display", "Briefing Serif", Georgia, serif'


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a theme draws with; colours are `#rrggbb`, families are ready for CSS, the logo is a data URL."""

    name: str | None = None
    logo: str | None = None
    ink: str = "#1c1c1a"
    soft: str = "#5c5850"
    rule: str = "#c9c4b8"
    paper: str = "#ffffff"
    tint: str = "#f5f2ea"
    accent: str = "#8c1d18"
    serif: str = SERIF_FALLBACK
    sans: str = SANS_FALLBACK
    display: str = DISPLAY_FALLBACK


COLOUR_KEYS = {"foreground": "ink", "background": "paper", "primary": "accent", "secondary": "soft", "light": "tint"}
TYPE_KEYS = {
    "base": ("serif", SERIF_FALLBACK),
    "headings": ("display", DISPLAY_FALLBACK),
    "monospace": ("sans", SANS_FALLBACK),
}


def load_brand(path: str | None) -> Brand:
    """Read a `_brand.yml`: `meta.name`, `logo`, `color.palette`, `color.<role>`, `typography.base|headings`.

    Keys of the standard that a briefing has no use for are passed over.

    Raises:
        ConfigError: the file cannot be read, or a value is no colour, family or picture.
    """
    if path is None:
        return Brand()
    content = _read(Path(path))
    chosen = {**_choose_colours(content, path), **_choose_families(content, path)}
    return Brand(name=_find_name(content), logo=_embed_logo(content, Path(path)), **chosen)


def list_brand_keys() -> tuple[str, ...]:
    """Return what templates may use of the brand."""
    return tuple(field.name for field in fields(Brand))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"render.brand: {path}: cannot be read ({error})") from error
    if not isinstance(content, dict):
        raise ConfigError(f"render.brand: {path} holds no keys; a brand has meta, logo, color and typography")
    return content


def _find_name(content: dict[str, Any]) -> str | None:
    name = _part(content, "meta").get("name")
    if isinstance(name, dict):
        name = name.get("short") or name.get("full")
    return str(name) if name else None


def _part(content: dict[str, Any], key: str) -> dict[str, Any]:
    part = content.get(key)
    return part if isinstance(part, dict) else {}


def _choose_colours(content: dict[str, Any], path: str) -> dict[str, str]:
    colours = _part(content, "color")
    palette = _part(colours, "palette")
    chosen = {}
    for key, field in COLOUR_KEYS.items():
        if key in colours:
            value = str(palette.get(str(colours[key]), colours[key]))
            if not COLOUR.fullmatch(value):
                raise ConfigError(f"render.brand: {path}: color.{key} is '{value}'; a colour is written #8c1d18")
            chosen[field] = value
    return chosen


def _choose_families(content: dict[str, Any], path: str) -> dict[str, str]:
    typography = _part(content, "typography")
    chosen = {}
    for key, (field, fallback) in TYPE_KEYS.items():
        value = typography.get(key)
        family = value.get("family") if isinstance(value, dict) else value
        if family is None:
            continue
        if not FAMILY.fullmatch(str(family)):
            raise ConfigError(f"render.brand: {path}: typography.{key} is '{family}'; a family is a name such as Inter")
        chosen[field] = f'"{family}", {fallback}'
    return chosen


def _embed_logo(content: dict[str, Any], path: Path) -> str | None:
    """Return the logo as a data URL, so that no output format needs a second file."""
    logo = content.get("logo")
    if isinstance(logo, dict):
        logo = logo.get("medium") or logo.get("small") or logo.get("large")
    if isinstance(logo, dict):
        logo = logo.get("path") or logo.get("light")
    if logo is None:
        return None
    file = path.parent / str(logo)
    media_type = LOGO_TYPES.get(file.suffix.lower())
    if media_type is None:
        raise ConfigError(f"render.brand: {path}: logo '{logo}' must end in {', '.join(LOGO_TYPES)}")
    try:
        picture = file.read_bytes()
    except OSError as error:
        raise ConfigError(f"render.brand: {path}: logo {file} cannot be read ({error.strerror})") from error
    if len(picture) > MAX_LOGO_BYTES:
        raise ConfigError(f"render.brand: {path}: logo {file} has more than {MAX_LOGO_BYTES:,} bytes")
    return f"data:{media_type};base64,{base64.b64encode(picture).decode('ascii')}"
