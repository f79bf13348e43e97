"""Names that the tagger passed over in one place and found in another."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefing.extract.actors.inflection import genitive_stems
from briefing.extract.actors.variants import split_person
from briefing.models.analysis import AnalysedArticle, NameMention, Token
from briefing.models.document import ActorKind

# A single word is only looked for where it is long enough to be no abbreviation of something else.
MIN_SINGLE_CHARS = 4
MAX_NAME_TOKENS = 5
# So many letters of a word tell fast that no known name begins with it.
SURE_CHARS = 2
WITH_NOUNS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PIDAT", "APPRART", "ADJ(A)", "CARD"})


def known_names(article: AnalysedArticle) -> Iterator[tuple[str, ActorKind]]:
    """Yield the names of an article, and the family names of persons that have a given name as well."""
    for name in article.names:
        text = article.text_of(name)
        yield text, name.kind
        person = split_person(text)
        if name.kind == "person" and person.given and person.family in text.split():
            yield person.family, "person"


def spot_names(article: AnalysedArticle, known: Iterable[tuple[str, ActorKind]]) -> list[NameMention]:
    """Return further mentions of known names in this article, none that overlaps a name found already."""
    kinds = _winning_kinds(known)
    taken = [(name.start, name.end) for name in article.names]
    found: list[NameMention] = []
    tokens = article.tokens
    beginnings = {text[:SURE_CHARS] for text in kinds}
    index = 0
    while index < len(tokens):
        may_begin = len(tokens[index].text) < SURE_CHARS or tokens[index].text[:SURE_CHARS] in beginnings
        match = _match_at(article, index, kinds) if may_begin else None
        if match is not None and not any(start < match.end and match.start < end for start, end in taken):
            found.append(match)
            while index < len(tokens) and tokens[index].start < match.end:
                index += 1
        else:
            index += 1
    return found


def _winning_kinds(known: Iterable[tuple[str, ActorKind]]) -> dict[str, ActorKind]:
    votes: dict[str, Counter[ActorKind]] = {}
    for text, kind in known:
        if " " in text or len(text) >= MIN_SINGLE_CHARS:
            votes.setdefault(text, Counter())[kind] += 1
    return {text: max(counts, key=lambda kind: (counts[kind], kind)) for text, counts in votes.items()}


def _match_at(article: AnalysedArticle, index: int, kinds: dict[str, ActorKind]) -> NameMention | None:
    """Return the longest known name that begins at this token."""
    tokens = article.tokens
    first = tokens[index]
    if not first.text[:1].isupper():
        return None
    for last in reversed(tokens[index : index + MAX_NAME_TOKENS]):
        if last.sentence != first.sentence:
            continue
        text = re.sub(r"\s+", " ", article.article.text[first.start : last.end])
        kind = next((kinds[form] for form in _forms(text) if form in kinds), None)
        if kind is not None and (first is not last or _may_be_name(tokens, index, kind)):
            return NameMention(start=first.start, end=last.end, kind=kind)
    return None


def _forms(text: str) -> Iterator[str]:
    yield text
    yield from genitive_stems(text)


def _may_be_name(tokens: Sequence[Token], index: int, kind: ActorKind) -> bool:
    """Tell whether a single word may be a name here: a person's name that is also a noun takes no article."""
    pos = tokens[index].pos
    if pos != "NN" or kind != "person":
        return pos in {"", "NE", "NN", "NP0", "NN1", "FM", "XY"}
    before = tokens[index - 1].pos if index and tokens[index - 1].sentence == tokens[index].sentence else ""
    return before not in WITH_NOUNS
