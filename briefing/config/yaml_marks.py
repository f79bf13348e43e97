"""YAML with places: parses safely, refuses duplicate keys, and knows the line and column of every value."""

from collections.abc import Hashable
from typing import Any, cast

import yaml

from briefing.errors import ConfigError

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
        loader = yaml.SafeLoader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                return {}
            self._collect(node, ())
            return cast("Any", loader.construct_document(node))
        except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
            raise ConfigError(self._syntax_message(error)) from error
        finally:
            loader.dispose()

    def _syntax_message(self, error: yaml.YAMLError) -> str:
        if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
            mark = error.problem_mark
            return f"{self.filename}:{mark.line + 1}:{mark.column + 1}: {error.problem}"
        return f"{self.filename}:1:1: {' '.join(str(error).split())}"

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


def _place(node: yaml.Node) -> Place:
    return node.start_mark.line + 1, node.start_mark.column + 1
