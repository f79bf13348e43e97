"""Adds to and takes from the lists of a configuration; every other character of the file stays as it was.

The text is cut at the places that the parser reports, not written anew: comments, order and quoting are the user's.
What comes out is read again and must hold exactly the change that was asked for; a file that is written in a way that
this module does not master (anchors, odd layouts) is refused, never damaged.
"""

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import yaml

from briefing.errors import ConfigError

Entry = str | dict[str, Any]
Keys = Sequence[str]
INDENT = "  "
NULL = "tag:yaml.org,2002:null"
TRAILING_COMMA = re.compile(r"\s*,?")


@dataclass(frozen=True, slots=True, order=True)
class _Cut:
    """Put `new` in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


Plan = Callable[[str, yaml.Node | None, Keys, Entry], list[_Cut]]


def add_entry(text: str, keys: Keys, entry: Entry) -> str:
    """Return the configuration with an entry at the end of the list at `keys`.

    Raises:
        ConfigError: the list is written in a way that cannot be changed safely.
    """

    def change(content: dict[str, Any]) -> None:
        parent = _parent(content, keys)
        parent[keys[-1]] = [*(parent.get(keys[-1]) or []), entry]

    return _change(text, keys, entry, _plan_addition, change)


def remove_entry(text: str, keys: Keys, entry: Entry) -> str:
    """Return the configuration without the first such entry of the list at `keys`.

    Raises:
        ConfigError: there is none, or the list is written in a way that cannot be changed safely.
    """

    def change(content: dict[str, Any]) -> None:
        _parent(content, keys)[keys[-1]].remove(entry)

    return _change(text, keys, entry, _plan_removal, change)


def _change(text: str, keys: Keys, entry: Entry, plan: Plan, change: Callable[[dict[str, Any]], None]) -> str:
    """Apply a plan, then prove that the file holds what it should and nothing else has changed."""
    try:
        expected = copy.deepcopy(yaml.safe_load(text)) or {}
        change(expected)
        root = yaml.compose(text, yaml.SafeLoader)
        changed = text
        for cut in sorted(plan(text, root, keys, entry), reverse=True):
            changed = changed[: cut.start] + cut.new + changed[cut.end :]
        is_right = yaml.safe_load(changed) == expected
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError):
        is_right = False
    if not is_right:
        raise ConfigError(f"{'.'.join(keys)}: is written in a way that only you can change; edit the file itself")
    return changed


def _parent(content: dict[str, Any], keys: Keys) -> dict[str, Any]:
    for key in keys[:-1]:
        if content.get(key) is None:
            content[key] = {}
        content = content[key]
    return content


def _plan_addition(text: str, root: yaml.Node | None, keys: Keys, entry: Entry) -> list[_Cut]:
    node = root
    for depth, key in enumerate(keys):
        if node is None or _is_null(node):
            return _fill_section(text, node, keys[depth:], entry, INDENT * depth)
        pair = _find(node, key)
        if pair is None:
            return [_insert_key(text, node, keys[depth:], entry)]
        node = pair[1]
    if node is None or _is_null(node):
        return [_fill_null(node, f"[{_flow(entry)}]")]
    return [_append(text, node, entry)]


def _is_flow(node: yaml.Node | None) -> bool:
    """Whether it is written `[…]` or `{…}`."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _is_null(node: yaml.Node | None) -> bool:
    return node is not None and node.tag == NULL


def _find(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    return next((pair for pair in node.value if pair[0].value == key), None)


def _fill_null(node: yaml.Node | None, words: str) -> _Cut:
    """Put words in the place of `~`, `null` or nothing."""
    start, end = _start(node), _end(node)
    return _Cut(start, end, words if end > start else f" {words}")


def _fill_section(text: str, node: yaml.Node | None, keys: Keys, entry: Entry, pad: str) -> list[_Cut]:
    """Put the first key into a section that has none, or into an empty file."""
    if node is None or not pad:
        gap = "" if not text or text.endswith("\n") else _newline(text)
        return [_Cut(len(text), len(text), gap + _block(keys, entry, pad, text) + _newline(text))]
    end = _line_end(text, _end(node))
    return [_Cut(_start(node), _end(node), ""), _Cut(end, end, _newline(text) + _block(keys, entry, pad, text))]


def _insert_key(text: str, mapping: yaml.Node, keys: Keys, entry: Entry) -> _Cut:
    if _is_flow(mapping):
        words = f"{keys[0]}: " + "".join(f"{{{key}: " for key in keys[1:]) + f"[{_flow(entry)}]" + "}" * len(keys[1:])
        return _join(mapping, [value for _, value in mapping.value], words)
    column = mapping.value[0][0].start_mark.column
    end = _line_end(text, _end(_last_leaf(mapping)))
    gap = _newline(text) * (1 if column else 2)
    return _Cut(end, end, gap + _block(keys, entry, " " * column, text))


def _append(text: str, sequence: yaml.Node, entry: Entry) -> _Cut:
    if _is_flow(sequence):
        return _join(sequence, sequence.value, _flow(entry))
    end = _line_end(text, _end(_last_leaf(sequence)))
    pad = " " * sequence.start_mark.column
    return _Cut(end, end, f"{_newline(text)}{pad}- {_flow(entry)}")


def _join(node: yaml.Node, members: Sequence[yaml.Node], words: str) -> _Cut:
    """Put words behind the last member of `[…]` or `{…}`."""
    place = _end(members[-1]) if members else _start(node) + 1
    return _Cut(place, place, f", {words}" if members else words)


def _plan_removal(text: str, root: yaml.Node | None, keys: Keys, entry: Entry) -> list[_Cut]:
    found, content = root, yaml.safe_load(text)
    key_node = None
    for key in keys:
        key_node, found = _find(cast("yaml.Node", found), key) or (None, None)
        content = content[key]
    index = content.index(entry)
    members: list[yaml.Node] = cast("yaml.Node", found).value
    if _is_flow(found):
        return [_take_from_flow(text, members, index)]
    taken = _take_lines(text, members[index])
    if len(members) > 1:
        return [taken]
    colon = text.index(":", _end(key_node)) + 1
    return [_Cut(colon, colon, " []"), taken]


def _take_from_flow(text: str, members: Sequence[yaml.Node], index: int) -> _Cut:
    if index + 1 < len(members):
        return _Cut(_start(members[index]), _start(members[index + 1]), "")
    if index:
        return _Cut(_end(members[index - 1]), _end(members[index]), "")
    comma = TRAILING_COMMA.match(text, _end(members[0]))
    return _Cut(_start(members[0]), comma.end() if comma else _end(members[0]), "")


def _take_lines(text: str, member: yaml.Node) -> _Cut:
    """Take whole lines, from the dash to the end of the last one."""
    start = text.rfind("\n", 0, _start(member)) + 1
    if text[start : _start(member)].strip() != "-":
        raise ValueError(member)
    end = text.find("\n", _line_end(text, _end(_last_leaf(member)))) + 1
    return _Cut(start, end or len(text), "")


def _start(node: yaml.Node | None) -> int:
    return int(node.start_mark.index) if node else 0


def _end(node: yaml.Node | None) -> int:
    return int(node.end_mark.index) if node else 0


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """Return what stands last in a block; the parser's own end of a block lies behind later comments."""
    if isinstance(node, yaml.ScalarNode) or _is_flow(node) or not node.value:
        return node
    last = node.value[-1]
    return _last_leaf(last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, place: int) -> int:
    if place and text[place - 1] == "\n":  # behind a block of text (`|`)
        place -= 1
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    return end - 1 if end and text[end - 1] == "\r" else end


def _block(keys: Keys, entry: Entry, pad: str, text: str) -> str:
    lines = [f"{pad}{INDENT * depth}{key}:" for depth, key in enumerate(keys)]
    return _newline(text).join(lines) + f" [{_flow(entry)}]"


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _flow(entry: Entry) -> str:
    """Return an entry as it stands inside `[…]`."""
    listed: str = yaml.safe_dump(
        [entry], default_flow_style=True, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return listed.strip()[1:-1]
