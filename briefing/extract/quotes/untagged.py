"""Direct quotations in a language that no tagger reads: sentences in quotation marks, with the speaker beside them.

Without parts of speech a stretch of a few words may be a title as well; from six words on, or with the mark of a
sentence's end, it is somebody's words. The speaker is what follows a verb of saying behind the quotation, or stands
before one, or before a colon, up to its last capital.
"""

import re
from collections.abc import Iterator
from functools import cache

from briefing.extract.quotes.lexicon import SpeechWords
from briefing.extract.quotes.marks import find_quotations
from briefing.models.analysis import AnalysedArticle, FoundQuote

WORDS = re.compile(r"\w+")
FEWEST_WORDS = 6
ENDS = re.compile(r"[.!?…]\s*[»”\"]$")
# "le ministre Jean Dupont": a few small words, then words with capitals; else an article with its noun.
NAMED = r"(?:[\w’'-]+\s){0,5}?[A-ZÀ-Ý][\w’'-]+(?:\s(?:d[eu]\s)?[A-ZÀ-Ý][\w’'-]+)*"
BARE = r"(?:l[ea]s?|une?|l[’'])\s?[\w’'-]+"
# "a-t-il ajouté", "explique-t-elle"
PRONOUN = r"(?:ils?|elles?|on)"
REACH = 120


@cache
def _patterns(cues: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands behind a quotation and what stands before one where these verbs say it."""
    verbs = "|".join(re.escape(cue) for cue in cues)
    inverted = "|".join(re.escape(cue).replace(r"\ ", rf"(?:-t)?-{PRONOUN}\s", 1) for cue in cues if " " in cue)
    turned = rf"{inverted}|(?:{verbs})(?:-t)?-{PRONOUN}"
    behind = rf"\s*,?\s*(?:(?P<cue>{verbs})\s(?P<who>{NAMED}|{BARE})|(?P<turned>{turned}))\b"
    before = rf"(?P<who>{NAMED}|{BARE})\s(?P<cue>{verbs})\s*:\s*$|(?P<alone>{NAMED})\s*:\s*$"
    return re.compile(behind), re.compile(before)


def find_untagged(article: AnalysedArticle, speech: SpeechWords) -> Iterator[FoundQuote]:
    """Yield the direct quotations of an article in text order."""
    text = article.article.text
    behind, before = _patterns(tuple(sorted(speech.saying, key=lambda cue: (-len(cue), cue))))
    for start, end in find_quotations(text):
        words = text[start:end]
        if len(WORDS.findall(words)) < FEWEST_WORDS and not ENDS.search(words):
            continue
        match = behind.match(text, end, end + REACH)
        opening = text.rfind("\n", 0, start) + 1
        match = match or before.search(text, max(opening, start - REACH), start)
        yield _to_quote(start, end, match)


def _to_quote(start: int, end: int, match: re.Match[str] | None) -> FoundQuote:
    groups = {} if match is None else {name: match.span(name) for name, found in match.groupdict().items() if found}
    who = groups.get("who") or groups.get("alone")
    cue = groups.get("cue") or groups.get("turned")
    return FoundQuote(
        start=start,
        end=end,
        kind="direct",
        speaker_start=who[0] if who else None,
        speaker_end=who[1] if who else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
    )
