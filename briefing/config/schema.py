"""JSON Schemas (2020-12), generated from the records: of the document and of the configuration."""

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from briefing.config.settings import Settings
from briefing.models.document import Document


def document_schema() -> dict[str, Any]:
    """Return the schema of `briefing/1`."""
    body = TypeAdapter(Document).json_schema(mode="serialization")
    return {"$schema": GenerateJsonSchema.schema_dialect, **body, "title": "briefing/1"}


def settings_schema() -> dict[str, Any]:
    """Return the schema of `config.yaml`, for editors."""
    body = Settings.model_json_schema()
    return {"$schema": GenerateJsonSchema.schema_dialect, **body, "title": "config.yaml"}


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as the text that `briefing schema` prints."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
