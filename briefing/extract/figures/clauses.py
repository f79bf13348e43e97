"""Where the clause of a figure begins, and which of its words are finite verbs."""

from briefing.extract.figures.scene import Scene
from briefing.models.analysis import Token

MARKS = frozenset({",", ";", ":", "(", ")", "„", "“", "”", '"', "«", "»", "–", "-"})
OPENING = frozenset({"(", "„", "“", '"', "»", "«"})
CLOSING = frozenset({")", "“", "”", '"', "«", "»"})
FINITE = ("VV(FIN)", "VA(FIN)", "VM(FIN)", "VVD", "VVZ", "VVB", "VHD", "VHZ", "VHB", "VM0")
# How far such a stretch may reach that belongs to a source: "die Zeitung „Neue Zeit am Abend“".
MOST_WORDS_BETWEEN = 7


def is_finite(token: Token) -> bool:
    """Say whether a token is a finite verb."""
    return token.pos in FINITE


def clause_start(scene: Scene, position: int) -> int:
    """Return the first word of the clause around a position; a short bracket or title in it is no end of it."""
    index = position - 1
    while index >= 0:
        text = scene.tokens[index].text
        before = _opening(scene, index) if text in CLOSING else index
        if before == index and text in MARKS:
            break
        index = min(before, index - 1)
    return index + 1


def clause_around(scene: Scene, position: int) -> tuple[int, int]:
    """Return the offsets of the stretch between the marks around a position."""
    index = scene.token_at(position)
    first = clause_start(scene, index)
    last = next((i for i in range(index, len(scene.tokens)) if scene.tokens[i].text in MARKS), len(scene.tokens))
    return scene.tokens[first].start, scene.tokens[max(first, last - 1)].end


def _opening(scene: Scene, closing: int) -> int:
    """Return the word before what closes here ("Die Weltbank [(WB)]", "der Sender [„Welle“]"), or where it closes."""
    within = range(closing - 2, max(-1, closing - MOST_WORDS_BETWEEN), -1)
    opens = next((i for i in within if scene.tokens[i].text in OPENING), None)
    if opens is None or any(is_finite(token) for token in scene.tokens[opens:closing]):
        return closing
    return opens - 1
