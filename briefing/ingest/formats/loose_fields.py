"""Front matter that is no YAML, read line by line: most often a value holds a colon (`title: Rom: Rat tagt`)."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import yaml

FIELD = re.compile(r"(?P<key>[^\W\d][\w-]*)[ \t]*:(?P<value>.*)")
ITEM = re.compile(r"-\s+")
# Two things that are known make front matter certain, also where a value goes on in the next line.
CERTAIN_FIELDS = 2


def read_loose_fields(head: str, known: AbstractSet[str]) -> dict[str, Any]:
    """Return the fields with lower-case keys; none where a line is no field and fewer than two known ones are stated.

    Every field is YAML for itself, and where it is not, the words behind the colon as they stand.
    """
    fields: list[tuple[str, list[str]]] = []
    strays = 0
    for line in head.split("\n"):
        field = _field(line, known)
        if field is not None:
            fields.append(field)
        elif line.strip() and not line.startswith("#"):
            strays += not line.startswith((" ", "\t", "-")) or not fields
            if fields:
                fields[-1][1].append(line)
    stated = known & {key for key, _ in fields}
    if not stated or (strays and len(stated) < CERTAIN_FIELDS):
        return {}
    return {key: _value(lines) for key, lines in fields}


def _field(line: str, known: AbstractSet[str]) -> tuple[str, list[str]] | None:
    match = FIELD.fullmatch(line)
    if match is None:
        return None
    key, value = match["key"].lower(), match["value"]
    return (key, [value.strip()]) if key in known or not value or value[0].isspace() else None


def _value(lines: list[str]) -> Any:  # noqa: ANN401 whatever YAML holds
    """The value as YAML: the words behind the colon first, then the lines below that go on."""
    written = "\n".join(lines)
    try:
        loaded = yaml.load(f"value: {written}", Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return _as_it_stands(lines)
    return loaded["value"] if isinstance(loaded, dict) and loaded.keys() == {"value"} else _as_it_stands(lines)


def _as_it_stands(lines: list[str]) -> str | list[str]:
    pieces = list(_pieces(lines))
    is_list = not lines[0] and all(ITEM.match(line.strip()) for line in lines[1:] if line.strip())
    return pieces if is_list else " ".join(pieces)


def _pieces(lines: list[str]) -> Iterator[str]:
    for line in lines:
        bare = ITEM.sub("", line.strip(), count=1)
        if bare:
            yield bare
