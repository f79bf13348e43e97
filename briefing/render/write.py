"""Writes an edition to `OUTPUT/DATE/briefing.FORMAT`, whole or not at all."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from briefing.config.mail import MailSettings
from briefing.config.settings import Format, RenderSettings
from briefing.errors import OutputError
from briefing.files import write_whole
from briefing.models.document import Document
from briefing.render.formats import RENDERERS, write_draft
from briefing.render.index import list_editions, render_feed, render_index


def write_edition(
    document: Document,
    output: Path,
    formats: Sequence[Format],
    settings: RenderSettings,
    *,
    mail: MailSettings | None = None,
    report: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Render every format, then write them; nothing is written where one of them fails.

    Args:
        document: the edition.
        output: folder of the editions.
        formats: which, in the order of the result.
        settings: how it looks.
        mail: section `mail`, for the format `eml`.
        report: is told what is being made.

    Returns:
        The paths written, in the order of `formats`.

    Raises:
        OutputError: the folder cannot be written.
        RenderError: a format cannot be made.
    """
    folder = output / document.edition.date.isoformat()
    _make_folder(folder)
    made: dict[Format, bytes] = {}
    for name in formats:
        report(f"rendering {name}")
        made[name] = (
            write_draft(document, settings, mail or MailSettings(), made)
            if name == "eml"
            else RENDERERS[name](document, settings)
        )
    for name, content in made.items():
        write_whole(folder / f"briefing.{name}", content)
    if "html" in formats:
        write_index(output, settings, document.edition.language)
    return [folder / f"briefing.{name}" for name in made]


def write_index(output: Path, settings: RenderSettings, language: str) -> None:
    """Write the list of all editions and its feed anew."""
    entries = list_editions(output, language)
    write_whole(output / "index.html", render_index(entries, settings, language).encode())
    write_whole(output / "feed.xml", render_feed(entries, settings, language).encode())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}); name another folder with --output") from error
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{folder}: cannot be written; name another folder with --output")
