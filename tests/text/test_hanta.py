import gzip
import pickle
from importlib.resources import files

import pytest
from HanTa.HanoverTagger import HanoverTagger

from briefing.text.hanta import HANTA_MODELS, word_tagger
from briefing.text.tagging import split_tokens

SENTENCES = {
    "de": (
        "Die Fährgesellschaft Nordkai stellt zum Jahreswechsel vier Verbindungen ein.",
        "Am 3. Mai 2026 verlangte die Bürgermeisterin Özgül Brandenstein-Wu mehr Hafenumschlagsgebühren!",
        "„Wir haben's verschlafen“, gab CEO O'Hara zu, z.B. beim Xqzwptl-Projekt (12,5 Mio. Euro) …",
        "ä ßß x_y 日本 Überprüfungskommissionsvorsitzende wegzulaufen mitzuteilenden Grünschnabelei",
    ),
    "en": ("The Harbourmaster's unplannable re-zoning of Skerra wasn't unbefriending anyone, 3 said.",),
    "nl": ("De burgemeester van Zuidhorn heeft de waterschapsbelastingen onverwachts verhoogd.",),
}


def _original(language: str) -> HanoverTagger:
    packed = (files("HanTa") / HANTA_MODELS[language][0]).read_bytes()
    tagger = HanoverTagger(None, model=pickle.loads(gzip.decompress(packed)))  # noqa: S301 the locked wheel's own file
    tagger.strict = False
    return tagger


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_the_fast_tagger_answers_as_the_original_does(language: str) -> None:
    """Tags, lemmas, readings and pieces are those of HanTa itself, for known words and unknown ones."""
    original, fast = _original(language), word_tagger(language)
    for sentence in SENTENCES[language]:
        words = [sentence[start:end] for start, end in split_tokens(sentence)]
        assert fast.tag_sent(words) == original.tag_sent(words)
        for word in words:
            assert list(fast._tag_word(word)) == original._tag_word(word)
            tag = original._tag_word(word)[0][0]
            assert fast._analyze(word, tag, taglevel=3) == original._analyze(word, tag, taglevel=3)


def test_no_words_have_no_tags() -> None:
    """An empty sentence is answered with nothing."""
    assert word_tagger("de").tag_sent([]) == []
