"""Scores, which are two numbers and no range: "65-53", "3:1", "(7-9)"."""

import re

from briefing.extract.figures.scene import Scene, is_adjective, is_noun
from briefing.text.numbers import Numeral

RIGHT_HALF = re.compile(r"\s?[-–:]\s?(\d+)(?![\d.,]*\d)")
LEFT_HALF = re.compile(r"(?<![\d.,$€£])(\d+)\s?[-–:]\s?$")
MOST_DIGITS = 3
CURRENCY_SIGNS = ("$", "€", "£")


def is_score(scene: Scene, numeral: Numeral) -> bool:
    """Say whether a bare number is half of a score: the pair falls, or counts nothing that stands behind it."""
    written = scene.text[numeral.start : numeral.end]
    if not written.isdigit() or scene.left(numeral.start)[-1:] in CURRENCY_SIGNS:
        return False
    right = RIGHT_HALF.match(scene.right(numeral.end))
    left = LEFT_HALF.search(scene.left(numeral.start))
    pair = (written, right[1]) if right else (left[1], written) if left else None
    if pair is None or max(map(len, pair)) > MOST_DIGITS:
        return False
    return int(pair[0]) > int(pair[1]) or not _counts(scene, numeral.end + (right.end() if right else 0))


def _counts(scene: Scene, end: int) -> bool:
    """Say whether a unit, a noun or an adjective follows."""
    follower = scene.next_token(end)
    noun = scene.text[end : end + 1] == " " and (is_noun(follower) or is_adjective(follower))
    return noun or scene.cues.unit_right.match(scene.text, end) is not None
