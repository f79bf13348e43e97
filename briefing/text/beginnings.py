"""Words by their beginnings: "verhandeln" and "Verhandlungen" are one.

Measured on pairs of German news that no weight was fitted on, F1 for "same event" rose from .87 with whole lemmas to
.90 with six letters (five, seven and eight: within .01 of six); on ECB+ nothing was lost. What it gets wrong:
"Bundeswehr" and "Bundesliga" are one word.
"""

BEGINNING_CHARS = 6
FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})


def shorten(word: str) -> str:
    """Return the beginning by which a folded word is known again; a number stays whole."""
    return word if word[:1].isdigit() else word[:BEGINNING_CHARS]


def fold(word: str) -> str:
    """Return the word without case and umlauts: plurals and the stems of compounds differ in them."""
    return word.casefold().translate(FOLDED)
