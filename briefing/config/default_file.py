"""Writes the commented `config.yaml` from the settings themselves, so that the two cannot drift apart."""

import textwrap
from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from briefing.config.settings import Settings

HEAD = """\
# yaml-language-server: $schema={schema}
# Settings of the briefing. Every value below is the built-in default: delete what you do not change.
# Relative paths start at this file. `briefing schema config` prints the schema for editors.
"""
SCHEMA_NAME = "config.schema.json"
WIDTH = 110
INDENT = "  "


def default_config_text(schema: str = SCHEMA_NAME) -> str:
    """Return `config.yaml` with every setting, its meaning and its default.

    Args:
        schema: where an editor finds the JSON Schema, seen from the file.
    """
    return HEAD.format(schema=schema) + "\n".join(_lines(Settings(), depth=0)) + "\n"


def _lines(section: BaseModel, depth: int) -> Iterator[str]:
    pad = INDENT * depth
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        if depth == 0:
            yield ""
        if isinstance(value, BaseModel):
            yield from _comment(type(value).__doc__ or "", pad)
            empty = not type(value).model_fields
            yield f"{pad}{name}: {{}}" if empty else f"{pad}{name}:"
            yield from _lines(value, depth + 1)
        else:
            yield from _comment(field.description or "", pad)
            yield from _entry(name, value, depth)


def _comment(text: str, pad: str) -> Iterator[str]:
    for line in textwrap.wrap(" ".join(text.split()), WIDTH - len(pad)):
        yield f"{pad}# {line}"


def _entry(name: str, value: object, depth: int) -> Iterator[str]:
    pad = INDENT * depth
    if isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
        yield f"{pad}{name}:"
        for each in value:
            yield from _listed(each, depth + 1)
    elif value is None:
        yield f"{pad}{name}:"
    else:
        yield f"{pad}{name}: {_scalar(value)}"


def _listed(section: BaseModel, depth: int) -> Iterator[str]:
    """Yield one list entry; the first key carries the dash, its comment stands above."""
    pad = INDENT * depth
    for index, (name, field) in enumerate(type(section).model_fields.items()):
        inner = pad if index == 0 else pad + INDENT
        yield from _comment(field.description or "", inner)
        value = getattr(section, name)
        lead = f"{pad}- " if index == 0 else f"{pad}{INDENT}"
        yield f"{lead}{name}:" if value is None else f"{lead}{name}: {_scalar(value)}"


def _scalar(value: object) -> str:
    plain = list(value) if isinstance(value, tuple) else value
    if isinstance(plain, BaseModel) or not isinstance(plain, bool | int | float | str | list | dict):
        plain = str(plain)
    return (
        yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True, width=1_000).removesuffix("\n...\n").strip()
    )
