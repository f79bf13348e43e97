"""`briefing schema`: prints the JSON Schema of the document or of the configuration."""

import argparse

from briefing.cli.console import Console
from briefing.config.schema import document_schema, schema_text, settings_schema

SCHEMAS = {"document": document_schema, "config": settings_schema}


def run(options: argparse.Namespace, console: Console) -> int:
    """Print one schema."""
    console.result(schema_text(SCHEMAS[options.what]()).rstrip())
    return 0
