"""`briefing schema`: prints the JSON Schema of the document or of the configuration."""

import argparse

from briefing.cli.console import Console
from briefing.config.schema import document_schema, schema_text, settings_schema

SCHEMAS = {"document": document_schema, "config": settings_schema}


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "schema",
        help="print the JSON Schema of briefing.json, or of config.yaml",
        description="Prints a JSON Schema (2020-12), generated from the program's own records.",
    )
    parser.add_argument("what", nargs="?", choices=sorted(SCHEMAS), default="document", help="default: document")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, console: Console) -> int:
    """Print one schema."""
    console.result(schema_text(SCHEMAS[options.what]()).rstrip())
    return 0
