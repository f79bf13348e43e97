"""How much an actor matters to a story: who tells of it, where it stands, whether it acts or only is a setting."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from briefing.extract.actors.context import Context, is_noun, is_preposition
from briefing.extract.actors.lexicon import ActorWords, load_actor_words, speech_verbs
from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.role_nouns import role_head
from briefing.extract.actors.subjects import DETERMINERS, Action, find_action
from briefing.models.analysis import AnalysedArticle, Cluster

# Settled on own texts so that whoever decides and speaks stands before the country where it happens.
SOURCE_WEIGHT = 3.0
HEADLINE_WEIGHT = 1.5
LEAD_WEIGHT = 0.5
SAYING_WEIGHT = 1.2
DOING_WEIGHT = 1.0
MENTION_WEIGHT = 0.6
# A place that never acts is where the story happens, not who makes it.
SETTING_FACTOR = 0.5
# Readers ask for persons first: one that is named once stands before a town that is named once.
PERSON_WEIGHT = 0.8
LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A mention that says or does something."""

    mention: Mention
    verb: str
    speaks: bool
    passive: bool


def find_deeds(mentions: Sequence[Mention], cluster: Cluster) -> list[Deed]:
    """Return the mentions that are the subject of a verb or the source of a statement."""
    deeds = []
    for mention in mentions:
        article = cluster.articles[mention.position]
        context = mention.context(cluster)
        words = load_actor_words(article.article.language)
        depends = _is_genitive(mention, context) or _names_another(context, mention, words)
        action = None if depends else find_action(context)
        speaks = _is_source(mention, article, context) or _says(action, context, article.article.language)
        if action is not None or speaks:
            passive = action is not None and action.passive
            deeds.append(Deed(mention=mention, verb=action.verb if action else "", speaks=speaks, passive=passive))
    return deeds


def _names_another(context: Context, mention: Mention, words: ActorWords) -> bool:
    """Tell whether the name only says more of a noun in front that is no role ("die Partie HSV gegen Leverkusen")."""
    token = context.tokens[context.first - 1] if context.first > 0 else None
    if token is None or not token.pos.startswith("NN") or mention.kind == "person":
        return False
    return role_head(token.lemma, words.organisation_roles | words.place_roles) is None


def _is_genitive(mention: Mention, context: Context) -> bool:
    """Tell whether the name only owns something: inflected, or with the ending that English names are read without."""
    inflected = mention.text != mention.base and mention.text.startswith(mention.base)
    return inflected or context.text_at(context.last - 1).endswith(("'s", "’s"))


def _says(action: Action | None, context: Context, language: str) -> bool:
    if action is None or action.passive or action.verb not in speech_verbs(language):
        return False
    return not (action.verb in load_actor_words(language).meeting_verbs and _is_with_somebody(context, action.finite))


def _is_with_somebody(context: Context, finite: int) -> bool:
    """Tell whether the verb's clause says with whom and not of what ("sprach mit Weidel")."""
    clause = takewhile(lambda token: token.text not in {",", ".", ":"}, context.tokens[finite + 1 :])
    prepositions = {token.text.lower() for token in clause}
    return bool(prepositions & {"mit", "with", "to"}) and not prepositions & {"von", "vom", "über", "of", "about"}


def _is_source(mention: Mention, article: AnalysedArticle, context: Context) -> bool:
    """Tell whether the name is whom a statement is from, not only a part of who that is ("ein Arzt in Kiel")."""
    sources = [(one.source_start, one.source_end) for one in article.attributions]
    sources += [
        (one.speaker_start, one.speaker_end)
        for one in article.quotes
        if one.speaker_start is not None and one.speaker_end is not None
    ]
    around = [(start, end) for start, end in sources if start <= mention.start and mention.end <= end]
    return any(
        _is_head(context, start) and (mention.end == end or not _is_genitive(mention, context)) for start, end in around
    )


def _is_head(context: Context, start: int) -> bool:
    """Tell whether the name is no genitive and follows no preposition within the words from `start`."""
    first = next(index for index, token in enumerate(context.tokens) if token.end > start)
    if first > context.first or context.text_at(context.first - 1) == "(":
        return False
    inner = context.tokens[first + 1 : context.first]
    noun = False
    for token in context.tokens[first : context.first]:
        if token.text == "," or token.pos == "KON":
            noun = False
        elif noun and token.pos in DETERMINERS:
            return False
        noun = noun or is_noun(token.pos)
    return not any(is_preposition(token.pos) for token in inner)


def score_importance(mentions: Sequence[Mention], deeds: Sequence[Deed], cluster: Cluster) -> float:
    """Return a score; only its order has meaning."""
    sources = {cluster.articles[mention.position].article.source for mention in mentions}
    all_sources = {article.article.source for article in cluster.articles}
    headlines = {mention.position for mention in mentions if _role(mention, cluster) == "headline"}
    leads = {mention.position for mention in mentions if mention.sentence < LEAD_SENTENCES}
    articles = len(cluster.articles)
    score = SOURCE_WEIGHT * len(sources) / len(all_sources)
    score += HEADLINE_WEIGHT * len(headlines) / articles + LEAD_WEIGHT * len(leads) / articles
    score += SAYING_WEIGHT * math.log1p(sum(deed.speaks for deed in deeds))
    score += DOING_WEIGHT * math.log1p(sum(not deed.speaks for deed in deeds))
    score += MENTION_WEIGHT * math.log1p(len(mentions))
    score += PERSON_WEIGHT * (mentions[0].kind == "person")
    is_setting = mentions[0].kind == "place" and not deeds
    return score * SETTING_FACTOR if is_setting else score


def _role(mention: Mention, cluster: Cluster) -> str:
    return cluster.articles[mention.position].sentences[mention.sentence].role
