"""The printed edition. Typesetting runs in a process of its own, with limits, so that no document can harm the run."""

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from briefing.config.settings import RenderSettings
from briefing.errors import RenderError
from briefing.models.document import Document
from briefing.render.context import build_context
from briefing.render.environment import build_environment, render_template
from briefing.render.folders import PACKAGE
from briefing.render.fonts import list_print_faces, mark_unprintable
from briefing.render.json_document import reduce_texts, render_json
from briefing.render.links import drop_dead_links
from briefing.render.pdf_job import PdfJob

WORKER = "briefing.render.pdf_worker"
SHOWN_ERROR_CHARS = 2_000


def render_pdf(document: Document, settings: RenderSettings) -> bytes:
    """Return the edition as PDF/A-3a and PDF/UA-1 in one file.

    Raises:
        TemplateError: a template is wrong.
        RenderError: typesetting failed, took too long or too much memory.
    """
    page = render_print_page(document, settings)
    attachment = render_json(reduce_texts(document, settings.attached_text)) if settings.attach_document else None
    job = PdfJob(
        html=page,
        title=f"{document.edition.title}, {document.edition.date.isoformat()}",
        language=document.edition.language,
        created=document.edition.generated_at,
        attachment=attachment,
        folders=(str(Path(settings.templates).resolve()),) if settings.templates else (),
    )
    return typeset_apart(job, settings)


def render_print_page(document: Document, settings: RenderSettings) -> str:
    """Return the HTML that is typeset."""
    context = build_context(document, settings, "print", fonts=list_print_faces())
    environment = build_environment(settings)
    page = render_template(environment, "print.html", context.as_names())
    if mark_unprintable(page) != page:
        page = render_template(environment, "print.html", replace(context, unprintable=True).as_names())
    return drop_dead_links(mark_unprintable(page))


def typeset_apart(job: PdfJob, settings: RenderSettings) -> bytes:
    """Typeset in a process of its own, within the limits of the settings.

    Raises:
        RenderError: typesetting failed, took too long or too much memory.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-pdf-") as folder:
        order, result = Path(folder) / "job.json", Path(folder) / "result.pdf"
        order.write_text(json.dumps(job.as_json()), "utf-8")
        command = [sys.executable, "-m", WORKER, str(order), str(result), str(settings.pdf_megabytes)]
        try:
            done = subprocess.run(  # noqa: S603 - our own module
                command, capture_output=True, timeout=settings.pdf_seconds, check=False, cwd=PACKAGE.parent
            )
        except subprocess.TimeoutExpired as error:
            raise RenderError(
                f"the PDF took over {settings.pdf_seconds} seconds; raise render.pdf_seconds or show fewer stories"
            ) from error
        if done.returncode != 0 or not result.is_file():
            message = done.stderr.decode("utf-8", "replace").strip()[-SHOWN_ERROR_CHARS:]
            raise RenderError(f"the PDF could not be made: {message or f'exit code {done.returncode}'}")
        return result.read_bytes()
