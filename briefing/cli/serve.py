"""`briefing serve`: reads, follows and previews in a browser on this machine."""

import argparse
import datetime as dt
import importlib
import os
import socket
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.archive.reading import ArchiveReader
from briefing.cli.console import Console
from briefing.cli.inputs import configured_inputs, open_store, settle_editions
from briefing.cli.later import load_later
from briefing.cli.options import CONFIG_NAME, find_settings, today
from briefing.errors import ConfigError, UsageError
from briefing.models.document import Document

if TYPE_CHECKING:
    from briefing.cli import making
else:
    making = load_later("briefing.cli.making")

TOKEN_VARIABLE = "BRIEFING_SERVE_TOKEN"  # noqa: S105 the name of a variable, not a token
DAY = dt.timedelta(days=1)


def run(options: argparse.Namespace, console: Console) -> int:
    """Serve until Ctrl+C."""
    guard, server = _load("guard"), _load("server")
    rules = guard.Rules(host=options.host, names=_names(options), token=_token(options))
    if not guard.is_loopback(options.host) and rules.token is None:
        raise UsageError(
            f"--host {options.host} lets others read the archive and change the configuration; "
            f"set a token of {guard.MIN_TOKEN_CHARS} characters or more in ${TOKEN_VARIABLE} or --token-file"
        )
    if rules.token is not None and len(rules.token) < guard.MIN_TOKEN_CHARS:
        raise UsageError(f"the token is shorter than {guard.MIN_TOKEN_CHARS} characters")
    desk = _desk(options, rules)
    listening = server.listen(options.host, options.port)
    url = server.address_of(listening)
    console.result(url)
    console.note("press Ctrl+C to stop")
    server.serve(desk, listening, partial(_open, url) if options.open else _nothing)
    console.note("stopped")
    return 0


def _load(name: str) -> Any:  # noqa: ANN401 a module
    """Load a part of the application.

    Raises:
        ConfigError: the extra is not installed.
    """
    try:
        return importlib.import_module(f"briefing.serve.{name}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("briefing"):
            raise
        raise ConfigError(f"serve needs the extra ({error.name} is missing): pip install 'briefing[serve]'") from error


def _nothing() -> None:
    """Open no browser."""


def _open(url: str) -> None:
    webbrowser.open(url)


def _names(options: argparse.Namespace) -> frozenset[str]:
    """Return the names that the server is reached by beyond this machine."""
    named = {name.casefold() for name in options.name or ()}
    return frozenset(named | {socket.gethostname().casefold()})


def _token(options: argparse.Namespace) -> str | None:
    if options.token_file is None:
        return os.environ.get(TOKEN_VARIABLE, "").strip() or None
    try:
        token: str = options.token_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{options.token_file}: the token cannot be read ({error})") from error
    if not token:
        raise UsageError(f"{options.token_file}: holds no token")
    return token


def _desk(options: argparse.Namespace, rules: Any) -> Any:  # noqa: ANN401 of modules that may not be installed
    settings, folder = find_settings(options.config)
    config = options.config or Path(CONFIG_NAME)
    watched = (config, folder / settings.actors.file, *([Path(settings.render.brand)] if settings.render.brand else []))
    return _load("desk").Desk(
        config=config,
        folder=folder,
        rules=rules,
        looks=_load("pages").Looks(read=lambda: find_settings(options.config)[0], watched=watched),
        shelf=_load("shelf").Shelf(options.archive or folder / settings.archive),
        preview=_load("preview").Preview(build=partial(build_next_edition, options)),
    )


def build_next_edition(options: argparse.Namespace, report: Callable[[str], None]) -> Document:
    """Return the next edition as it would be now; neither it nor what it has read is remembered.

    Raises:
        BriefingError: it cannot be built.
    """
    settings, folder = find_settings(options.config)
    settings = settings.model_copy(update={"jobs": 1})  # further processes would outlive Ctrl+C
    path = options.archive or folder / settings.archive
    date = today()
    with ExitStack() as opened:
        archive = opened.enter_context(ArchiveReader(path)) if path.is_file() else None
        date = max([date, *(last + DAY for last in archive.versions())]) if archive else date
        store = opened.enter_context(open_store(settings, folder))
        settle_editions(store, path, report)
        inputs = configured_inputs(settings, folder, store, date)
        order = making.Order(
            settings=settings, inputs=inputs, date=date, root=folder, output=None, archive=path, store=store
        )
        document = making.build_edition(order, archive, report).document
    if not document.articles:
        raise UsageError("no article has come in since the last edition; `briefing collect` visits the sources")
    return document
