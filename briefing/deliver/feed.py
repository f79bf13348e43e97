"""Adds an edition to an Atom feed (RFC 4287), a file that a web server or a share offers.

An entry is named after its edition, so that a corrected edition takes the place of the first, and adding it twice
changes nothing: nothing is ever in doubt.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from briefing.deliver.outcome import OutcomeState
from briefing.errors import OutputError
from briefing.files import write_whole
from briefing.mailing.message import Composer

ATOM = "http://www.w3.org/2005/Atom"
# The stubs know no default namespace.
NAMESPACES: dict[str, str] = {None: ATOM}  # type: ignore[dict-item]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MAX_ENTRIES = 30
MAX_FEED_BYTES = 20_000_000
# XML 1.0 has no place for these, not even escaped.
NO_XML_SIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def add_to_feed(target: str, composer: Composer) -> tuple[OutcomeState, str]:
    """Write the feed anew with the edition in it, newest first."""
    path = Path(target)
    try:
        kept = [entry for entry in _read_entries(path) if _text(entry, "id") != _name_entry(composer)]
        entries = sorted([*kept, _write_entry(composer)], key=lambda entry: _text(entry, "id"), reverse=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, _write_feed(composer, entries[:MAX_ENTRIES]))
    except (OSError, etree.XMLSyntaxError, ValueError) as error:
        return "deferred", f"{path}: cannot be continued as a feed ({error}); move it away"
    except OutputError as error:
        return "deferred", str(error)
    return "sent", f"{min(len(entries), MAX_ENTRIES)} editions"


def _read_entries(path: Path) -> Iterator[etree._Element]:
    """Yield the entries of the feed as it stands; none where there is no file yet.

    Raises:
        ValueError: the file is no Atom feed, or too large to be one of ours.
    """
    if not path.exists():
        return
    if path.stat().st_size > MAX_FEED_BYTES:
        raise ValueError(f"it has more than {MAX_FEED_BYTES:,} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(path.read_bytes(), parser)
    if root.tag != f"{{{ATOM}}}feed":
        raise ValueError("it is no Atom feed")
    yield from root.findall(f"{{{ATOM}}}entry")


def _write_feed(composer: Composer, entries: list[etree._Element]) -> bytes:
    identity = composer.identity
    feed = etree.Element(f"{{{ATOM}}}feed", {XML_LANG: composer.content.language}, nsmap=NAMESPACES)
    name = _clean(identity.sender.name or identity.list_id)
    _add(feed, "title", name)
    _add(feed, "id", f"urn:briefing:{identity.list_id}")
    _add(feed, "updated", max(_text(entry, "updated") for entry in entries))
    _add(_add(feed, "author"), "name", name)
    feed.extend(entries)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _write_entry(composer: Composer) -> etree._Element:
    content = composer.content
    entry = etree.Element(f"{{{ATOM}}}entry", nsmap=NAMESPACES)
    _add(entry, "title", _clean(content.subject))
    _add(entry, "id", _name_entry(composer))
    _add(entry, "updated", composer.identity.date.isoformat())
    if content.page_url is not None:
        _add(entry, "link").set("href", content.page_url)
    kind, words = ("text", content.text) if content.html is None else ("html", _take_body(content.html))
    _add(entry, "content", _clean(words)).set("type", kind)
    return entry


def _take_body(page: str) -> str:
    """Return what the mail's page shows; pictures that travel inside a mail are not there in a feed."""
    tree = lxml_html.document_fromstring(page)
    for picture in list(tree.iter("img")):
        if isinstance(picture, lxml_html.HtmlElement) and picture.get("src", "").startswith("cid:"):
            picture.drop_tree()
    body = tree.find("body")
    parts = [] if body is None else [lxml_html.tostring(child, encoding="unicode") for child in body]
    return "".join(parts)


def _name_entry(composer: Composer) -> str:
    return f"urn:briefing:{composer.identity.list_id}:{composer.identity.edition}"


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = text
    return child


def _text(entry: etree._Element, name: str) -> str:
    return entry.findtext(f"{{{ATOM}}}{name}") or ""


def _clean(text: str) -> str:
    return NO_XML_SIGN.sub(" ", text)
