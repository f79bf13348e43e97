"""`briefing init`: a configuration and example articles to start from."""

import argparse
from importlib.resources import as_file, files
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.options import CONFIG_NAME
from briefing.config.default_file import SCHEMA_NAME, default_config_text
from briefing.config.schema import schema_text, settings_schema
from briefing.errors import UsageError
from briefing.files import make_folder, write_whole


def run(options: argparse.Namespace, console: Console) -> int:
    """Write the starting files."""
    folder: Path = options.folder
    if (folder / CONFIG_NAME).exists():
        raise UsageError(f"{folder / CONFIG_NAME} is there already; nothing was changed")
    for path in _write_all(folder):
        console.result(str(path))
    console.note("next: `briefing build` makes a briefing from the examples; then name your own `sources:`")
    return 0


def _write_all(folder: Path) -> list[Path]:
    make_folder(folder)
    contents = {folder / SCHEMA_NAME: schema_text(settings_schema()), folder / CONFIG_NAME: default_config_text()}
    for path, text in contents.items():
        write_whole(path, text.encode())
    return [*contents, *_copy_examples(folder / "examples")]


def _copy_examples(target: Path) -> list[Path]:
    if target.exists():
        return []
    with as_file(_examples()) as source:
        for path in sorted(each for each in source.rglob("*") if each.is_file()):
            copy = target / path.relative_to(source)
            make_folder(copy.parent)
            write_whole(copy, path.read_bytes())
    return [target]


def _examples() -> Path:
    packaged = files("briefing") / "data" / "examples"
    return Path(str(packaged)) if packaged.is_dir() else Path(__file__).parents[2] / "examples"
