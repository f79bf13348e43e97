"""`briefing check`: proves that a document is true to its articles."""

import argparse
from pathlib import Path

from briefing.cli.console import Console
from briefing.cli.document_file import prove_document, read_document
from briefing.cli.exit_codes import DONE


def run(options: argparse.Namespace, console: Console) -> int:
    """Check each file; the first that is not true ends it."""
    for path in options.document:
        console.result(_check(path))
    return DONE


def _check(path: Path) -> str:
    document = read_document(path)
    prove_document(document, path)
    stories = len(document.stories)
    return f"{path}: true ({stories} {'story' if stories == 1 else 'stories'}, {len(document.own_articles)} articles)"
