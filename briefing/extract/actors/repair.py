"""What the tagger's output needs before it is used: cut compounds off, part places, finish East Asian names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.extract.actors.common_nouns import is_common_noun
from briefing.extract.actors.descriptors import without_descriptor, without_nouns
from briefing.extract.actors.gazetteer import first_names, name_share, surnames
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import countries, is_listed_form, load_actor_words, regions
from briefing.extract.actors.variants import is_east_asian, is_family_first, is_syllable
from briefing.models.analysis import NameMention, Token
from briefing.models.document import ActorKind
from briefing.text.stop_words import stop_words

# An Arabic article with the last part of a name ("as-Salam").
ARTICLE_PART = re.compile(r"(?:a[dlnrstz]|asch|ash|el|ul)-[A-ZÄÖÜ]\w+")

# Particles that also open adverbs ("zu Recht").
ADVERBIAL = frozenset({"zu", "zur"})
# In clusters of names of persons more of the words than this are listed names.
MANY_NAMES = 0.25


def repair_names(names: Sequence[NameMention], tokens: Sequence[Token]) -> list[NameMention]:
    """Return the names with mended boundaries, in text order, none overlapping another."""
    mended: list[NameMention] = []
    for name in names:
        for piece in _mend(name, tokens):
            if mended and _stands_on_river(mended[-1], piece, tokens):
                mended[-1] = replace(mended[-1], end=piece.end)
            elif not mended or mended[-1].end <= piece.start:
                mended.append(piece)
    return mended


def _stands_on_river(town: NameMention, river: NameMention, tokens: Sequence[Token]) -> bool:
    """Tell whether two places are one, as in "Freiberg am Neckar"."""
    if town.kind != "place" or river.kind != "place":
        return False
    between = _overlapping(replace(town, start=town.end, end=river.start), tokens) if town.end < river.start else []
    return [token.text for token in between] in (["am"], ["an", "der"], ["ob", "der"])


def _mend(name: NameMention, tokens: Sequence[Token]) -> Iterator[NameMention]:
    whole = _overlapping(name, tokens)
    if len(whole) > 1 and all(_is_place(word) for word in whole):
        yield from (replace(name, start=word.start, end=word.end, kind="place") for word in whole)
        return
    words = _without_marks(whole)
    if not words or _is_no_name(words, name.kind):
        return
    words, kind = without_descriptor(words, name.kind)
    words = without_nouns(words) if kind == "organisation" else _without_thing(words, kind)
    words = _finish(words, tokens)
    kind = "person" if _is_kept_back(words, tokens) else kind
    words = _finish_person(words, tokens) if kind == "person" else words
    kind = "person" if _is_asian_person([word.text for word in words]) else kind
    # A name may end inside a token ("Korea's"); where the words are unchanged, so are its bounds.
    start = name.start if words[0] is whole[0] else words[0].start
    end = name.end if words[-1] is whole[-1] else words[-1].end
    yield replace(name, start=start, end=end - _glued_chars(words[-1].text), kind=kind)


def _glued_chars(word: str) -> int:
    """Return the length of the next sentence's first word where a space is missing ("LondonDie")."""
    glued = re.search(r"(?<=[a-zäöüß]{2})[A-ZÄÖÜ][a-zäöüß]+$", word)
    return len(glued[0]) if glued and glued[0].lower() in stop_words("de") else 0


def _is_no_name(words: Sequence[Token], kind: ActorKind) -> bool:
    """Tell whether the words are a compound of a name ("Iran-Krieg", "12-Uhr-Regel", "Trump-nahe Medien")."""
    if len(words) == 1:
        return (kind != "organisation" or words[0].text[0].isdigit()) and _is_compound(words[0])
    described = words[0].pos == "ADJ(A)" and re.search(r"-[a-zäöü]", words[0].text) is not None
    return described and _is_common_noun(words[-1])


def _without_thing(words: list[Token], kind: ActorKind) -> list[Token]:
    """Return the words without the thing that belongs to a place or a person ("Trumps Zollpolitik")."""
    if len(words) == 1 or not _is_common_noun(words[-1]):
        return words
    if kind == "place":
        return words[:-1] if words[0].pos != "ADJ(A)" and words[-1].pos == "NN" else words
    known = name_share(words[-1].text, "de") is not None
    if known and words[-1].lemma != words[-1].text and words[-1].text not in surnames():
        words = words[:-1]
    unknown = words[-1].pos == "NN" and not known and words[-1].text.endswith("in")
    return words[:1] if _owns(words[0]) and len(words) > 1 and (unknown or _is_common_noun(words[-1])) else words


def _without_marks(words: Sequence[Token]) -> list[Token]:
    """Return the words without dashes and other marks at either end; the full stop of "Jr." and "II." stays."""
    kept = list(words)
    while kept and not any(character.isalnum() for character in kept[0].text):
        kept = kept[1:]
    while kept and kept[-1].text != "." and not any(character.isalnum() for character in kept[-1].text):
        kept.pop()
    return kept


def _is_compound(word: Token) -> bool:
    """Tell whether a single word is a compound of a name and a common noun ("Iran-Krieg")."""
    return "-" in word.text and _is_common_noun(word)


def _overlapping(name: NameMention, tokens: Sequence[Token]) -> list[Token]:
    first = bisect_right(tokens, name.start, key=lambda token: token.end)
    last = bisect_right(tokens, name.end - 1, key=lambda token: token.start)
    return list(tokens[first:last])


def _is_place(word: Token) -> bool:
    key = inflection_key(word.text)
    return key in countries() or key in regions()


def _owns(word: Token) -> bool:
    """Tell whether a first word may be a whole name before a thing: a genitive, or an East Asian family name."""
    genitive = word.text.endswith("s") and word.text not in first_names()
    return genitive or is_family_first(word.text)


def _is_common_noun(word: Token) -> bool:
    """Tell whether a word ends no name of a person: "Russland-Besuch", "Waffenlieferungen"."""
    last = word.text.rpartition("-")[2]
    return (word.pos == "NN" or last != word.text) and is_common_noun(last, "de")


def _is_asian_person(words: list[str]) -> bool:
    """Tell whether the words are an East Asian name of three syllables or with a hyphen ("Choe Son Hui")."""
    joined = [part for word in words for part in word.split("-")]
    is_listed = inflection_key(" ".join(words)) in countries()
    return len(joined) == len("abc") and is_east_asian(joined) and not is_listed


def _finish(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Add the last syllable that the tagger left off ("Kim Jong" + "Un")."""
    if len(words) != len("ab") or not is_east_asian([word.text for word in words]) or "-" in words[1].text:
        return words
    following = _following(words, tokens)
    if following is None or not is_syllable(following.text) or not is_syllable(words[1].text):
        return words
    return [*words, following]


def _finish_person(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Add to the name of a person what the tagger left off at its end."""
    return _add_initial(_add_article_part(_add_surname(words, tokens), tokens), tokens)


def _add_initial(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    initial = _initial(words, tokens)
    return [*words, *initial] if len(words) == 1 else words


def _initial(words: Sequence[Token], tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the initial of a surname that is kept back, with its full stop ("Kersten" + "V.")."""
    index = bisect_right(tokens, words[-1].start, key=lambda token: token.start)
    behind = tokens[index : index + len("V.")]
    is_initial = len(behind) > 1 and re.fullmatch(r"[A-ZÄÖÜ]", behind[0].text) and behind[1].text == "."
    return behind if is_initial and behind[0].sentence == words[-1].sentence else ()


def _is_kept_back(words: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Tell whether a name that words use like a given name is followed by an initial only."""
    many = (name_share(words[0].text, "de") or 0) > MANY_NAMES
    return len(words) == 1 and (many or words[0].text in first_names()) and bool(_initial(words, tokens))


def _add_surname(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Add a surname that is also a noun and that the tagger left off ("Ulrich" + "Stamm")."""
    following = _following(words, tokens)
    if following is None:
        return _add_particles(words, tokens)
    listed = len(words) == 1 and words[0].text in first_names() and following.text in surnames()
    return [*words, following] if listed else words


def _add_article_part(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Add the last part of an Arabic name with its article ("Muhammad Abd" + "as-Salam")."""
    index = bisect_right(tokens, words[-1].start, key=lambda token: token.start)
    following = tokens[index] if index < len(tokens) else None
    fits = following is not None and following.sentence == words[-1].sentence and ARTICLE_PART.fullmatch(following.text)
    return [*words, following] if following is not None and fits else words


def _add_particles(words: list[Token], tokens: Sequence[Token]) -> list[Token]:
    """Add a surname with particles that the tagger left off ("Ursula" + "von der Leyen")."""
    particles = load_actor_words("de").particles
    if len(words) > 1 and words[-1].text not in particles:
        return words
    longer = list(words)
    index = bisect_right(tokens, words[-1].start, key=lambda token: token.start)
    while index < len(tokens) and tokens[index].text in particles and tokens[index].sentence == words[-1].sentence:
        longer.append(tokens[index])
        index += 1
    following = _following(longer, tokens) if longer[-1].text in particles else None
    if following is None or following.text.isupper() or is_listed_form(following.text):
        return words
    common = longer[-1].text in ADVERBIAL or is_common_noun(following.text, "de")
    return words if common and following.pos != "NE" else [*longer, following]


def _following(words: Sequence[Token], tokens: Sequence[Token]) -> Token | None:
    """Return the capitalised word directly behind these in the same sentence."""
    index = bisect_right(tokens, words[-1].start, key=lambda token: token.start)
    following = tokens[index] if index < len(tokens) else None
    if following is None or following.sentence != words[-1].sentence or not following.text.isalpha():
        return None
    return following if following.text[0].isupper() else None
