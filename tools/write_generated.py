"""Writes the files that are generated from the program's own records: `make generated`."""

from pathlib import Path

from briefing.config.default_file import default_config_text
from briefing.config.schema import document_schema, schema_text, settings_schema

ROOT = Path(__file__).parents[1]


def generated_files() -> dict[str, str]:
    """Return path → content of every generated file."""
    return {
        "config.yaml": default_config_text("docs/config.schema.json"),
        "docs/briefing.schema.json": schema_text(document_schema()),
        "docs/config.schema.json": schema_text(settings_schema()),
    }


if __name__ == "__main__":
    for name, text in generated_files().items():
        (ROOT / name).write_text(text, "utf-8")
        print(name)
