"""E-mails: the message as an article, attached messages and files as further ones."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from briefing.errors import UnreadableArticleError
from briefing.ingest.content import Content
from briefing.ingest.formats.hypertext import parse_html, text_of_tree
from briefing.ingest.moments import parse_moment
from briefing.models.analysis import RawArticle

MAX_NESTED = 3
MAX_PARTS = 200
SIGNATURE = re.compile(r"\n-- ?\n")
QUOTED_LINES = re.compile(r"(?m)^>.*\n?")
REPLY_MARKS = re.compile(r"^(?:(?:re|aw|fwd?|wg)\s*:\s*)+", re.IGNORECASE)


def read_mail(content: Content) -> list[RawArticle]:
    """Return the articles of a message and of the messages attached to it, to a limited depth."""
    known = len(content.notices)
    try:
        message = email.message_from_bytes(content.content, policy=default)
        articles = list(_articles(message, content, 0))
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError) as error:
        raise UnreadableArticleError(content.origin, "broken_mail", "The message cannot be parsed") from error
    if not articles and len(content.notices) == known:
        raise UnreadableArticleError(content.origin, "no_text", "The message holds no text")
    return articles


def _articles(message: EmailMessage, content: Content, depth: int) -> Iterator[RawArticle]:
    if depth > MAX_NESTED:
        content.note("nested_too_deep", f"Messages inside messages are read {MAX_NESTED} deep")
        return
    text, stated = _text(message, content.origin)
    if text.strip():
        yield _article(message, content, text, paragraphs_stated=stated)
    for number, part in enumerate(_attached(message), 1):
        inner = replace(content, origin=f"{content.origin}/message-{number}")
        yield from _articles(part, inner, depth + 1)


def _article(message: EmailMessage, content: Content, text: str, *, paragraphs_stated: bool) -> RawArticle:
    name, address = parseaddr(str(message.get("from", "")))
    subject = REPLY_MARKS.sub("", " ".join(str(message.get("subject", "")).split()))
    return RawArticle(
        origin=content.origin,
        text=text,
        headline=subject or None,
        publisher=name or address.rpartition("@")[2] or None,
        published_at=parse_moment(str(message.get("date", ""))),
        fetched_at=content.fetched_at,
        paragraphs_stated=paragraphs_stated,
    )


def _text(message: EmailMessage, origin: str) -> tuple[str, bool]:
    """The words of the message, and whether its markup parts the paragraphs. HTML first: mailers wrap plain text."""
    markup = message.get_body(("html",))
    if markup is not None and (text := text_of_tree(parse_html(_content(markup) or "<p></p>", origin))):
        return text, True
    plain = message.get_body(("plain",))
    words = _content(plain) if plain is not None else ""
    return QUOTED_LINES.sub("", SIGNATURE.split(words)[0]), False


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        payload = part.get_payload(decode=True)
        return payload.decode("windows-1252", "replace") if isinstance(payload, bytes) else ""


def _attached(message: MIMEPart) -> Iterator[EmailMessage]:
    """The messages directly attached to this one."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        return
    for part in list(message.iter_parts())[:MAX_PARTS]:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage):
                yield inner
        else:
            yield from _attached(part)
