"""Every output format and who makes it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefing.config.mail import AttachmentName, MailSettings
from briefing.config.settings import Format, RenderSettings
from briefing.models.document import Document
from briefing.render.json_document import render_json
from briefing.render.mail import render_eml
from briefing.render.markdown import render_markdown
from briefing.render.page import render_html
from briefing.render.pdf import render_pdf
from briefing.render.plaintext import render_text

# The mail needs the section `mail` besides the look; `write_draft` makes it.
Renderer = Callable[[Document, RenderSettings], bytes]

RENDERERS: Mapping[Format, Renderer] = MappingProxyType(
    {
        "pdf": render_pdf,
        "html": lambda document, settings: render_html(document, settings).encode(),
        "json": lambda document, _: render_json(document),
        "md": lambda document, settings: render_markdown(document, settings).encode(),
        "txt": lambda document, settings: render_text(document, settings).encode(),
    }
)


def write_draft(
    document: Document, settings: RenderSettings, mail: MailSettings, made: Mapping[Format, bytes]
) -> bytes:
    """Return the mail as a draft (`eml`); what is attached is taken from the formats made before, else made."""
    attached: dict[AttachmentName, bytes] = {
        name: made[name] if name in made else RENDERERS[name](document, settings) for name in mail.attach
    }
    return render_eml(document, settings, mail, attached)
