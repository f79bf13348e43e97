"""What the typesetting process is told."""

import base64
import datetime as dt
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfJob:
    """One document to typeset.

    Attributes:
        created: stands in the file as its date, so that the same document gives the same bytes.
        attachment: the document as JSON, or null.
        folders: folders besides the shipped ones whose files the templates may use.
    """

    html: str
    title: str
    language: str
    created: dt.datetime
    attachment: bytes | None
    folders: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the job for the other process."""
        return {
            "html": self.html,
            "title": self.title,
            "language": self.language,
            "created": self.created.isoformat(),
            "attachment": None if self.attachment is None else base64.b64encode(self.attachment).decode("ascii"),
            "folders": list(self.folders),
        }


def read_job(content: dict[str, Any]) -> PdfJob:
    """Return the job that the other process wrote."""
    attachment = content["attachment"]
    return PdfJob(
        html=content["html"],
        title=content["title"],
        language=content["language"],
        created=dt.datetime.fromisoformat(content["created"]),
        attachment=None if attachment is None else base64.b64decode(attachment),
        folders=tuple(content["folders"]),
    )
