"""Attributions of an article: the words that say whose statement a stretch of text is."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.extract.quotes.discourse import Voice, offsets, read_utterances
from briefing.extract.quotes.frames import BREAKS, Frame, Positions, clause_bounds, last_word
from briefing.extract.quotes.lexicon import SpeechWords, load_speech
from briefing.extract.quotes.plain_reports import find_plain_reports
from briefing.extract.quotes.speech_verbs import VERBS, full_lemma
from briefing.extract.quotes.words import Word
from briefing.models.analysis import AnalysedArticle, Attribution

# "teilte am späten Freitagabend in Berlin mit" still reads as one; more words carry content of their own.
MOST_WORDS_APART = 7
# The same for the verb of a sentence before, in letters.
MOST_LETTERS_APART = 60
# "In einem vertraulichen Bericht der Behörde heißt es"
LEAD_WORDS = 5


def find_attributions(article: AnalysedArticle) -> tuple[Attribution, ...]:
    """Return the attributions in text order; where no source is named there is none.

    An attribution is the phrase, or the subject with its verb; where other words part these, the source alone
    (the cue then stands outside it). The scope of the last attribution of a sentence runs on over the sentences
    that carry it on in the subjunctive.
    """
    found: list[Attribution] = []
    before: Positions | None = None
    speech = load_speech(article.article.language)
    german = article.article.language == "de"
    for utterance in read_utterances(article, speech):
        words = utterance.words
        if utterance.carried and utterance.before is not None and utterance.before.source:
            _carry_on(found, utterance.before.source, utterance.before, words)
        if utterance.pointing is not None and utterance.pointing.source and before is not None:
            found.append(_pointing(utterance.pointing.source, utterance.pointing, before))
        before = offsets(words, (0, last_word(words)))
        plain = find_plain_reports(words, utterance.frames, speech) if german else ()
        for frame in sorted((*utterance.frames, *plain), key=lambda one: one.start):
            if frame.source is None or _reports_nothing(words, frame, speech):
                continue
            start, end = offsets(words, _printed(words, frame, frame.source, speech))
            source, cue, scope = (offsets(words, part) for part in (frame.source, frame.cue, frame.content))
            found.append(
                Attribution(
                    start=start,
                    end=end,
                    source_start=source[0],
                    source_end=source[1],
                    cue_start=cue[0],
                    cue_end=cue[1],
                    scope_start=scope[0],
                    scope_end=scope[1],
                )
            )
    return tuple(found)


def _reports_nothing(words: Sequence[Word], frame: Frame, speech: SpeechWords) -> bool:
    return _is_condition(words, frame) or _is_duty(words, frame, speech) or _is_farther(words, frame, speech)


def _is_farther(words: Sequence[Word], frame: Frame, speech: SpeechWords) -> bool:
    """Whether another verb of saying stands before its clause ("A zeigte sich entsetzt, als B erzählte, wie …")."""
    between = words[frame.end : frame.content[0]]
    parted = any(word.kind == "comma" for word in between[:-1])
    return frame.verbal and parted and any(word.kind == "finite" and speech.knows(word.lemma) for word in between)


def _is_condition(words: Sequence[Word], frame: Frame) -> bool:
    """Whether what stands in front of a verb is its condition: "Steigt der Pegel, droht eine Flut" reports nothing."""
    first, last = frame.content
    if not frame.verbal or first >= last or frame.start <= last or words[last].kind != "comma":
        return False
    return words[first].kind == "finite" and not any(
        word.kind in {"comma", "quotation"} or word.text == "?" for word in words[first:last]
    )


def _is_duty(words: Sequence[Word], frame: Frame, speech: SpeechWords) -> bool:
    """Whether somebody ought to speak, not spoke ("Männer müssen antworten"); "soll gesagt haben" reports speech."""
    verbs = [word for word in words[frame.start : frame.end] if word.kind in VERBS]
    kinds = [word.kind for word in verbs]
    return frame.verbal and kinds == ["finite", "infinitive"] and verbs[0].lemma in speech.obliging


def _carry_on(found: list[Attribution], source: Positions, voice: Voice, words: Sequence[Word]) -> None:
    """Go on with what a voice said: the attribution of that voice, or a new one where it said nothing before.

    "Der Mieterbund beklagte den Mangel. Es fehlten 800.000 Wohnungen."
    """
    if found and found[-1].source_start == source[0]:
        found[-1] = replace(found[-1], scope_end=words[-1].end)
    else:
        found.append(_pointing(source, voice, offsets(words, (0, last_word(words)))))


def _printed(words: Sequence[Word], frame: Frame, source: Positions, speech: SpeechWords) -> Positions:
    """Return the words to print: the phrase, or subject and verb; the source alone where other words part them."""
    if not frame.verbal:
        return frame.start, frame.end
    outside = [*words[frame.start : source[0]], *words[source[1] : frame.end]]
    apposed = source[1] < len(words) and any(word.kind == "comma" for word in words[source[0] : source[1]])
    commas = sum(word.kind == "comma" for word in outside)
    addressed = words[frame.cue[0]].lemma in speech.addressing
    torn = (
        addressed
        or len(outside) > MOST_WORDS_APART
        or commas > apposed
        or _is_beheaded(words, frame, source, speech)
        or _lost_its_verb(words, frame, source)
    )
    if torn:
        return source
    behind = words[frame.end].lower if frame.end < len(words) else ""
    impersonal = behind == "es" or full_lemma(words, frame.cue[0], speech)[0] in speech.impersonal
    start = _led(words, source[0]) if impersonal else frame.start
    return min(start, frame.start), frame.end + (behind == "es" or behind in speech.pointing_adverbs)


def _is_beheaded(words: Sequence[Word], frame: Frame, source: Positions, speech: SpeechWords) -> bool:
    """Whether an auxiliary would be printed first whose clause begins before it ("[Zudem] hat der Rat angekündigt")."""
    first = frame.start
    opens = first == 0 or words[first - 1].kind in {*BREAKS, "quotation"}
    return first < source[0] and words[first].lemma in speech.auxiliaries and not opens


def _lost_its_verb(words: Sequence[Word], frame: Frame, source: Positions) -> bool:
    """Whether the cue is the second of two verbs ("[Hier greifen] sie Orte an und kündigen", "came but said")."""
    between = words[source[1] : frame.cue[0]]
    joined = any(word.kind == "conjunction" for word in between)
    second = any(word.kind == "finite" for word in between)
    return joined and (second or (source[0] > 0 and words[source[0] - 1].kind == "finite"))


def _led(words: Sequence[Word], start: int) -> int:
    """Return where the phrase of a source begins that a preposition leads ("[In einem Bericht] der Behörde hieß")."""
    opening, _ = clause_bounds(words, start)
    leads = (at for at in range(start - 1, max(opening, start - LEAD_WORDS) - 1, -1))
    return next((at for at in leads if words[at].kind == "preposition"), start)


def _pointing(source: Positions, voice: Voice, scope: Positions) -> Attribution:
    """Return the attribution of another sentence to a voice: "Das teilte die Polizei mit" says who said the last."""
    cue = voice.cue or source
    apart = max(cue[0] - source[1], source[0] - cue[1]) > MOST_LETTERS_APART
    return Attribution(
        start=source[0] if apart else min(source[0], cue[0]),
        end=source[1] if apart else max(source[1], cue[1], voice.closing),
        source_start=source[0],
        source_end=source[1],
        cue_start=cue[0],
        cue_end=cue[1],
        scope_start=scope[0],
        scope_end=scope[1],
    )
