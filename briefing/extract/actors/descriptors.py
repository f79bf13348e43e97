"""Take off a German name what only says what it is, and tell persons by their given name."""

from collections.abc import Sequence

from briefing.extract.actors.common_nouns import is_common_noun
from briefing.extract.actors.gazetteer import cities, first_names, name_share, surnames
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import (
    ActorWords,
    countries,
    is_listed_form,
    load_actor_words,
    regions,
    sure_organisations,
)
from briefing.extract.actors.role_nouns import role_head
from briefing.models.analysis import Token
from briefing.models.document import ActorKind

# In clusters of given names more than half of the words are listed names.
MANY_NAMES = 0.5
MIN_FULL_NAME = 2
MAX_FULL_NAME = 4


def without_descriptor(words: list[Token], kind: ActorKind) -> tuple[list[Token], ActorKind]:
    """Return the name without the nouns in front that describe it, and its type as they show it.

    They are compounds of a body ("Aachener Schokoladenhersteller Hartwig"), what a body is ("Konzern"), roles
    ("Premier Starmer"), and any noun in front of a given name ("Slowene Domen Prevc").
    """
    lists = load_actor_words("de")
    for index in (0, 1):
        described = _described(words, index, kind, lists)
        if described is not None:
            return without_descriptor(words[index + 1 :], described)
    return words, "person" if kind != "person" and _is_full_name(words, lists) else kind


def _described(words: Sequence[Token], index: int, kind: ActorKind, lists: ActorWords) -> ActorKind | None:
    """Return the type of the name behind this word where the word describes it."""
    if len(words) < index + 2 or not _is_noun(words[index]) or not words[index + 1].text[:1].isupper():
        return None
    lemma, behind = words[index].lemma, words[index + 1]
    if role_head(lemma, lists.things) is not None:
        return kind
    if kind != "place" and _is_kind_of_body(lemma, lists) and not _is_place(behind):
        return "organisation"
    if behind.text.lower() in lists.legal_forms:
        return None
    full = len(words) > index + 2 and _is_given_name(behind.text) and words[index].text not in first_names()
    role = role_head(lemma, lists.person_roles) is not None and _may_be_person(words[index + 1 :], kind, lists)
    return "person" if full or role else None


def _is_noun(word: Token) -> bool:
    """Tell whether a word may describe what follows; compounds of a name are tagged as names ("Google-Chef")."""
    return word.pos.startswith("NN") or "-" in word.text


def _is_place(word: Token) -> bool:
    """Tell whether a body is named by this place: "Landesbank Baden-Württemberg"."""
    key = inflection_key(word.text)
    return word.text in cities() or key in countries() or key in regions()


def _is_kind_of_body(lemma: str, lists: ActorWords) -> bool:
    """Tell whether a noun says what a body is and is no part of its name."""
    head = role_head(lemma, lists.organisation_roles)
    if head is None or role_head(lemma, lists.seated | lists.offices) is not None:
        return False
    return head != lemma.lower() or head in lists.descriptors


def _may_be_person(words: Sequence[Token], kind: ActorKind, lists: ActorWords) -> bool:
    """Tell whether the words behind a role may be its bearer: "Premier Starmer", not "Premier League"."""
    last = words[-1].text
    if last.lower() in lists.company_words or is_common_noun(last, "de"):
        return False
    return kind == "person" or words[0].text in first_names() or last in surnames() or words[0].pos == "NE"


def _is_full_name(words: Sequence[Token], lists: ActorWords) -> bool:
    """Tell whether the words are a given name and a surname, whatever the tagger took them for."""
    texts = [word.text for word in words]
    if not MIN_FULL_NAME <= len(texts) <= MAX_FULL_NAME or not _is_given_name(texts[0]) or texts[0] in cities():
        return False
    if is_listed_form(" ".join(texts)) or any(text in cities() or not text.isalpha() for text in texts[1:]):
        return False
    last = words[-1]
    body = role_head(last.lemma, lists.organisation_roles) is not None or texts[-1].lower() in lists.company_words
    return last.pos == "NE" and not body and not texts[-1].isupper()


def _is_given_name(word: str) -> bool:
    """Tell whether a word is a given name and used like one: "Sky" and "Golden" are in lists of given names too."""
    return word in first_names() and (name_share(word, "de") or 0) > MANY_NAMES


def _is_thing(word: Token) -> bool:
    return word.pos == "NN" and is_common_noun(word.text, "de")


def _is_owner(words: Sequence[Token]) -> bool:
    """Tell whether these words are another listed organisation in the genitive ("des Weißen Hauses")."""
    key = inflection_key(" ".join(word.text for word in words[1:]))
    return words[0].text in {"des", "der"} and key in sure_organisations()


def without_nouns(words: list[Token]) -> list[Token]:
    """Return a listed organisation without what follows it: common nouns ("Bundestag" + "Druck"), whose it is."""
    for length in range(len(words) - 1, 0, -1):
        key = inflection_key(" ".join(word.text for word in words[:length]))
        if key in sure_organisations() and (_is_owner(words[length:]) or all(map(_is_thing, words[length:]))):
            return words[:length]
    return words
