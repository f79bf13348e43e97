"""Characters put right before anything reads the text: spaces, invisible marks, entities, makeshift quotation marks."""

import html
import re
import unicodedata

# Zero-width and direction marks, soft hyphens, the mark of byte order and of a broken byte's neighbours.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\v\f]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
# ,,word'' and ``word'' are typewriter forms of quotation marks; << and >> of guillemets.
LOW_COMMAS = re.compile(r"(?<!,),,(?=\w)")
GRAVES = re.compile(r"``(?=\w)")
APOSTROPHES = re.compile(r"(?<=[\w.,!?…])''(?!')")
GUILLEMETS = (("<<", "«"), (">>", "»"))


def tidy_characters(text: str) -> str:
    """Return the text in NFC with line feeds and plain spaces; no letter, digit or mark is lost."""
    text = LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    if "&" in text:
        text = ENTITY.sub(lambda match: html.unescape(match[0]), text)
    text = INVISIBLE.sub("", SPACES.sub(" ", text))
    text = CONTROLS.sub("", text)
    return unicodedata.normalize("NFC", _quotation_marks(text))


def _quotation_marks(text: str) -> str:
    if "''" in text or ",," in text or "``" in text:
        text = GRAVES.sub("“", LOW_COMMAS.sub("„", text))
        text = APOSTROPHES.sub("“" if "„" in text else "”", text)
    for makeshift, mark in GUILLEMETS:
        text = text.replace(makeshift, mark)
    return text
