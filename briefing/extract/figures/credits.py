"""An attribution as a reader of the table sees it: without the figure itself, with the verb's particle, complete.

What an attribution covers is found elsewhere; here only its ends move. "laut GHT 2.400 Beschäftigte" ends before the
figure, "teilte das Ministerium" goes on to "am Freitag mit", "according to the company's" to "annual report".
"""

import re

from briefing.extract.figures.phrases import phrase_end
from briefing.extract.figures.scene import Scene, is_noun
from briefing.models.analysis import AnalysedArticle, Attribution, Token
from briefing.text.tagging import tokens_between

Span = tuple[int, int]

# "teilte das Ministerium am Freitagabend in Wien auf Anfrage mit": how far a particle may stand from its verb.
PARTICLE_TOKENS = 8
DANGLING = re.compile(r"\s+(?:von|vom|mit|auf|zu|an|of|that|dass)$|\s*[,:;]$")


def is_apart(article: AnalysedArticle, attribution: Attribution, start: int, end: int) -> bool:
    """Say whether an attribution can be printed without the figure at `start:end`.

    Where a source has swallowed the figure behind it, a noun must be left between its cue and the figure.
    """
    if attribution.end <= start or end <= attribution.start:
        return True
    if attribution.cue_end > start or attribution.start >= start:
        return False
    return any(is_noun(token) for token in tokens_between(article.tokens, attribution.cue_end, start))


def fit_credit(scene: Scene, article: AnalysedArticle, span: Span, start: int) -> Span:
    """Return the words of an attribution that are fit to print beside the figure that begins at `start`."""
    first, last = span
    if first < start < last:
        return first, _without_preposition(article.article.text, first, start)
    last = _with_owned(scene, article, last)
    return first, _with_particle(article, first, last)


def _without_preposition(text: str, first: int, last: int) -> int:
    """Return where words end that a figure cut off, without what leads to it ("nach Branchenangaben [von rund …]")."""
    words = DANGLING.sub("", text[first:last].rstrip())
    return first + len(words)


def _with_owned(scene: Scene, article: AnalysedArticle, last: int) -> int:
    """Go on behind a possessive to what is owned ("according to the company's annual report")."""
    if article.article.text[last - 2 : last] not in ("'s", "’s"):
        return last
    index = next((i for i, token in enumerate(scene.tokens) if token.start >= last), None)
    end = phrase_end(scene, index) if index is not None else None
    return scene.tokens[end - 1].end if end is not None else last - 2


def _with_particle(article: AnalysedArticle, first: int, last: int) -> int:
    """Go on to the particle of a verb in front ("teilte die Polizei … mit"), unless a mark or a number comes before."""
    inside = tokens_between(article.tokens, first, last)
    if not inside or not inside[0].pos.startswith("VV(FIN)"):
        return last
    for token in tokens_between(article.tokens, last, last + 200)[:PARTICLE_TOKENS]:
        if token.pos == "PTKVZ":
            return token.end
        if _stops(token):
            return last
    return last


def _stops(token: Token) -> bool:
    return not token.text[0].isalpha() or token.pos.startswith(("V", "$", "CARD", "KO"))
