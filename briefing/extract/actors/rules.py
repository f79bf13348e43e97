"""Names in languages without a trained tagger: runs of capitalised words, typed by name lists, titles and bodies.

English has lists of titles and bodies of its own and word clusters; any other language has the lists of countries,
cities, organisations and given names only. A lone capitalised word that no list knows is no name by itself; it is one
where the article also has it behind a given name (`names.py` votes).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.extract.actors.body_forms import is_acronym, is_body_of, is_joint_body
from briefing.extract.actors.capital_runs import capital_runs
from briefing.extract.actors.gazetteer import CLUSTERED_LANGUAGES, cities, name_share, surnames
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import (
    ActorWords,
    agencies,
    countries,
    is_place_form,
    load_actor_words,
    organisations,
    regions,
)
from briefing.extract.actors.role_nouns import role_head
from briefing.extract.actors.variants import is_east_asian, is_given_name
from briefing.models.analysis import NameMention, Token
from briefing.models.document import ActorKind

POSSESSIVE = re.compile(r"['’]s?$")
ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}")
ELISION = re.compile(r"[LlDd]['’](?=[A-ZÀ-Ý])")
MAX_NAME_TOKENS = 6
# A word's cluster reads as names of persons where more than this share of its words are listed names.
MANY_NAMES = 0.1
COORDINATORS = frozenset({"and", "&"})
JOINERS = frozenset({"of", "for", "de", "del", "des", "du", "della", "the", "and", "&"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Capitalised words in a row, titles taken off, and whether a title stood in front."""

    tokens: Sequence[Token]
    titled: bool


def find_names_by_rule(tokens: Sequence[Token], language: str) -> list[NameMention]:
    """Return the names that lists, titles and capital letters give away."""
    words = load_actor_words(language)
    names: list[NameMention] = []
    for _, group in groupby(map(_without_elision, tokens), key=lambda token: token.sentence):
        sentence = list(group)
        capitals = capital_runs(sentence, words.particles | JOINERS, words)
        for run in (part for whole in capitals for part in _split(whole, words)):
            titled = _without_titles(run, sentence, words)
            kind = _kind_of(titled, words, language) if titled.tokens else None
            if kind == "place" and (_only_begins_sentence(titled, sentence) or _is_of_people(titled)):
                continue
            if kind is not None:
                last = titled.tokens[-1]
                end = last.end - len(last.text) + len(POSSESSIVE.sub("", last.text))
                names.append(NameMention(start=titled.tokens[0].start, end=end, kind=kind))
    return names


def _only_begins_sentence(run: Run, sentence: Sequence[Token]) -> bool:
    """Tell whether a lone place name opens the sentence and is tagged as an ordinary word ("Most", "Man")."""
    return len(run.tokens) == 1 and run.tokens[0] is sentence[0] and run.tokens[0].pos not in {"NP0", ""}


def _is_of_people(run: Run) -> bool:
    """Tell whether a lone word names a people or its language ("Somali pirates"), no country."""
    return len(run.tokens) == 1 and run.tokens[0].pos in {"AJ0", "NN0", "NN2"} and not is_place_form(run.tokens[0].text)


def _without_elision(token: Token) -> Token:
    """Return the token without an elided article ("l'Ukraine" → "Ukraine")."""
    match = ELISION.match(token.text)
    if match is None:
        return token
    return replace(token, start=token.start + match.end(), text=token.text[match.end() :])


def _split(run: list[Token], words: ActorWords) -> Iterator[list[Token]]:
    """Part a run at joining words that join no listed name and no body ("the Bank of England", "Putin and Xi")."""
    while run and not run[-1].text[:1].isupper():
        run = run[:-1]
    while len(run) > 1 and run[0].text.lower() in words.determiners and not _listed(run[0].text + " " + run[1].text):
        run = run[1:]
    if not run:
        return
    inner = [index for index, token in enumerate(run) if token.text[0].islower() or token.text == "&"]
    if not inner or _is_whole(run, inner, words):
        yield run
        return
    cut = next((index for index in inner if run[index].text.lower() in COORDINATORS), inner[0])
    yield from _split(run[:cut], words)
    yield from _split(run[cut + 1 :], words)


def _is_whole(run: Sequence[Token], inner: Sequence[int], words: ActorWords) -> bool:
    text = " ".join(token.text for token in run)
    if _listed(text) is not None:
        return True
    particle = all(run[index].text.lower() in words.particles - JOINERS for index in inner)
    heads = words.organisation_roles | words.place_roles
    body = run[inner[0]].text.lower() == "of" and role_head(run[inner[0] - 1].text, heads) is not None
    return len(run) <= MAX_NAME_TOKENS and (particle or body or is_joint_body(run, inner, words))


def _without_titles(run: Sequence[Token], sentence: Sequence[Token], words: ActorWords) -> Run:
    """Take titles, nationalities and words that only begin a sentence off the front."""
    tokens = list(run)
    before = bisect_left(sentence, tokens[0].start, key=lambda token: token.start) - 1
    titled = before >= 0 and sentence[before].text in words.person_roles
    while tokens and _listed(" ".join(token.text for token in tokens)) is None:
        lower = POSSESSIVE.sub("", tokens[0].text.lower())
        title = role_head(lower, words.person_roles) == lower or lower in words.short_titles
        titles = words.person_roles | words.short_titles
        behind = next((at for at, token in enumerate(tokens) if token.text.lower() in titles), None)
        opens = lower in words.not_names and (not _is_body(tokens, words) or tokens[0].pos == "PRP")
        if title or lower == "." or opens:
            titled |= title
            tokens = tokens[1:]
        elif behind is not None and behind < len(tokens) - 1 and not _is_body(tokens[behind:], words):
            titled, tokens = True, tokens[behind + 1 :]
        elif _is_described(tokens, words):
            tokens = tokens[1:]
        else:
            break
    return Run(tokens=tokens, titled=titled)


def _is_described(tokens: Sequence[Token], words: ActorWords) -> bool:
    """Tell whether a common noun or an adjective stands in front of a full name ("Cornerback Vontae Davis")."""
    described = len(tokens) > 2 and tokens[0].pos in {"NN1", "NN2", "AJ0"} and not is_given_name(tokens[0].text)  # noqa: PLR2004
    return described and is_given_name(tokens[1].text) and not _is_body(tokens, words)


def _is_body(tokens: Sequence[Token], words: ActorWords) -> bool:
    return len(tokens) > 1 and any(token.text.lower() in words.organisation_roles for token in tokens[1:])


def _listed(text: str) -> ActorKind | None:
    key = inflection_key(POSSESSIVE.sub("", text))
    if key in countries() or key in regions():
        return "place"
    if (key in organisations() or key in agencies()) and (text.isupper() or len(text) > len("UN")):
        return "organisation"
    return "place" if POSSESSIVE.sub("", text) in cities() else None


def _kind_of(run: Run, words: ActorWords, language: str) -> ActorKind | None:
    texts = [POSSESSIVE.sub("", token.text) for token in run.tokens if token.text != "."]
    listed = _listed(" ".join(texts))
    if listed is not None and not run.titled:
        return listed
    if len(texts) == 1:
        return "person" if run.titled else "organisation" if ACRONYM.fullmatch(texts[0]) else None
    return _kind_of_several(run, texts, words, language)


def _kind_of_several(run: Run, texts: Sequence[str], words: ActorWords, language: str) -> ActorKind | None:
    lower = [text.lower() for text in texts]
    bodies = words.organisation_roles | words.legal_forms
    if is_body_of(texts, words) or _is_body_of_place(texts):
        return "organisation"
    if _is_place(lower, words):
        return "place"
    if run.tokens[-1].pos == "NN2" and texts[-1] not in surnames():
        # "Houston Texans" are a team, "Democratic Senators" are nobody.
        return "organisation" if _listed(" ".join(texts[:-1])) == "place" else None
    given = run.titled or is_east_asian(list(texts)) or is_given_name(texts[0])
    if lower[-1] not in bodies and given and lower[-1] not in words.name_endings | words.person_roles:
        return "person"
    if any(text in bodies for text in lower):
        return "organisation"
    thing = not given and _ends_in_thing(run.tokens[-1], words, language)
    return "person" if not thing and _reads_as_person(texts, language) else None


def _is_place(lower: Sequence[str], words: ActorWords) -> bool:
    """Tell whether the first or last word, or the one before "of", says that this is a place."""
    bodies = words.organisation_roles | words.legal_forms
    if "of" in lower and lower[lower.index("of") - 1] in words.place_roles - bodies:
        return True
    return lower[-1] not in bodies and (lower[0] in words.place_openers or lower[-1] in words.place_roles)


def _ends_in_thing(token: Token, words: ActorWords, language: str) -> bool:
    """Tell whether a last word is a common noun and no surname ("Memorial Wall", "County Sheriff")."""
    if token.text in surnames() or token.pos != "NN1":
        return False
    share = name_share(token.text, language)
    return token.text.lower() in words.person_roles or (share is not None and share < MANY_NAMES)


def _is_body_of_place(texts: Sequence[str]) -> bool:
    """Tell whether an acronym and a place name one body: "NHS England"."""
    return len(texts) == len(("NHS", "England")) and is_acronym(texts[0]) and _listed(texts[1]) == "place"


def _reads_as_person(texts: Sequence[str], language: str) -> bool:
    """Tell whether two or three unlisted words are used like names of persons, or are unknown."""
    if len(texts) not in {2, 3} or any(text.lower() in JOINERS for text in texts):
        return False
    if texts[-1] in surnames():
        return True
    shares = [name_share(text, language) for text in texts]
    return language in CLUSTERED_LANGUAGES and all(share is None or share > MANY_NAMES for share in shares)
