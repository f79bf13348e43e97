"""The bytes of one file or part of a file, and where they came from: what every format reader is given."""

import datetime as dt
from dataclasses import dataclass, field

from briefing.errors import UnreadableArticleError
from briefing.ingest.decoding import decode
from briefing.models.document import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Bytes to read articles from.

    Attributes:
        origin: what the articles will name as their origin.
        name: file name with its ending, which tells the format.
        notices: where a reader says what it met besides articles; shared by the parts of one file.
    """

    origin: str
    name: str
    content: bytes
    fetched_at: dt.datetime
    max_bytes: int
    notices: list[Notice] = field(default_factory=list)

    def decode(self, stated: str | None = None) -> str:
        """Return the text of the bytes; raise `UnreadableArticleError` where they are none."""
        decoded = decode(self.content, stated)
        if decoded is None:
            raise UnreadableArticleError(self.origin, "binary", "This is no text but binary content")
        if decoded.broken_bytes:
            message = f"{decoded.broken_bytes} bytes are no {decoded.encoding} and were replaced"
            self.note("broken_encoding", message)
        return decoded.text

    def note(self, kind: str, message: str, part: str | None = None) -> None:
        """Record what could not be read as it stood."""
        subject = f"{self.origin}/{part}" if part else self.origin
        self.notices.append(Notice(kind=kind, subject=subject, message=message))
