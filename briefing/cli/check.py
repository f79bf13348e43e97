"""`briefing check`: proves that a document is true to its articles."""

import argparse
from pathlib import Path

from briefing.cli.console import Console
from briefing.edition.verify import parse_document, verify_document
from briefing.errors import InvalidDocumentError, UsageError


def run(options: argparse.Namespace, console: Console) -> int:
    """Check each file; the first that is not true ends it."""
    for path in options.document:
        console.result(_check(path))
    return 0


def _check(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        document = parse_document(content)
        verify_document(document)
    except InvalidDocumentError as error:
        raise InvalidDocumentError(f"{path}: {error}") from error
    stories = len(document.stories)
    return f"{path}: true ({stories} {'story' if stories == 1 else 'stories'}, {len(document.own_articles)} articles)"
