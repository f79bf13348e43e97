"""The typesetting process: `python -m briefing.render.pdf_worker JOB RESULT MEGABYTES`."""

import hashlib
import json
import logging
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # not a POSIX system: no cap
    resource = None  # type: ignore[assignment]

from weasyprint import Attachment
from weasyprint.urls import FatalURLFetchingError

from briefing.errors import RenderError
from briefing.render.fetcher import LockedFetcher
from briefing.render.folders import FONTS, find_templates
from briefing.render.pdf_finish import finish_metadata
from briefing.render.pdf_job import PdfJob, read_job
from briefing.render.pdf_page import PrintPage
from briefing.render.pdf_tags import better_tags

VARIANT = "pdf/a-3a"
ATTACHMENT_NAME = "briefing.json"
MEGABYTE = 1_000_000
# What the typesetter only warns of and a reader would stumble over.
FATAL_WARNINGS = (".notdef", "Failed to load", "no required alt", "No anchor")


class WarningKeeper(logging.Handler):
    """Keeps what the typesetter complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


def typeset(job: PdfJob) -> bytes:
    """Return the PDF of a job.

    Raises:
        RenderError: a font, picture, glyph or link is missing.
    """
    keeper = WarningKeeper()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(keeper)
    try:
        fetcher = LockedFetcher((FONTS, find_templates(), *map(Path, job.folders)))
        page = PrintPage(string=job.html, base_url=find_templates().as_uri() + "/", url_fetcher=fetcher)
        with better_tags():
            content = page.write_pdf(
                pdf_variant=VARIANT,
                pdf_identifier=hashlib.sha256(job.html.encode()).digest()[:16],
                attachments=_list_attachments(job),
                finisher=finish_metadata,
            )
    except FatalURLFetchingError as error:
        raise RenderError(str(error)) from error
    finally:
        logger.removeHandler(keeper)
    if fatal := [message for message in keeper.messages if any(sign in message for sign in FATAL_WARNINGS)]:
        raise RenderError("; ".join(dict.fromkeys(fatal)))
    return bytes(content)


def _list_attachments(job: PdfJob) -> list[Attachment]:
    if job.attachment is None:
        return []
    return [
        Attachment(
            string=job.attachment,
            name=ATTACHMENT_NAME,
            description=job.title,
            relationship="Data",
            created=job.created,
            modified=job.created,
        )
    ]


def limit_memory(megabytes: int) -> None:
    """Cap the address space of this process, where the system can."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))


def main(arguments: list[str]) -> int:
    """Typeset one job; say on standard error why not."""
    order, result, megabytes = arguments
    limit_memory(int(megabytes))
    try:
        Path(result).write_bytes(typeset(read_job(json.loads(Path(order).read_text("utf-8")))))
    except RenderError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except MemoryError:
        sys.stderr.write("it needed more memory than render.pdf_megabytes allows\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
