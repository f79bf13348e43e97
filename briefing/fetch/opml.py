"""Lists of feeds as feed readers exchange them: OPML 1.0 and 2.0, in and out."""

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from briefing.config.sources import FeedSource, OpmlSource
from briefing.errors import ConfigError
from briefing.fetch.addresses import check_url

MAX_BYTES = 10_000_000


def read_opml(path: Path, source: OpmlSource) -> list[FeedSource]:
    """Return a feed source for each feed of the file, once, in its order; they share what `source` says.

    Raises:
        ConfigError: the file cannot be read, or is no OPML.
    """
    try:
        content = path.read_bytes()[: MAX_BYTES + 1]
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
        tree = etree.fromstring(content, parser) if len(content) <= MAX_BYTES else None
    except OSError as error:
        raise ConfigError(f"{path}: the list of feeds cannot be read ({error.strerror})") from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ConfigError(f"{path}: this is no OPML ({error})") from error
    if tree is None or tree.tag != "opml":
        raise ConfigError(f"{path}: this is no OPML")
    feeds: dict[str, FeedSource] = {}
    shared = source.model_dump(exclude={"opml", "name"})
    for outline in tree.iter("outline"):
        address = _attribute(outline, "xmlurl")
        if address and check_url(address) is None:
            name = _attribute(outline, "title") or _attribute(outline, "text") or None
            feeds.setdefault(address, FeedSource(feed=address, name=name, **shared))
    return list(feeds.values())


def _attribute(outline: etree._Element, name: str) -> str:
    """Return an attribute whatever its case: exporters write xmlUrl, xmlurl and XMLURL."""
    return next((str(value).strip() for key, value in outline.attrib.items() if str(key).lower() == name), "")


def write_opml(feeds: Sequence[FeedSource], title: str) -> bytes:
    """Return the feeds as OPML 2.0."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = feed.name or feed.publisher or feed.feed
        etree.SubElement(body, "outline", type="rss", text=name, title=name, xmlUrl=feed.feed)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
