"""The web page: one self-contained file that asks nobody for anything."""

import base64
import hashlib
import re
from dataclasses import replace

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.context import build_context
from briefing.render.environment import build_environment, render_template
from briefing.render.fonts import embed_page_faces
from briefing.render.links import drop_dead_links
from briefing.render.numbering import GENEROUS, NARROW, TIGHT

# With 60 KB of fonts the page stays below half a megabyte, which opens at once on a telephone.
LARGE_PAGE_BYTES = 415_000
POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
STYLES = re.compile(r"<style>(.*?)</style>", re.DOTALL)
SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def render_html(document: Document, settings: RenderSettings) -> str:
    """Return the page of an edition."""
    environment = build_environment(settings)
    for passages in (GENEROUS, NARROW, TIGHT):
        context = build_context(document, settings, "screen", passages=passages)
        bare = render_template(environment, "page.html", context.as_names())
        if len(bare.encode()) <= LARGE_PAGE_BYTES:
            break
    fonts = embed_page_faces(bare)
    page = render_template(environment, "page.html", replace(context, fonts=fonts).as_names())
    return set_policy(drop_dead_links(page))


def set_policy(page: str, connect: str = "'none'") -> str:
    """Write the content security policy: only these very styles and scripts, and nothing from anywhere.

    Args:
        page: a page whose head has the `meta` element of the policy; what it says is replaced.
        connect: whom its scripts may ask; only the preview asks anybody, its own server.
    """
    # Validators hash a style or script without the white space around it, browsers with it: so there is none.
    page = STYLES.sub(lambda found: f"<style>{found[1].strip()}</style>", page)
    page = SCRIPTS.sub(lambda found: f"<script>{found[1].strip()}</script>", page)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash_all(STYLES, page)}",
            f"script-src {_hash_all(SCRIPTS, page)}",
            "img-src data:",
            "font-src data:",
            f"connect-src {connect}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return POLICY.sub(lambda found: found[1] + policy, page, count=1)


def _hash_all(pattern: re.Pattern[str], page: str) -> str:
    hashes = (base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in pattern.findall(page))
    return " ".join(f"'sha256-{value}'" for value in hashes) or "'none'"
