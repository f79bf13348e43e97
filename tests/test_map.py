"""The map of the code names what there is."""

import re
from pathlib import Path

import pytest

from briefing.stages import REGISTRY

ROOT = Path(__file__).parents[1]
MAP = (ROOT / "docs/code.md").read_text("utf-8")
WORDS = sorted(set(re.findall(r"`([^`\n]+)`", MAP)))
PLACE = re.compile(r"(?:[\w./]+/)?\w+\.(?:py|json|md)|(?:\w+/)+")


@pytest.mark.parametrize("place", [word for word in WORDS if PLACE.fullmatch(word)])
def test_every_file_and_folder_of_the_map_is_there(place: str) -> None:
    """Named from the top, from the package, or from the part that the sentence is about."""
    assert any((folder / place).exists() for folder in (ROOT, ROOT / "briefing", ROOT / "briefing/serve")), place


@pytest.mark.parametrize("place", [word for word in WORDS if ".py: " in word])
def test_every_name_of_the_map_is_defined_where_it_says(place: str) -> None:
    """A function with brackets, a constant without."""
    file, _, name = place.partition(": ")
    text = next(path for path in (ROOT / file, ROOT / "briefing" / file) if path.exists()).read_text("utf-8")
    assert re.search(rf"^(def )?{name.removesuffix('()')}\b", text, re.MULTILINE), place


def test_the_map_names_every_stage_that_can_be_replaced() -> None:
    """The names of the registry stand in the table of stages."""
    column = {
        name for row in re.findall(r"^\|.*\| ([^|]*) \|$", MAP, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)
    }
    assert column == set(REGISTRY)
