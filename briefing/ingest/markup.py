"""Markdown, wiki tables and stray HTML tags that are left in running text."""

import re

IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
LINK = re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
REFERENCE_LINK = re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]")
LINK_TARGET = re.compile(r"(?m)^\s*\[[^\]\n]+\]:\s+\S+.*$")
STRONG = re.compile(r"(?<![\w*])(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w*])", re.DOTALL)
EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![\w*])")
CODE = re.compile(r"`([^`\n]+)`")
HEADING = re.compile(r"^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$")
QUOTED = re.compile(r"^ {0,3}>+ ?")
# A dash before a small letter belongs to the sentence; a number is never taken away ("18. | Oktober").
BULLET = re.compile(r"^\s{0,6}(?:[*+•‣▪●◦·]\s+(?=\S)|[–-]\s+(?=[^\sa-zäöüß]))")
TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]*)?/?>")
BREAKING_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|table|blockquote|section|article)\b[^<>\n]*/?>", re.IGNORECASE
)
RULE = re.compile(r"^\s*(?:[-*_=~+#.•·|:]\s*){3,}$")
TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$|^[^|\n]*\|[^|\n]*\|[^\n]*$|^[^|\n]{0,80}\|\s*$")
TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def strip_inline(text: str) -> str:
    """Return the text without emphasis marks, links' addresses, pictures and tags; every word stays."""
    if "<" in text:
        text = TAG.sub("", BREAKING_TAG.sub("\n", text))
    if "](" in text or "][" in text or "]:" in text:
        text = LINK_TARGET.sub("", IMAGE.sub("", text))
        text = REFERENCE_LINK.sub(r"\1", LINK.sub(r"\1", text))
    if "*" in text or "__" in text or "_" in text:
        text = EMPHASIS.sub(r"\2", STRONG.sub(r"\2", text))
    return CODE.sub(r"\1", text) if "`" in text else text


def heading_of(line: str) -> str | None:
    """Return the words of a Markdown heading, or None."""
    match = HEADING.match(line)
    return match[1] if match else None


def is_rule(line: str) -> bool:
    """Return whether the line only separates (`---`, `* * *`, `---|---`)."""
    return bool(RULE.match(line) or TABLE_RULE.match(line))


def is_table_row(line: str) -> bool:
    """Return whether the line is the row of a table (`Details | |`)."""
    return "|" in line and bool(TABLE_ROW.match(line))


def strip_line_marks(line: str) -> str:
    """Return the line without quotation arrows and list bullets."""
    if line[:1] in " >*+•‣▪●◦·–-":
        return BULLET.sub("", QUOTED.sub("", line))
    return line
