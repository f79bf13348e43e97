"""A document in a file, as a command is given it."""

from pathlib import Path

from briefing.edition.verify import parse_document, verify_document
from briefing.errors import InvalidDocumentError, UsageError
from briefing.models.document import Document


def read_document(path: Path) -> Document:
    """Read a `briefing.json`.

    Raises:
        UsageError: the file cannot be read.
        InvalidDocumentError: it is no document.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return parse_document(content)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(f"{path}: {error}") from error


def prove_document(document: Document, path: Path) -> None:
    """Check every fact of the document of a file.

    Raises:
        InvalidDocumentError: it is not true to its articles; the message names the first lie and the file.
    """
    try:
        verify_document(document)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(f"{path}: {error}") from error
