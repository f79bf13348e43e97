"""Agency files in XML: NewsML-G2, NewsML 1 and NITF, read by the local names that they share."""

from collections.abc import Iterator

from lxml import etree

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content
from briefing.ingest.formats.hypertext import name_of, text_of_fragment, text_of_tree
from briefing.ingest.moments import parse_moment
from briefing.models.analysis import RawArticle

ROOTS = frozenset({"newsml", "newsitem", "newsmessage", "nitf", "packageitem"})
HEADLINES = ("headline", "hl1", "title")
BODIES = ("body.content", "inlinexml", "inlinedata", "datacontent", "body")
PUBLISHED = ("firstcreated", "contentcreated", "date.issue", "versioncreated", "thisrevisioncreated", "story.date")
UPDATED = ("versioncreated", "thisrevisioncreated")
PROVIDERS = ("provider", "copyrightholder", "copyright.holder", "providerid", "infosource")


def read_agency_xml(content: Content) -> list[RawArticle]:
    """Return the article of every news item of the file."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        tree = etree.fromstring(content.content.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableArticleError(content.origin, "broken_xml", "The XML is not well formed") from error
    if name_of(tree) not in ROOTS:
        raise UnreadableArticleError(
            content.origin, "unsupported", f"No reader for XML with the root <{name_of(tree)}>"
        )
    items = [element for element in tree.iter() if name_of(element) == "newsitem"] or [tree]
    articles = [
        article
        for number, item in enumerate(items, 1)
        for article in _article(item, tree, content, f"#{number}" if len(items) > 1 else "")
    ]
    if not articles:
        raise UnreadableArticleError(content.origin, "no_text", "The file holds no running text")
    return articles


def _article(item: etree._Element, tree: etree._Element, content: Content, part: str) -> Iterator[RawArticle]:
    text = _body(item, content)
    if not text.strip():
        return
    provider = _words(item, PROVIDERS) or _words(tree, PROVIDERS)
    yield RawArticle(
        origin=f"{content.origin}{part}",
        text=text,
        headline=_words(item, HEADLINES),
        byline=_words(item, ("byline", "by", "bytag")),
        publisher=provider,
        agency=provider,
        language=_language(item) or _language(tree),
        published_at=parse_moment(_words(item, PUBLISHED) or ""),
        updated_at=parse_moment(_words(item, UPDATED) or ""),
        fetched_at=content.fetched_at,
        paragraphs_stated=True,
    )


def _body(item: etree._Element, content: Content) -> str:
    """The longest body of the item; one that holds markup as text is parsed again."""
    found = [""]
    for element in item.iter():
        if name_of(element) in BODIES:
            own = "".join(map(str, element.itertext())) if not len(element) else ""
            found.append(text_of_fragment(own, content.origin) if "<p" in own else text_of_tree(element))
    return max(found, key=len)


def _words(item: etree._Element, names: tuple[str, ...]) -> str | None:
    """The words, or the value in an attribute, of the first element with the likeliest name."""
    for name in names:
        for element in item.iter():
            if name_of(element) == name and (value := _value(element)):
                return value
    return None


def _value(element: etree._Element) -> str | None:
    words = " ".join("".join(str(piece) for piece in element.itertext()).split())
    stated = element.get("norm") or element.get("literal") or element.get("FormalName")
    return stated if stated and not words else words or None


def _language(item: etree._Element) -> str | None:
    for element in item.iter():
        stated = element.get("{http://www.w3.org/XML/1998/namespace}lang")
        if name_of(element) == "language":
            stated = element.get("tag") or element.get("FormalName") or stated
        if stated:
            return stated[:2].lower()
    return None
