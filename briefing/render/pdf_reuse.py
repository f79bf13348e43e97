"""Tells whether a PDF is the print of a document, so that it need not be typeset a second time."""

import pypdfium2

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.json_document import reduce_texts, render_json


def prints_document(pdf: bytes, document: Document, settings: RenderSettings) -> bool:
    """Return whether the document that the PDF carries is this one; without an attached document nobody can tell."""
    if not settings.attach_document:
        return False
    expected = render_json(reduce_texts(document, settings.attached_text))
    try:
        with pypdfium2.PdfDocument(pdf) as opened:
            attached = [opened.get_attachment(index) for index in range(opened.count_attachments())]
            return any(bytes(each.get_data()) == expected for each in attached)
    except pypdfium2.PdfiumError:
        return False
