"""Finds an edition that was built: its document, and its PDF where that prints this very document."""

import datetime as dt
from collections.abc import Callable, Iterable
from pathlib import Path

from briefing.archive.store import Archive
from briefing.cli.document_file import prove_document, read_document
from briefing.config.mail import AttachmentName
from briefing.config.settings import RenderSettings
from briefing.errors import UsageError
from briefing.models.document import Document
from briefing.render.json_document import render_json
from briefing.render.pdf import render_pdf
from briefing.render.pdf_reuse import prints_document


def load_edition(date: dt.date, output: Path, archive: Path) -> Document:
    """Return the verified document of a date: `OUTPUT/DATE/briefing.json`, else the archive's.

    Raises:
        UsageError: neither holds it.
        InvalidDocumentError: it is not true to its articles.
    """
    path = output / date.isoformat() / "briefing.json"
    is_written = path.exists()
    document = read_document(path) if is_written else _load_archived(date, archive)
    if document is None:
        raise UsageError(
            f"no edition of {date}: neither {path} nor {archive} holds it; build it or name another --date"
        )
    prove_document(document, path if is_written else archive)
    return document


def _load_archived(date: dt.date, path: Path) -> Document | None:
    if not path.exists():
        return None
    with Archive(path) as archive:
        return archive.load(date)


def make_attachments(
    names: Iterable[AttachmentName],
    document: Document,
    folder: Path,
    settings: RenderSettings,
    report: Callable[[str], None],
) -> dict[AttachmentName, bytes]:
    """Return the files to attach; the PDF of the folder is taken where it prints this document, else typeset anew."""
    wanted = set(names)
    made: dict[AttachmentName, bytes] = {}
    if "json" in wanted:
        made["json"] = render_json(document)
    if "pdf" in wanted:
        made["pdf"] = _take_pdf(folder / "briefing.pdf", document, settings, report)
    return made


def _take_pdf(path: Path, document: Document, settings: RenderSettings, report: Callable[[str], None]) -> bytes:
    if path.is_file():
        pdf = path.read_bytes()
        if prints_document(pdf, document, settings):
            return pdf
    report("rendering pdf")
    return render_pdf(document, settings)
