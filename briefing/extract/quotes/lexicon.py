"""The words of saying of a language, read once from `data/<language>/speech.yaml`."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache

from briefing.text.lexicon import load_lexicon

# A shorter noun also ends words that are no compounds of it: "Waffenstillstand", "Antwort".
SHORTEST_HEAD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechWords:
    """Which verbs, nouns and prepositions say that something is said; see the data file for what each list is."""

    saying: frozenset[str] = frozenset()
    thinking: frozenset[str] = frozenset()
    showing: frozenset[str] = frozenset()
    no_infinitive: frozenset[str] = frozenset()
    voiceless: frozenset[str] = frozenset()
    impersonal: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    labelling: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    wanting: frozenset[str] = frozenset()
    label_marks: frozenset[str] = frozenset()
    label_phrases: frozenset[str] = frozenset()
    so_called: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    addressing: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    before_source: frozenset[str] = frozenset()
    before_saying_noun: frozenset[str] = frozenset()
    after_source: frozenset[str] = frozenset()
    after_saying_noun: frozenset[str] = frozenset()
    before_postposition: frozenset[str] = frozenset()
    dative: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()
    obliging: frozenset[str] = frozenset()
    so: frozenset[str] = frozenset()
    without_source: frozenset[str] = frozenset()
    accordingly: frozenset[str] = frozenset()
    saying_nouns: frozenset[str] = frozenset()
    unsaid_nouns: frozenset[str] = frozenset()
    clause_nouns: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    closers: frozenset[str] = frozenset()
    subjunctive_two: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    title_nouns: frozenset[str] = frozenset()
    slogan_nouns: frozenset[str] = frozenset()
    giving: frozenset[str] = frozenset()
    written_by: frozenset[str] = frozenset()
    written_on: frozenset[str] = frozenset()
    taking_up: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    feminine: frozenset[str] = frozenset()
    plural_endings: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    anyone: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    connecting: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    opposing: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    reporters: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()
    pointing_adverbs: frozenset[str] = frozenset()
    definite: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    hiding: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    as_: frozenset[str] = frozenset()

    def says(self, noun_lemma: str) -> bool:
        """Whether a noun, or the last part of a compound, is a word of saying."""
        lemma = noun_lemma.lower()
        if lemma in self.unsaid_nouns:
            return False
        return lemma in self.saying_nouns or any(
            lemma.endswith(noun) for noun in self.saying_nouns if len(noun) >= SHORTEST_HEAD
        )

    def knows(self, verb_lemma: str) -> bool:
        """Whether a verb can take what somebody says or thinks as its content."""
        return verb_lemma in self.saying or verb_lemma in self.thinking or verb_lemma in self.showing


@cache
def load_speech(language: str) -> SpeechWords:
    """Return the words of saying; a language without them has empty lists."""
    lists = load_lexicon(language, "speech")
    names = {field.name for field in fields(SpeechWords)}
    return SpeechWords(**{name: frozenset(lists.get(name.rstrip("_"), ())) for name in names})


def names_medium(words: Sequence[str], speech: SpeechWords) -> bool:
    """Whether words for a speaker name an agency or a paper: "die Agentur Tass", "Washington Post"."""
    lowered = [word.lower().strip('„“»«"') for word in words]
    joined = f" {' '.join(lowered)} "
    named = any(f" {name} " in joined for name in speech.reporters)
    return named or any(word.endswith(tuple(speech.papers)) for word in lowered)
