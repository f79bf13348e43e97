"""`briefing archive`: past editions."""

import argparse
import dataclasses
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from briefing.archive.store import Archive
from briefing.cli.console import Console
from briefing.cli.exit_codes import DONE, FAILED
from briefing.cli.options import find_settings
from briefing.edition.verify import verify_document
from briefing.errors import UsageError
from briefing.files import make_folder, write_whole
from briefing.render.json_document import render_json


def run(options: argparse.Namespace, console: Console) -> int:
    """Do what is asked of the archive."""
    settings, folder = find_settings(options.config)
    path = options.archive or folder / settings.archive
    if not path.exists():
        raise UsageError(f"{path}: there is no archive yet; `briefing build` without PATHs makes one")
    with Archive(path) as archive:
        return ACTIONS[options.action](archive, options, console)


def _list(archive: Archive, options: argparse.Namespace, console: Console) -> int:
    return _print(
        archive.editions(),
        lambda each: f"{each.date}  {each.title}: {each.stories} stories from {each.articles} articles",
        options,
        console,
    )


def _show(archive: Archive, options: argparse.Namespace, console: Console) -> int:
    document = archive.load(options.date)
    if document is None:
        raise UsageError(
            f"the archive holds no edition of {options.date}; `briefing archive list` shows which it holds"
        )
    if options.json:
        console.result(render_json(document).decode().rstrip())
        return DONE
    for story in document.stories:
        console.result(f"{story.id}  {story.status:9}  since {story.first_seen}  {story.headline.text}")
    return DONE


def _search(archive: Archive, options: argparse.Namespace, console: Console) -> int:
    found = archive.search(" ".join(options.term))
    return _print(found, lambda each: f"{each.date}  {each.story}  {each.kind:8}  {each.text}", options, console)


def _questions(archive: Archive, options: argparse.Namespace, console: Console) -> int:
    def line(each: Any) -> str:  # noqa: ANN401 a record of the archive
        return f"{each.status:8}  {each.first_seen} – {each.last_seen}  {each.question}"

    return _print(archive.questions(), line, options, console)


def _forget(archive: Archive, options: argparse.Namespace, console: Console) -> int:
    console.result(f"{archive.forget(options.before)} editions before {options.before} were removed")
    return DONE


def _verify(archive: Archive, _options: argparse.Namespace, console: Console) -> int:
    faults = list(archive.verify(verify_document))
    for fault in faults:
        console.error(f"briefing: {fault}")
    if not faults:
        console.result(f"{archive.path}: whole and true ({len(archive.editions())} editions)")
    return FAILED if faults else DONE


def _export(archive: Archive, options: argparse.Namespace, console: Console) -> int:
    folder: Path = options.folder
    make_folder(folder)
    for edition in archive.editions():
        document = archive.load(edition.date)
        if document is not None:
            target = folder / f"{edition.date}.json"
            write_whole(target, render_json(document))
            console.result(str(target))
    return DONE


def _print(records: Iterable[Any], line: Callable[[Any], str], options: argparse.Namespace, console: Console) -> int:
    for each in records:
        console.result(
            json.dumps(dataclasses.asdict(each), ensure_ascii=False, default=str) if options.json else line(each)
        )
    return DONE


ACTIONS: dict[str, Callable[[Archive, argparse.Namespace, Console], int]] = {
    "list": _list,
    "show": _show,
    "search": _search,
    "questions": _questions,
    "forget": _forget,
    "verify": _verify,
    "export": _export,
}
