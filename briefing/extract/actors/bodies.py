"""German organisations that the tagger passes over: listed ones and those that patterns give away.

The patterns are offices "für …", bodies of a town, unions of their members, an adjective with a capital inside a
sentence, foreign words for companies, and names behind a noun that says what they are.
The tagger finds half of the organisations only. On a training fold of GermEval these patterns raise their recall from
.51 to .54 and lower their precision from .64 to .62 (its annotators take courts for names at times only).
"""

from collections.abc import Sequence

from briefing.extract.actors.body_words import is_body, is_listed_place, is_plain_noun, same_sentence
from briefing.extract.actors.common_nouns import is_common_noun
from briefing.extract.actors.gazetteer import first_names, name_share, surnames
from briefing.extract.actors.introduced import find_introduced
from briefing.extract.actors.lexicon import ActorWords, load_actor_words
from briefing.extract.actors.listed import WordKeys, find_listed_body, words_from
from briefing.extract.actors.role_nouns import role_head
from briefing.models.analysis import NameMention, Token
from briefing.text.tagging import is_listed, readings

MAX_OFFICE_TOKENS = 10
MAX_COMPANY_TOKENS = 3
FEDERAL = ("bundes", "landes")
MIN_FIELD_CHARS = 2
MIN_TOWN_CHARS = 5


def find_bodies(keyed: WordKeys, language: str) -> list[NameMention]:
    """Return organisations that lists and patterns give away, in text order, none overlapping another."""
    words = load_actor_words(language)
    tokens = keyed.tokens
    found: list[NameMention] = []
    index = 0
    while index < len(tokens):
        start, end = _body_at(keyed, index, words) if tokens[index].text[:1].isupper() else (index, index)
        if end > start:
            found.append(NameMention(start=tokens[start].start, end=tokens[end - 1].end, kind="organisation"))
        index = max(end, index + 1)
    return found


def _body_at(keyed: WordKeys, index: int, words: ActorWords) -> tuple[int, int]:
    """Return the longest body that begins at this capitalised word, or the name that follows it."""
    tokens = keyed.tokens
    patterns = (_office, _seated, _union, _described, _company, _compound, _federal, _bearing, _of_town, _pro)
    end = max([find_listed_body(keyed, index), *[pattern(tokens, index, words) for pattern in patterns]])
    if end == index and is_body(tokens[index], words):
        start, end = find_introduced(tokens, index, words)
        return (start, max(end, _company(tokens, start, words))) if end > start else (index, index)
    return index, end


def _is_capital_adjective(token: Token) -> bool:
    return token.pos == "ADJ(A)" and token.text[:1].isupper()


def _is_of_town(adjective: Token) -> bool:
    """Tell whether an adjective is of a town ("Kieler"): it has a capital letter always, and no other form."""
    return adjective.lemma == adjective.text.lower()


def _office(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Bundesamt für Sicherheit in der Informationstechnik", or `index`."""
    head = index + (_is_capital_adjective(tokens[index]) and not _is_of_town(tokens[index]))
    stretch = same_sentence(tokens, head, MAX_OFFICE_TOKENS) if head < len(tokens) else ()
    opens = len(stretch) > len(("Amt", "für")) and stretch[0].text[:1].isupper()
    if not opens or not _has_field(stretch, words):
        return index
    end = index
    for place, token in enumerate(stretch[2:], 2):
        if not _continues(stretch[place:], words, first=place == len(("Amt", "für"))):
            break
        if token.pos.startswith("N"):
            end = head + place + 1
    return end


def _has_field(stretch: Sequence[Token], words: ActorWords) -> bool:
    """Tell whether an office's field follows: "Amt für …", "Gesellschaft zum Schutz …"."""
    if stretch[1].text == "für":
        return role_head(stretch[0].lemma, words.offices) is not None
    owned = len(stretch) > len(("Verein", "zum", "Schutz", "der")) and stretch[3].text in {"der", "des"}
    return owned and stretch[1].text in {"zum", "zur"} and stretch[0].lemma.lower() in words.unions


def _continues(stretch: Sequence[Token], words: ActorWords, *, first: bool) -> bool:
    """Tell whether the first word still belongs to the field of an office; its town and another body do not."""
    token = stretch[0]
    following = stretch[1] if len(stretch) > 1 else None
    if token.text == "und":
        return following is not None and following.text[:1].isupper() and not is_body(following, words)
    if token.text == "in":
        return following is not None and following.pos == "ART"
    articles = {"der", "die", "den", "des"} if first else {"der", "des"}
    return token.pos.startswith("NN") or token.pos in {"NE", "ADJ(A)", "TRUNC"} or token.text in articles


def _seated(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Landgericht Rothenau" or "Präfekturpolizei Kyoto", or `index`."""
    if tokens[index].text.endswith("-") and [token.text for token in tokens[index + 1 : index + 2]] == ["und"]:
        end = _seated(tokens, index + 2, words) if index + 2 < len(tokens) else index
        return end if end > index + 2 else index
    stretch = same_sentence(tokens, index, len(("Verband", "Region", "Kiel")))
    if len(stretch) < len(("Landgericht", "Rothenau")) or not _is_base_form(stretch[0]):
        return index
    head = stretch[0].lemma
    if len(stretch) > 2 and _is_union_of_place(stretch, words):  # noqa: PLR2004
        return index + len(stretch)
    bears = len(stretch) > 2 and stretch[1].text in first_names() and stretch[2].pos == "NE"  # noqa: PLR2004
    named = not bears and role_head(head, words.seated) is not None and _may_be_town(stretch[1], words)
    bodies = (words.organisation_roles | words.seated) - words.descriptors
    placed = is_listed_place(stretch[1]) and role_head(head, bodies) is not None
    return index + 2 if stretch[0].pos.startswith("NN") and (named or placed) else index


def _is_union_of_place(stretch: Sequence[Token], words: ActorWords) -> bool:
    """Tell whether these are "Verband Region Kiel"."""
    head, area, town = stretch
    is_area = area.pos == "NN" and area.lemma.lower() in words.place_roles
    return role_head(head.lemma, words.unions) is not None and is_area and is_listed_place(town)


def _may_be_town(token: Token, words: ActorWords) -> bool:
    """Tell whether a word may be the name of a town or region that no list knows ("Diakonie Mitteldeutschland")."""
    placed = len(token.text) > MIN_TOWN_CHARS and token.text.endswith(tuple(words.place_endings))
    proper = token.lemma == token.text and not is_common_noun(token.text, "de")
    return token.pos == "NE" or (token.pos == "NN" and (placed or proper))


def _is_base_form(token: Token) -> bool:
    return token.text.removesuffix("s").removesuffix("e") == token.lemma.removesuffix("e")


def _union(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Bund der Steuerzahler" or "Zentralrat der Juden in Deutschland", or `index`."""
    stretch = words_from(tokens, index)
    if len(stretch) <= len(("Bund", "der")) or role_head(stretch[0].lemma, words.unions) is None:
        return index
    if _is_capital_adjective(stretch[1]) and stretch[1].text.endswith("er") and stretch[2].pos.startswith("NN"):
        return index + len(("Verband", "Deutscher", "Musikschulen"))
    if stretch[1].text != "der":
        return index
    position = 2 + (stretch[2].pos == "ADJ(A)")
    if position >= len(stretch) or stretch[position].pos != "NN" or not _is_plural(stretch[position]):
        return index
    rest = stretch[position + 1 : position + 3]
    in_place = len(rest) > 1 and rest[0].text == "in" and rest[1].pos == "NE"
    return index + position + 1 + (len(rest) if in_place else 0)


def _is_plural(token: Token) -> bool:
    """Tell whether a noun may be a plural: its form differs from its lemma, or it ends in "-er" as many do in both."""
    return token.lemma != token.text or token.text.endswith("er")


def _described(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Deutsche Krankenhausgesellschaft", or `index`.

    Inside a sentence an adjective has a capital letter only as part of a name; one of a town always has one.
    """
    stretch = same_sentence(tokens, index, 3)
    inside = index > 0 and tokens[index - 1].sentence == tokens[index].sentence and tokens[index - 1].text[0].isalnum()
    if not inside or len(stretch) < len(("Deutsche", "Bank")) or not _is_capital_adjective(stretch[0]):
        return index
    if _is_of_town(stretch[0]) or not is_body(stretch[1], words):
        return index
    return index + 2 + (len(stretch) > 2 and _is_named_by(stretch[1], stretch[2], words))  # noqa: PLR2004


def _is_named_by(body: Token, following: Token, words: ActorWords) -> bool:
    """Tell whether a body is named by a noun, an abbreviation or a town behind it ("Freiwillige Feuerwehr Kappeln")."""
    noun = role_head(body.lemma, words.namers) is not None and is_plain_noun(following, words)
    town = role_head(body.lemma, words.seated) is not None and _may_be_town(following, words)
    return noun or town or (following.text.isupper() and following.text.isalpha() and len(following.text) > 1)


def _compound(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Goethe-Institut" or "Eisenbahn-Bundesamt", or `index`."""
    first, hyphen, rest = tokens[index].text.rpartition("-")
    if not hyphen or not first[:1].isupper() or not rest[:1].isupper() or rest.isupper():
        return index
    head = tokens[index].lemma.rpartition("-")[2]
    federal = head.lower().startswith(FEDERAL) and role_head(head, words.offices) is not None
    named = role_head(head, words.offices | words.seated) == head.lower() and _is_name_of_body(first)
    named = named or (first.isupper() and first not in {"US", "EU"} and _is_union(head, words))
    movement = head.lower() in words.movements and readings(first, "de")[:1] != ("NN",)
    return index + 1 if federal or named or movement else index


def _is_union(noun: str, words: ActorWords) -> bool:
    return role_head(noun, words.unions) is not None and role_head(noun, words.occasions) is None


def _federal(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Bundeswirtschaftsministerium" or "Bundesverband Güterkraftverkehr", or `index`."""
    lemma = tokens[index].lemma.lower()
    stretch = same_sentence(tokens, index, 2)
    if len(stretch) > 1 and lemma.startswith(FEDERAL) and role_head(lemma, words.unions) == lemma:
        return index + (2 if stretch[1].pos == "NN" and is_plain_noun(stretch[1], words) else 0)
    head = role_head(lemma, words.offices) if lemma.startswith(FEDERAL) and tokens[index].pos.startswith("NN") else None
    return index + 1 if head is not None and len(lemma) > len("bundes") + len(head) + MIN_FIELD_CHARS else index


def _is_name_of_body(first: str) -> bool:
    """Tell whether the first part of a compound is a name of its own ("Goethe"), no noun and no abbreviation."""
    last = first.rpartition("-")[2]
    listed = last in surnames() or last in first_names() or (is_listed(last.lower(), "de") and _is_tagged_name(last))
    proper = name_share(last, "de") is None and _is_tagged_name(last)
    return (listed or proper) and not first.isupper() and not is_common_noun(last, "de")


def _is_tagged_name(word: str) -> bool:
    return readings(word, "de")[:1] == ("NE",)


def _company(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Nordwind Capital", "Hafen GmbH" and "Kolb & Partner", or `index`."""
    stretch = same_sentence(tokens, index, MAX_COMPANY_TOKENS)
    if len(stretch) == MAX_COMPANY_TOKENS and stretch[1].text == "&" and stretch[2].text[:1].isupper():
        return index + MAX_COMPANY_TOKENS
    for length in range(len(stretch), 1, -1):
        *names, last = stretch[:length]
        if last.text[:1].isupper() and _closes_company(last.text.lower(), names, words):
            return index + length
    return index


def _closes_company(last: str, names: Sequence[Token], words: ActorWords) -> bool:
    """Tell whether a word ends the name of a company: a legal form behind any noun, a foreign word behind a name."""
    if last in words.legal_forms:
        return all(is_plain_noun(name, words) for name in names)
    return last in words.company_words and not any(_is_role(name, words) for name in names)


def _bearing(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Metronom Eisenbahngesellschaft": an article, a name, and what the body is."""
    stretch = same_sentence(tokens, index, 2)
    follows = index > 0 and tokens[index - 1].sentence == tokens[index].sentence
    if len(stretch) < len(("Torvik", "Bank")) or not follows or tokens[index - 1].text.lower() not in words.definite:
        return index
    name, body = stretch
    if not body.pos.startswith("NN") or role_head(body.lemma, words.bearers) is None or is_listed_place(name):
        return index
    proper = name.pos in {"NE", "FM"} or (name.pos == "NN" and not is_common_noun(name.text, "de"))
    return index + 2 if proper and name.lemma == name.text and not _is_role(name, words) else index


def _of_town(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Zossener Stadtwerke", or `index`."""
    stretch = same_sentence(tokens, index, 2)
    if len(stretch) < len(("Kieler", "Stadtwerke")) or not stretch[0].text.endswith("er"):
        return index
    noun = stretch[0].pos == "NN" and f"{stretch[0].lemma}er" == stretch[0].text
    town = noun or (_is_capital_adjective(stretch[0]) and _is_of_town(stretch[0]))
    named = stretch[1].pos.startswith("NN") and role_head(stretch[1].text.lower(), words.town_named) is not None
    return index + 2 if town and named else index


def _pro(tokens: Sequence[Token], index: int, words: ActorWords) -> int:
    """Return the end of "Pro Bahn" inside a sentence, or `index`."""
    stretch = same_sentence(tokens, index, 2)
    follows = index > 0 and tokens[index - 1].sentence == tokens[index].sentence and tokens[index - 1].text[0].isalnum()
    named = follows and len(stretch) > 1 and stretch[0].text == "Pro" and is_plain_noun(stretch[1], words)
    return index + 2 if named else index


def _is_role(token: Token, words: ActorWords) -> bool:
    """Tell whether a word is no part of a name: no noun, or one that says who or what bears it."""
    return not is_plain_noun(token, words) or is_body(token, words)
