import itertools
from pathlib import Path

import pytest
import yaml

from briefing.config.default_file import default_config_text
from briefing.config.load import parse_settings
from briefing.config.settings import Settings
from tools.write_generated import generated_files

ROOT = Path(__file__).parents[2]


def test_the_shipped_file_equals_the_defaults() -> None:
    """Reading the shipped config.yaml gives exactly the built-in settings."""
    assert parse_settings((ROOT / "config.yaml").read_text("utf-8"), "config.yaml") == Settings()


def test_every_key_has_a_comment_above_it() -> None:
    """No setting stands in the file without a word on what it does."""
    lines = default_config_text().splitlines()
    bare = [
        line
        for before, line in itertools.pairwise(lines)
        if line.strip() and not line.lstrip().startswith("#") and not before.lstrip().startswith("#")
    ]
    assert bare == []


def test_every_setting_stands_in_the_file() -> None:
    """The file names each key of the model."""
    assert yaml.safe_load(default_config_text()).keys() == Settings.model_fields.keys()


@pytest.mark.parametrize("name", sorted(generated_files()))
def test_generated_files_are_current(name: str) -> None:
    """What is committed is what `make generated` writes."""
    assert (ROOT / name).read_text("utf-8") == generated_files()[name]
