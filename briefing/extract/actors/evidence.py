"""What the words around a name say of its type, and whether it is the name of an actor at all."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefing.extract.actors.common_nouns import MIN_NAME_SHARE, is_common_compound
from briefing.extract.actors.context import Context, is_adjective, is_noun
from briefing.extract.actors.gazetteer import first_names, name_share, surnames
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import (
    ActorWords,
    agencies,
    countries,
    is_listed_form,
    load_actor_words,
    organisations,
    regions,
    speech_verbs,
)
from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.role_nouns import role_head
from briefing.extract.actors.roles import find_roles
from briefing.extract.actors.romanise import fold
from briefing.extract.actors.subjects import find_action
from briefing.models.analysis import Cluster
from briefing.models.document import ActorKind

GLUED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{5,}(?=[A-ZÄÖÜ][a-zäöüß]{3})")
QUOTES = frozenset('„“”"»«‚‘')
# Votes of the tagger count one each; these say more than one mention.
NOUN_VOTES = 5
BYLINE_TOKENS = 2
INDEFINITE = frozenset({"ein", "einen", "einem", "eines", "kein", "keinen"})
COMPOUND_VOTES = 3


def noun_before(context: Context) -> str:
    """Return the lemma of the noun directly in front of the name, an opening quotation mark aside."""
    index = context.first - 1
    if context.text_at(index) in QUOTES:
        index -= 1
    return context.tokens[index].lemma if index >= 0 and context.pos_at(index).startswith("NN") else ""


def vote_on_kinds(mentions: Sequence[Mention], cluster: Cluster) -> list[Mention]:
    """Give all mentions of one spelling the type that taggers and the words around them give it, over all articles.

    A word that the tagger takes for a surname is none where the words around it say so and nobody bears it.
    """
    votes, hints = _count_votes(mentions, cluster)
    families = {fold(mention.base.rpartition(" ")[2]) for mention in mentions if _is_full_name(mention)}
    for base, kinds in hints.items():
        if " " not in base and base not in families and not kinds["person"]:
            votes[base]["person"] = 0
        votes[base].update({kind: NOUN_VOTES * count for kind, count in kinds.items()})
    for base in {mention.base for mention in mentions if " " not in mention.base}:
        if heads_compound(base, cluster):
            votes[fold(base)]["organisation"] += COMPOUND_VOTES
    for base, kinds in votes.items():
        if _is_cut_from_body(base, votes):
            kinds["organisation"] += 1 + sum(kinds.values())
    winners = {base: max(kinds, key=lambda kind: (kinds[kind], kind)) for base, kinds in votes.items()}
    return [replace(mention, kind="place" if mention.located else winners[fold(mention.base)]) for mention in mentions]


def _count_votes(
    mentions: Sequence[Mention], cluster: Cluster
) -> tuple[dict[str, Counter[ActorKind]], dict[str, Counter[ActorKind]]]:
    """Return for each spelling how often taggers and how often the words around it give it each type."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    hints: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for mention in mentions:
        base = fold(mention.base)
        votes[base][mention.kind] += 1
        hint = kind_hint(mention, cluster)
        if hint is not None and not (hint != "person" and _is_full_name(mention)):
            hints[base][hint] += 1
    return votes, hints


def _is_full_name(mention: Mention) -> bool:
    """Tell whether this is a person's full name, whatever noun stands in front ("das Team Ina Kolb")."""
    first, _, rest = mention.base.partition(" ")
    return mention.kind == "person" and bool(rest) and first in first_names()


def _is_cut_from_body(base: str, votes: Mapping[str, Counter[ActorKind]]) -> bool:
    """Tell whether a single word that is taken for a person is the first or last word of an organisation's name."""
    if " " in base or not votes[base]["person"]:
        return False
    longer = [other for other in votes if " " in other and base in (other.split()[0], other.split()[-1])]
    kinds = [max(votes[other], key=lambda kind: (votes[other][kind], kind)) for other in longer]
    return "organisation" in kinds and "person" not in kinds


def kind_hint(mention: Mention, cluster: Cluster) -> ActorKind | None:
    """Return the type that the noun in front of a name gives it ("der Hersteller Tectra"), or that it speaks."""
    language = cluster.articles[mention.position].article.language
    words = load_actor_words(language)
    context = mention.context(cluster)
    noun = noun_before(context)
    if not noun:
        return _hint_without_noun(mention, context, language)
    kinds: tuple[tuple[ActorKind, frozenset[str]], ...] = (
        ("organisation", words.organisation_roles),
        ("place", words.place_roles),
        ("person", words.person_roles),
    )
    heads = {kind: head for kind, nouns in kinds if (head := role_head(noun, nouns)) is not None}
    # "Netzbetreiber" and "Meister" are persons and bodies; who begins with an abbreviation is a body.
    if _is_abbreviated(mention):
        heads.pop("person", None)
    best = max((len(head) for head in heads.values()), default=0)
    fitting = [kind for kind, head in heads.items() if len(head) == best]
    return mention.kind if mention.kind in fitting else max(fitting, default=None)


def _is_abbreviated(mention: Mention) -> bool:
    """Tell whether a name begins with an abbreviation and is taken for a body, or with a number ("50Hertz")."""
    first = mention.base.partition(" ")[0]
    return first[:1].isdigit() or (mention.kind == "organisation" and first.isupper())


def _hint_without_noun(mention: Mention, context: Context, language: str) -> ActorKind | None:
    """Return the type that a preposition of place or a verb of saying gives a name that no list knows."""
    if _is_speaking_place(mention, context, language):
        return "person"
    if mention.kind == "place" and " " in mention.base and find_roles(context, "person", load_actor_words(language)):
        return "person"
    before = context.text_at(context.first - 1).lower()
    single = " " not in mention.base and not mention.base.isupper() and not _is_listed(mention.base)
    located = before == "in" or (before == "nach" and mention.kind != "person")
    return "place" if located and single and language == "de" else None


def _is_speaking_place(mention: Mention, context: Context, language: str) -> bool:
    """Tell whether a place that no list knows says something: then it is a person ("Rutte sagte")."""
    if mention.kind != "place" or " " in mention.base or is_listed_form(mention.base) or _is_listed(mention.base):
        return False
    action = find_action(context)
    return action is not None and action.verb in speech_verbs(language)


def heads_compound(base: str, cluster: Cluster) -> bool:
    """Tell whether the story has compounds such as "Tectra-Chef", which only organisations form."""
    start = f"{base}-"
    for article in cluster.articles:
        parts = load_actor_words(article.article.language).body_compounds
        for token in article.tokens:
            if token.text.startswith(start) and token.lemma.rpartition("-")[2].lower() in parts:
                return True
    return False


def names_a_thing(group: Sequence[Mention], cluster: Cluster) -> bool:
    """Tell whether the story calls this a ship, film, storm or probe, or its last word a match, treaty or war."""
    return any(_is_thing(mention, cluster) or _is_occasion(mention, cluster) for mention in group)


def is_byline(mention: Mention, cluster: Cluster) -> bool:
    """Tell whether this is who wrote the article: "Von Ina Kolb, ARD-Studio Wien"."""
    context = mention.context(cluster)
    behind = [token.text.partition("-")[0] for token in context.tokens[context.last :][:BYLINE_TOKENS]]
    signed = context.text_at(context.first - 1) in {"Von", "By", "und", "and"}
    return mention.kind == "person" and signed and any(inflection_key(word) in agencies() for word in behind)


def is_called_medium(group: Sequence[Mention], cluster: Cluster) -> bool:
    """Tell whether every noun in front of an organisation's mentions says that it is a medium ("Zeitung Al-Ahram")."""
    nouns = {noun for mention in group if (noun := noun_before(mention.context(cluster)))}
    words = load_actor_words(cluster.articles[group[0].position].article.language)
    return group[0].kind == "organisation" and bool(nouns) and all(role_head(noun, words.media) for noun in nouns)


def _is_thing(mention: Mention, cluster: Cluster) -> bool:
    words = load_actor_words(cluster.articles[mention.position].article.language)
    noun = noun_before(mention.context(cluster))
    return bool(noun) and role_head(noun, words.things) is not None


def _is_occasion(mention: Mention, cluster: Cluster) -> bool:
    words = load_actor_words(cluster.articles[mention.position].article.language)
    context = mention.context(cluster)
    inside = context.tokens[context.first : context.last]
    field = next((index for index, token in enumerate(inside) if token.text == "für" and index), len(inside))
    last = inside[field - 1]
    several = len(inside) > 1
    if (mention.kind == "person" and several) or role_head(last.lemma, words.organisation_roles) is not None:
        return False
    return is_noun(last.pos) and role_head(last.lemma, words.occasions) is not None


def is_doubtful(group: Sequence[Mention], cluster: Cluster) -> bool:
    """Tell whether nothing but capital letters makes this a name.

    That is a word with "ein" elsewhere, a common noun ("Hacker", "Cyberangriff"), or an adjective and a common noun
    ("Rote Karte") that heads no body, of which no list knows and which no article introduces. Costs surnames that are
    also nouns, mentioned without first name or role.
    """
    if _is_counted(group, cluster) or _is_glued(group) or _is_unborne(group, cluster):
        return True
    if len({mention.text for mention in group}) > 1 or _is_listed(group[0].base):
        return False
    for mention in group:
        language = cluster.articles[mention.position].article.language
        if not _is_common(mention.context(cluster), load_actor_words(language), language):
            return False
    return True


def _is_unborne(group: Sequence[Mention], cluster: Cluster) -> bool:
    """Tell whether a single German word is nobody's name: it always has an article, or is a noun that no list knows.

    Nobody of this name has a given name or a role, and the tagger took it for a person ("des Wolfs", "Zolldeal").
    """
    if group[0].kind != "person" or any(" " in mention.base for mention in group):
        return False
    contexts = [mention.context(cluster) for mention in group]
    german = all(cluster.articles[mention.position].article.language == "de" for mention in group)
    if not german or any(noun_before(context) or context.last - context.first > 1 for context in contexts):
        return False
    definite = load_actor_words("de").definite
    if all(context.text_at(context.first - 1).lower() in definite for context in contexts):
        return True
    word = group[0].base
    known = word in surnames() or word in first_names() or name_share(word, "de") is not None or "-" in word
    return not known and all(context.pos_at(context.first) == "NN" for context in contexts)


def _is_glued(group: Sequence[Mention]) -> bool:
    """Tell whether a missing space has glued a common noun to a name ("LösungWadephul")."""
    parts = [GLUED.match(mention.text) for mention in group]
    return all(part is not None and (name_share(part[0], "de") or 0) < MIN_NAME_SHARE for part in parts)


def _is_counted(group: Sequence[Mention], cluster: Cluster) -> bool:
    """Tell whether these are bare mentions of a word that the story also uses with "ein" ("Wolf", "ein Wolf")."""
    forms = {mention.text for mention in group}
    if len(forms) > 1 or " " in group[0].text or group[0].kind != "person":
        return False
    articles = {cluster.articles[mention.position].article.id: cluster.articles[mention.position] for mention in group}
    return any(
        before.text.lower() in INDEFINITE and token.text in forms and not is_noun(after.pos)
        for article in articles.values()
        for before, token, after in zip(article.tokens, article.tokens[1:], article.tokens[2:], strict=False)
    )


def _is_listed(name: str) -> bool:
    key = inflection_key(name)
    return key in countries() or key in regions() or key in organisations() or key in agencies()


def _is_common(context: Context, words: ActorWords, language: str) -> bool:
    tokens = context.tokens[context.first : context.last]
    last = tokens[-1]
    if not last.text[1:].islower() or noun_before(context):
        return False
    bodies = words.organisation_roles | words.place_roles
    heads_body = any(role_head(token.lemma, bodies) is not None for token in tokens)
    if len(tokens) == 1 and {context.text_at(context.first - 1), context.text_at(context.last)} <= QUOTES:
        return True
    if len(tokens) > 1:
        described = is_adjective(tokens[0].pos) and not is_noun(tokens[0].pos)
        return described and last.pos == "NN" and not heads_body
    if last.lemma.lower() in words.person_roles:
        return True
    share = name_share(last.text, language)
    if share is not None:
        return share < MIN_NAME_SHARE and last.pos in {"NN", "FM"}
    return not heads_body and is_common_compound(last.text, language)
