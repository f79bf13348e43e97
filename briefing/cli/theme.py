"""`briefing theme`: which templates there are, making one's own of one, and seeing it while editing."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.document_file import read_document
from briefing.cli.options import CONFIG_NAME, find_settings
from briefing.config.settings import Settings
from briefing.errors import BriefingError, OutputError, UsageError
from briefing.render.page import render_html
from briefing.render.preview import PreviewServer
from briefing.render.themes import eject_file, list_files, list_themes

DEFAULT_FOLDER = "my-templates"


def run(options: argparse.Namespace, console: Console) -> int:
    """List, eject or preview."""
    settings, folder = find_settings(options.config)
    if options.action == "list":
        return _list(settings, console)
    if options.action == "eject":
        return _eject(options, settings, folder, console)
    return _preview(options, folder, console)


def _list(settings: Settings, console: Console) -> int:
    for name in list_themes():
        console.result(f"theme {name}{' (in use)' if name == settings.render.theme else ''}")
    for file in list_files(settings.render):
        console.result(f"  {file.name} ({file.origin})")
    return 0


def _eject(options: argparse.Namespace, settings: Settings, folder: Path, console: Console) -> int:
    target = Path(settings.render.templates) if settings.render.templates else folder / DEFAULT_FOLDER
    console.result(str(eject_file(options.file, settings.render, target)))
    if settings.render.templates is None:
        console.note(f"to use it, set `render: templates: {DEFAULT_FOLDER}` in {CONFIG_NAME}")
    return 0


def _preview(options: argparse.Namespace, folder: Path, console: Console) -> int:
    settings, _ = find_settings(options.config)
    path = options.document or _latest(folder / settings.output)
    read_document(path)
    config = options.config or folder / CONFIG_NAME
    try:
        server = PreviewServer(
            lambda: render_html(read_document(path), find_settings(options.config)[0].render),
            lambda: _list_watched(config, path, options.config),
            port=options.port,
        )
    except OSError as error:
        raise OutputError(f"port {options.port} cannot be used ({error.strerror}); name another with --port") from error
    with server:
        console.result(server.url)
        console.note(f"showing {path}; press Ctrl+C to stop")
        server.serve_forever()
    return 0


def _list_watched(config: Path, document: Path, chosen: Path | None) -> Iterator[Path]:
    """Yield the files that the page depends on, as the settings name them now: they may have changed, or be wrong."""
    yield config
    yield document
    try:
        render = find_settings(chosen)[0].render
    except BriefingError:
        return
    if render.brand:
        yield Path(render.brand)
    if render.templates:
        yield from Path(render.templates).rglob("*")


def _latest(output: Path) -> Path:
    found = sorted(output.glob("????-??-??/briefing.json"))
    if not found:
        raise UsageError(f"no edition as JSON in {output}; build one with --formats json, or name a briefing.json")
    return found[-1]
