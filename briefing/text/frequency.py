"""How common a stem is in the language at large, from the counts inside HanTa's models.

A day of a few articles says little about which of its words are ordinary. The models were trained on the Tiger
corpus (German), the British National Corpus (English) and Dutch text and hold the probability of each stem given
its class; times the share of that class in running text this is the stem's frequency.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from briefing.text.hanta import HANTA_MODELS, word_tagger

# Shares of the open classes in running text, read off the same models (P(class) of `LP_trans`' unigrams).
CLASS_SHARES = {"NN": 0.20, "NE": 0.06, "NP": 0.04, "VV": 0.10, "ADJ": 0.08, "AJ": 0.07}
UNSEEN = -50.0


@cache
def stem_frequencies(language: str) -> Mapping[str, float]:
    """Return the share of each known stem among the tokens of ordinary text; empty for a language without model."""
    if language not in HANTA_MODELS:
        return {}
    tagger = word_tagger(language)
    frequencies: dict[str, float] = defaultdict(float)
    for tag, stems in tagger.LP_m_t.items():
        share = CLASS_SHARES.get(tagger.int2tag.get(tag), 0.0)
        for stem, log_probability in stems.items() if share else ():
            if log_probability > UNSEEN:
                frequencies[stem] = max(frequencies[stem], share * math.exp(log_probability))
    return dict(frequencies)
