"""Filters that templates may use besides Jinja's own."""

import re
import textwrap
from collections.abc import Callable, Sequence
from types import MappingProxyType

from briefing.render.story_records import Fact, Reference

LINE_WIDTH = 78
# What Markdown reads as markup inside running text (CommonMark 2.4); a line may also not begin like a list or heading.
MARKDOWN_CHARACTERS = re.compile(r"([\\`*_\[\]<>|~])")
MARKDOWN_BEGINNINGS = re.compile(r"^(\s*\d*)([-+#.)])(?=\s)", re.MULTILINE)
# A superscript must not part from its word: U+202F is the narrow space that no line breaks at.
TIE = "\u202f"


def wrap_text(text: str, indent: int = 0, first: str | None = None, width: int = LINE_WIDTH) -> str:
    """Break running text into lines; `first` starts the first one and counts for the width."""
    margin = " " * indent
    return textwrap.fill(
        text,
        width=width,
        initial_indent=margin if first is None else first,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def escape_markdown(text: str) -> str:
    """Return the text so that Markdown shows exactly these characters."""
    escaped = MARKDOWN_CHARACTERS.sub(r"\\\1", text)
    return MARKDOWN_BEGINNINGS.sub(r"\1\\\2", escaped)


def name_number(reference: Reference) -> str:
    """Return the source number; an article of an older state carries a dagger."""
    return f"{reference.number}{'†' if reference.outdated else ''}"


def write_references(references: Sequence[Reference]) -> str:
    """Return "[1, 4]"; nothing for no references."""
    return f"[{', '.join(name_number(reference) for reference in references)}]" if references else ""


def cite_fact(fact: Fact) -> str:
    """Return the words of a fact with its numbers, as plain text."""
    return f"{fact.text} {write_references(fact.references)}".strip()


def cite_markdown(fact: Fact) -> str:
    """Return the words of a fact with its numbers, as Markdown."""
    return f"{escape_markdown(fact.text)} {write_references(fact.references)}".strip()


def underline(text: str, sign: str = "=") -> str:
    """Return a line as long as the text."""
    return sign * min(len(text), LINE_WIDTH)


FILTERS: MappingProxyType[str, Callable[..., object]] = MappingProxyType(
    {
        "wrap_text": wrap_text,
        "markdown": escape_markdown,
        "numbers": write_references,
        "name_number": name_number,
        "cite": cite_fact,
        "cite_markdown": cite_markdown,
        "underline": underline,
    }
)
