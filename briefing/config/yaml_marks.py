"""YAML with places: parses safely, refuses duplicate keys, and knows the line and column of every value."""

from collections.abc import Hashable
from typing import Any, cast

import yaml

from briefing.errors import ConfigError

# What the parser's own words leave unsaid.
HINTS = {
    "'\\t'": "; indent with spaces, not with tabs",
    "expected <block end>": "; this line is indented unlike those above it",
    "end of stream": "; a quotation mark is open",
}
Path = tuple[str | int, ...]
Place = tuple[int, int]


class MarkedYaml:
    """A parsed YAML file.

    Attributes:
        content: the plain Python value.
        places: (line, column), both from 1, of each key and list entry by its path.
    """

    def __init__(self, text: str, filename: str) -> None:
        self.filename = filename
        self.places: dict[Path, Place] = {}
        self.mistakes: list[tuple[Place, str]] = []
        self._seen: set[int] = set()
        self.content = self._parse(text)

    def _parse(self, text: str) -> Any:  # noqa: ANN401 YAML holds anything
        try:
            loader = yaml.SafeLoader(text)
        except yaml.reader.ReaderError as error:
            raise ConfigError(f"{self.filename}:{_describe_control_character(text, error)}") from error
        try:
            node = loader.get_single_node()
            if node is None:
                return {}
            self._collect(node, ())
            return cast("Any", loader.construct_document(node))
        except yaml.MarkedYAMLError as error:
            raise ConfigError(self._syntax_message(error)) from error
        finally:
            loader.dispose()

    def _syntax_message(self, error: yaml.MarkedYAMLError) -> str:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = error.problem or "this is no YAML"
        hint = next((hint for sign, hint in HINTS.items() if sign in problem), "")
        return f"{self.filename}:{line}:{column}: {problem}{hint}"

    def _collect(self, node: yaml.Node, path: Path) -> None:
        if id(node) in self._seen:  # an alias: its anchor has been read, and it may contain itself
            return
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            self._collect_mapping(node, path)
        elif isinstance(node, yaml.SequenceNode):
            for index, child in enumerate(node.value):
                self.places[(*path, index)] = _place(child)
                self._collect(child, (*path, index))

    def _collect_mapping(self, node: yaml.MappingNode, path: Path) -> None:
        for key_node, child in node.value:
            key = str(key_node.value) if isinstance(key_node.value, Hashable) else repr(key_node.value)
            child_path = (*path, key)
            if child_path in self.places:
                first_line = self.places[child_path][0]
                self.mistakes.append(
                    (_place(key_node), f"key '{key}' stands a second time (first in line {first_line})")
                )
            self.places.setdefault(child_path, _place(key_node))
            self._collect(child, child_path)

    def place_of(self, path: Path) -> Place:
        """Return where the value at `path` stands, or its nearest parent."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def _describe_control_character(text: str, error: yaml.reader.ReaderError) -> str:
    before = text[: error.position]
    line, column = before.count("\n") + 1, error.position - before.rfind("\n")
    return f"{line}:{column}: holds U+{ord(text[error.position]):04X}; is this a text file?"


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1
