"""Word lists and cues: data files per language under `briefing/data/<language>/`.

A `.txt` file holds one entry a line, `#` starts a comment; a `.yaml` file holds named lists or maps. In it "on",
"off", "yes" and "no" are words like any other, not truth values.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

DATA = files("briefing") / "data"
BOOLEAN = "tag:yaml.org,2002:bool"


class WordLoader(yaml.CSafeLoader):
    """A loader to which only `true` and `false` are truth values."""

    yaml_implicit_resolvers = {  # noqa: RUF012 the form that PyYAML demands
        first: [(tag, pattern) for tag, pattern in resolvers if tag != BOOLEAN]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


WordLoader.add_implicit_resolver(BOOLEAN, re.compile("true|false"), ["t", "f"])


@cache
def load_words(language: str, name: str) -> frozenset[str]:
    """Return the entries of `data/<language>/<name>.txt`; empty where the language has no such list."""
    resource = DATA / language / f"{name}.txt"
    if not resource.is_file():
        return frozenset()
    lines = (line.split("#", 1)[0].strip() for line in resource.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)


@cache
def load_lexicon(language: str, name: str) -> dict[str, Any]:
    """Return `data/<language>/<name>.yaml`; empty where the language has none. Do not change the result."""
    resource = DATA / language / f"{name}.yaml"
    if not resource.is_file():
        return {}
    content = yaml.load(resource.read_text("utf-8"), Loader=WordLoader)  # noqa: S506 a safe loader
    return dict(content)
