"""The cues of one language, compiled: which words of a sentence leave something open, and how to word it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from briefing.models.document import QuestionKind
from briefing.text.lexicon import load_lexicon

Wording = Literal["clause", "that", "noun", "noun_after", "about", "claim", "pending", "told", "silence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that leave something open.

    Attributes:
        pattern: its groups `clause`, `noun`, `about`, `actor` hold what the question is made of.
        weight: how surely a reader wants to know; 1 for explicit doubt, below .5 for hearsay.
        needs, unless: words that the sentence must, or must not, hold besides.
    """

    kind: QuestionKind
    wording: Wording
    weight: float
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def search(self, sentence: str) -> re.Match[str] | None:
        """Return where the cue stands in a sentence, or None."""
        match = self.pattern.search(sentence)
        if match is None or (self.unless is not None and self.unless.search(sentence)):
            return None
        return match if self.needs is None or self.needs.search(sentence) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposites:
    """Words by which two speakers say the opposite of one thing, or by which one opens it and another closes it."""

    one: re.Pattern[str]
    other: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLexicon:
    """Everything that the language's data file says about open questions; the most explicit cues first."""

    language: str
    cues: tuple[Cue, ...]
    triggers: re.Pattern[str]
    points_back: re.Pattern[str]
    denies_back: re.Pattern[str]
    denies_last: re.Pattern[str]
    denies_noun: re.Pattern[str]
    unaware: re.Pattern[str]
    contradicts_back: re.Pattern[str]
    contrasts: re.Pattern[str]
    views: re.Pattern[str]
    negations: re.Pattern[str]
    opposites: tuple[Opposites, ...]
    resolutions: tuple[Opposites, ...]
    upcoming: tuple[tuple[re.Pattern[str], str], ...]
    silent_about: re.Pattern[str]
    clause_end: re.Pattern[str]
    connectives: re.Pattern[str]
    pronouns: re.Pattern[str]
    not_an_answer: re.Pattern[str]
    undecided: re.Pattern[str]
    presupposes: re.Pattern[str]
    confirms: re.Pattern[str]
    not_confirms: re.Pattern[str]
    asked_after: re.Pattern[str]
    asked_unless: re.Pattern[str]
    outcome: re.Pattern[str]
    question_words: re.Pattern[str]
    nouns: Mapping[str, Mapping[str, str]]
    wording: Mapping[str, str]
    indicative: Mapping[str, str]
    kin: Mapping[str, str]
    aspects: Mapping[str, re.Pattern[str]]
    denied_nouns: Mapping[str, str]
    nominal_adjectives: frozenset[str]
    empty_words: frozenset[str]
    counts: Mapping[int, str]


NEVER = "(?!)"


@cache
def load_question_lexicon(language: str) -> QuestionLexicon | None:
    """Return the compiled `data/<language>/questions.yaml`, or None where the language has none."""
    content = load_lexicon(language, "questions")
    if not content:
        return None
    parts: dict[str, str] = content.get("parts", {})
    cues = [_compile_cue(entry, parts) for entry in content.get("cues", ())]

    def compiled(name: str) -> re.Pattern[str]:
        return re.compile(_fill(content.get(name, NEVER), parts))

    return QuestionLexicon(
        language=language,
        cues=tuple(sorted(cues, key=lambda cue: -cue.weight)),
        triggers=compiled("triggers"),
        points_back=compiled("points_back"),
        denies_back=compiled("denies_back"),
        denies_last=compiled("denies_last"),
        denies_noun=compiled("denies_noun"),
        unaware=compiled("unaware"),
        contradicts_back=compiled("contradicts_back"),
        contrasts=compiled("contrasts"),
        views=compiled("views"),
        negations=compiled("negations"),
        opposites=_compile_pairs(content.get("opposites", ()), "one", "other"),
        resolutions=_compile_pairs(content.get("resolutions", ()), "open", "closed"),
        upcoming=tuple((re.compile(entry["pattern"]), entry["question"]) for entry in content.get("upcoming", ())),
        silent_about=re.compile(_fill(content.get("silent_about", ""), parts)),
        clause_end=compiled("clause_end"),
        connectives=compiled("connectives"),
        pronouns=compiled("pronouns"),
        not_an_answer=compiled("not_an_answer"),
        undecided=compiled("undecided"),
        presupposes=compiled("presupposes"),
        confirms=compiled("confirms"),
        not_confirms=compiled("not_confirms"),
        asked_after=compiled("asked_after"),
        asked_unless=compiled("asked_unless"),
        outcome=compiled("outcome"),
        question_words=re.compile("(?i)" + _fill(parts.get("wh", NEVER), parts) + r"\b"),
        nouns=content.get("nouns", {}),
        wording=content.get("wording", {}),
        indicative=content.get("indicative", {}),
        kin={word: group[0] for group in content.get("kin", ()) for word in group},
        aspects={name: re.compile(pattern) for name, pattern in content.get("aspects", {}).items()},
        denied_nouns=content.get("denied_nouns", {}),
        nominal_adjectives=frozenset(content.get("nominal_adjectives", ())),
        empty_words=frozenset(content.get("empty_words", ())),
        counts=content.get("counts", {}),
    )


def _fill(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in (*parts.items(), *parts.items()):
        pattern = pattern.replace(f"%{name}%", part)
    return pattern


def _compile_pairs(entries: Iterable[Mapping[str, str]], one: str, other: str) -> tuple[Opposites, ...]:
    return tuple(Opposites(one=re.compile(entry[one]), other=re.compile(entry[other])) for entry in entries)


def _compile_cue(entry: Mapping[str, Any], parts: Mapping[str, str]) -> Cue:
    def optional(name: str) -> re.Pattern[str] | None:
        return re.compile(_fill(entry[name], parts)) if name in entry else None

    return Cue(
        kind=entry["kind"],
        wording=entry["wording"],
        weight=entry["weight"],
        pattern=re.compile(_fill(entry["pattern"], parts)),
        needs=optional("needs"),
        unless=optional("unless"),
    )
