"""Paragraphs out of an HTML or XHTML tree: what the markup says, without a guess about what is the article."""

import re

from lxml import etree, html

from briefing.errors import UnreadableArticleError

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head", "hl1", "hl2"})
BLOCKS = HEADINGS | frozenset(
    [
        "p",
        "div",
        "li",
        "item",
        "ul",
        "ol",
        "list",
        "blockquote",
        "quote",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "table",
        "tr",
        "td",
        "th",
        "pre",
        "figure",
        "figcaption",
        "aside",
        "nav",
        "form",
        "hr",
        "dl",
        "dt",
        "dd",
        "body",
        "address",
        "block",
        "lb2",
    ]
)
# Never running text of the article.
SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "iframe",
        "object",
        "nav",
        "form",
        "figcaption",
        "figure",
        "media",
        "footer",
        "aside",
        "title",
        "graphic",
    ]
)
MAX_DEPTH = 250
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SPACES = re.compile(r"[ \t\r\n\f]+")


def parse_html(markup: str, origin: str) -> html.HtmlElement:
    """Return the tree of a page; no entity is expanded, nothing is fetched."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(CONTROLS.sub("", markup).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableArticleError(origin, "broken_html", "The page cannot be parsed") from error
    return tree


def text_of_fragment(markup: str, origin: str) -> str:
    """Return the paragraphs of a piece of HTML, parted by blank lines, headings marked with `#`."""
    if not markup.strip():
        return ""
    return text_of_tree(parse_html(f"<div>{markup}</div>", origin))


def text_of_tree(tree: etree._Element) -> str:
    """Return the paragraphs of the tree, parted by blank lines; headings begin with `#`."""
    paragraphs: list[str] = []
    _walk(tree, [], paragraphs, 0)
    return "\n\n".join(paragraphs)


def _walk(element: etree._Element, open_words: list[str], paragraphs: list[str], depth: int) -> None:
    name = name_of(element)
    if not name or name in SKIPPED or depth > MAX_DEPTH:
        return
    is_block = name in BLOCKS
    words: list[str] = [] if is_block else open_words
    if is_block:
        _close(open_words, paragraphs, "")
    words.append(_plain(element.text))
    for child in element:
        if name_of(child) in {"br", "lb"}:
            words.append("\n")
        else:
            _walk(child, words, paragraphs, depth + 1)
        words.append(_plain(child.tail))
    if is_block:
        _close(words, paragraphs, "# " if name in HEADINGS else "")


def name_of(element: etree._Element) -> str:
    """Return the local name of the element in lower case; empty for comments."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _plain(text: str | None) -> str:
    return SPACES.sub(" ", text or "")


def _close(words: list[str], paragraphs: list[str], mark: str) -> None:
    """End the paragraph that is open; an empty line that `<br><br>` makes parts it."""
    text = "".join(words)
    words.clear()
    for part in re.split(r"\n\s*\n", text):
        lines = "\n".join(line.strip() for line in part.split("\n") if line.strip())
        if lines:
            paragraphs.append(mark + lines)
