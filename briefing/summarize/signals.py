"""What speaks for and against a sentence, each sign a number: what the `story` method weighs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from briefing.models.analysis import Token
from briefing.summarize.anchors import begins_with_unknown, names_by_kind, names_by_surname, one_spelling
from briefing.summarize.candidates import Candidate
from briefing.summarize.reported import is_reporting_mood, main_verb
from briefing.summarize.standing import is_quotation, outside_quotes, why_leaning
from briefing.text.lexicon import load_lexicon

# The signs of a look back stand at the beginning: "Seit 1962 …", "Bereits im Vorjahr …".
FIRST_TOKENS = 4
MIN_YEAR, MAX_YEAR = 1200, 2200
# Half of a sentence in indirect speech makes it a report of what somebody said.
REPORTED_RATIO = 0.5
NAME_TAGS = ("NE", "NP")
# Taken off one after the other: the adjective's ending, then what the name ends in or the adjective is widened by.
COUNTRY_ENDINGS = (("isch",), ("ien", "land", "an", "es", "ei", "a", "e"))
MIN_STEM_CHARS = 3
# Before the name of what befell somebody, so that no word is taken for it.
STATE = "state:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The signs of one sentence.

    Attributes:
        sources: whose sentence it is; several where they share the wording.
        position: number of the sentence in its article, headings not counted.
        depth: the share of the article's sentences that stand before it.
        concepts: what it speaks of.
        leaning: why it cannot stand alone, or None.
        assuming: whether it takes for known a noun or surname that neither a headline nor a first sentence has. Two of
            three such sentences are understood, so that is weighed and does not keep them out.
        predicates: all lemmas outside quotation marks, separable verbs whole ("zurückweisen").
        contents: the lemmas of its content words.
        names: those of them that are names or adjectives of countries.
        quotation: whether half of it stands in quotation marks.
        reported: whether half of it is indirect speech.
        background: 0 to 1, how much it looks back or describes instead of reporting.
        condition: whether it begins with a condition or a question ("Sollten …", "Wer …").
        sequel: whether it takes an event as known ("Nach der Sitzung …").
        length: how many words it has.
        stale: whether its article is likely older than the others.
        dated: whether it states a day ("am 3. Juli", "am Dienstag").
        deeds: the words by which it tells a death, a decision, a verdict, an arrest, a resignation or the like.
    """

    sources: frozenset[str]
    position: int
    depth: float
    concepts: frozenset[str]
    predicates: frozenset[str]
    contents: frozenset[str]
    length: int
    names: frozenset[str] = frozenset()
    leaning: str | None = None
    assuming: bool = False
    quotation: bool = False
    reported: bool = False
    background: float = 0.0
    reaction: bool = False
    outlook: bool = False
    condition: bool = False
    sequel: bool = False
    counted: bool = False
    stale: bool = False
    dated: bool = False
    deeds: frozenset[str] = frozenset()


@cache
def lexicon_words(language: str, name: str) -> frozenset[str]:
    """Return a word list of the summary stage."""
    return frozenset(load_lexicon(language, "summary").get(name, ()))


def _is_reported(candidate: Candidate, words: Sequence[Token], language: str) -> bool:
    """Return whether the sentence stands in the mood of reported speech, or half of it is indirect speech."""
    verb = main_verb(words, candidate)
    if verb is not None and is_reporting_mood(verb, language):
        return True
    start, end = candidate.sentence.start, candidate.sentence.end
    speech = (quote for quote in candidate.article.quotes if quote.kind == "indirect")
    return any(min(each.end, end) - max(each.start, start) > REPORTED_RATIO * (end - start) for each in speech)


@cache
def _same_nouns(language: str) -> dict[str, str]:
    """Return for a noun the class of those that mean the same ("Truppe", "Soldat"); persons at large stay apart."""
    classes = load_lexicon(language, "figure_topics").get("nouns", {})
    return {word.lower(): name for name, words in classes.items() if name != "person" for word in words}


@cache
def state_words(language: str) -> dict[str, str]:
    """Return for a word or two what it says of those concerned: "sterben", "Tote" and "ums Leben" are `killed`."""
    states = load_lexicon(language, "figure_topics").get("marked_states", {})
    return {word.lower(): name for name, words in states.items() for word in words}


@cache
def _phrase_starts(language: str) -> frozenset[str]:
    """Return the first words of the states of two words."""
    return frozenset(word.split()[0] for word in state_words(language) if " " in word)


@lru_cache(50_000)
def _country_key(word: str) -> str:
    """Return one key for a country and its adjective: Russland, russisch; China, chinesisch; Ukraine, ukrainisch."""
    for endings in COUNTRY_ENDINGS:
        ending = next((each for each in endings if word.endswith(each) and len(word) - len(each) >= MIN_STEM_CHARS), "")
        word = word.removesuffix(ending) if ending else word
    return word


def _is_name(token: Token) -> bool:
    return token.pos.startswith(NAME_TAGS) or token.lemma.endswith("isch")


def _concepts_of(token: Token, language: str) -> Sequence[str]:
    lemma = token.lemma.lower()
    if token.pos.startswith(NAME_TAGS):
        return [_country_key(part) for part in one_spelling(lemma).split("-") if part]
    if lemma.endswith("isch"):
        return [_country_key(lemma)]
    return [_same_nouns(language).get(lemma, lemma)]


def find_concepts(tokens: Sequence[Token], words: Collection[str], language: str) -> frozenset[str]:
    """Return what these tokens speak of: content lemmas that are not so general that everything shares them.

    Words of dying, injury, rescue and the like are one concept of each kind; spellings of a name, a country and its
    adjective, and nouns that mean the same are one concept each.

    Args:
        tokens: of a sentence or headline.
        words: the lemmas of its content words.
        language: of the text.
    """
    states = state_words(language)
    texts = [token.text.lower() for token in tokens]
    found: set[str] = set()
    if not _phrase_starts(language).isdisjoint(texts):
        found = {f"{STATE}{states[pair]}" for pair in map(" ".join, pairwise(texts)) if pair in states}
    for token, text in zip(tokens, texts, strict=True):
        lemma = token.lemma.lower()
        if lemma not in words:
            continue
        state = states.get(lemma) or states.get(text)
        found.update([f"{STATE}{state}"] if state else _concepts_of(token, language))
    return frozenset(found) - lexicon_words(language, "empty_words")


def find_predicates(words: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of all words, a separated particle joined to the verb before it ("wies … zurück")."""
    lemmas = {token.lemma.lower() for token in words}
    verb = ""
    for token in words:
        if token.pos.startswith("V") and token.pos.endswith("(FIN)"):
            verb = token.lemma.lower()
        elif token.pos == "PTKVZ" and verb:
            lemmas.add(token.text.lower() + verb)
    return frozenset(lemmas)


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and MIN_YEAR <= int(token.text) <= MAX_YEAR


def _year_of(candidate: Candidate) -> int | None:
    """Return the year that the article is from, or the latest that it mentions."""
    article = candidate.article.article
    if article.published_at is not None:
        return article.published_at.year
    return int(article.not_before[:4]) if article.not_before else None


def _is_pluperfect(candidate: Candidate, words: Sequence[Token], language: str) -> bool:
    """Return whether the main clause tells what had happened: "war gestorben", not "ein Mann, der verletzt war, starb".

    In a clause that hangs on another the German verb stands behind its participle.
    """
    verbs, participles = lexicon_words(language, "pluperfect_verbs"), lexicon_words(language, "participle_tags")
    if candidate.forms.isdisjoint(verbs) or candidate.tags.isdisjoint(participles):
        return False
    tags = ["", *(word.pos for word in words)]
    had = (at for at, word in enumerate(words) if word.text.lower() in verbs and tags[at] not in participles)
    return not participles.isdisjoint(tags[next(had, len(words)) + 1 :])


def _background(candidate: Candidate, words: Sequence[Token], language: str) -> float:
    """Return how much a sentence looks back: a past year, a pluperfect, a word of looking back at its beginning."""
    year = _year_of(candidate)
    past_year = year is not None and any(_is_year(token) and int(token.text) < year for token in words)
    signs = lexicon_words(language, "background_words")
    # "In der seit Monaten belagerten Stadt" describes a noun, it does not look back.
    first = [token for number, token in enumerate(words[:FIRST_TOKENS]) if not number or words[number - 1].pos != "ART"]
    begins = any(token.lemma.lower() in signs or token.text.lower() in signs for token in first)
    pairs = pairwise(token.text.lower() for token in words[:FIRST_TOKENS])
    begins |= any(" ".join(pair) in lexicon_words(language, "background_pairs") for pair in pairs)
    return min(1.0, 0.5 * past_year + 0.5 * begins + 0.5 * _is_pluperfect(candidate, words, language))


def _states_day(candidate: Candidate) -> bool:
    start, end = candidate.sentence.start, candidate.sentence.end
    return any(mention.precision == "day" and start <= mention.start < end for mention in candidate.article.dates)


def _find_deeds(
    candidate: Candidate, words: Sequence[Token], predicates: frozenset[str], language: str
) -> frozenset[str]:
    """Return the decisive words of a sentence.

    "Sterben" in the plural of the present tells a habit, and what somebody "weiterhin" refuses changes nothing.
    """
    if not candidate.forms.isdisjoint(lexicon_words(language, "ongoing_words")):
        return frozenset()
    habits = {word.lemma.lower() for word in words if "(FIN)" in word.pos and word.text.lower() == word.lemma.lower()}
    phrases = (phrase for phrase in lexicon_words(language, "decisive_phrases") if phrase in candidate.text)
    return (lexicon_words(language, "decisive_words") & predicates).difference(habits).union(phrases)


def _begins_with_condition(words: Sequence[Token], language: str) -> bool:
    first = words[0].text.lower() if words else ""
    return first in lexicon_words(language, "condition_words")


def _takes_as_known(words: Sequence[Token], candidate: Candidate, language: str) -> bool:
    """Return whether "nach" and a definite article stand among the first words, or "Tag nach" anywhere."""
    if candidate.forms.isdisjoint(lexicon_words(language, "sequel_words")):
        return False
    after, definite = lexicon_words(language, "sequel_words"), lexicon_words(language, "definite_words")
    lowered = [token.text.lower() for token in words]
    begins = any(one in after and other in definite for one, other in pairwise(lowered[: FIRST_TOKENS + 1]))
    spans = lexicon_words(language, "interval_words")
    return begins or any(one in spans and other in after for one, other in pairwise(lowered))


def read_signals(
    candidate: Candidate,
    stale: Collection[str] = frozenset(),
    told: str = "",
) -> Signals:
    """Return the signs of a sentence.

    Args:
        candidate: the sentence.
        stale: ids of the articles that are likely older than the others.
        told: the headlines and first sentences of the cluster.
    """
    article = candidate.article.article
    language = article.language
    words = outside_quotes(candidate)
    counted = any(token.pos.startswith(("CARD", "CRD")) and not _is_year(token) for token in words)
    predicates = find_predicates(words)
    return Signals(
        sources=candidate.sources,
        position=candidate.position,
        depth=candidate.depth,
        concepts=find_concepts(candidate.tokens, frozenset(candidate.words), language),
        predicates=predicates,
        contents=frozenset(candidate.words),
        names=frozenset(token.lemma.lower() for token in candidate.tokens if _is_name(token)),
        leaning=why_leaning(candidate, words),
        assuming=begins_with_unknown(words, candidate, told)
        or names_by_surname(candidate, told)
        or names_by_kind(words, candidate, language),
        quotation=is_quotation(candidate, words),
        reported=_is_reported(candidate, words, language),
        background=_background(candidate, words, language),
        reaction=bool(predicates & lexicon_words(language, "reaction_words")),
        outlook=bool(predicates & lexicon_words(language, "outlook_words")),
        condition=_begins_with_condition(words, language),
        sequel=_takes_as_known(words, candidate, language),
        counted=counted,
        length=candidate.length,
        stale=article.id in stale,
        dated=_states_day(candidate),
        deeds=_find_deeds(candidate, words, predicates, language),
    )
