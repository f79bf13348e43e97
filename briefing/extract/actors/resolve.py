"""The actors of a story: names merged over spellings and forms, most important first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.config.settings import ActorPin, ActorSettings
from briefing.extract.actors.choose_role import choose_roles, state_roles
from briefing.extract.actors.companions import find_companions
from briefing.extract.actors.evidence import is_byline, is_called_medium, is_doubtful, names_a_thing, vote_on_kinds
from briefing.extract.actors.importance import Deed, find_deeds, score_importance
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import agencies, city_keys, events, load_actor_words
from briefing.extract.actors.mentions import collect_mentions
from briefing.extract.actors.merge import Group, displayed_names, merge_mentions
from briefing.extract.actors.metonyms import find_principal
from briefing.extract.actors.pins import join_pinned, pin_of
from briefing.extract.actors.statements import best_deed, best_statement, is_idle
from briefing.extract.actors.title_references import add_title_references
from briefing.models.analysis import Cluster
from briefing.models.document import Actor

# An agency or publisher acts where it does something else than report in this share of its mentions.
ACTING_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible actor: its mentions, what it says and does, the user's wishes, and how much it matters."""

    group: Group
    deeds: Sequence[Deed]
    pin: ActorPin | None
    importance: float


def find_actors(cluster: Cluster, settings: ActorSettings, language: str) -> tuple[Actor, ...]:
    """Return the actors of the story, most important first; watched ones are always among them.

    Args:
        cluster: the articles of the story.
        settings: how many to show, and what the user pinned.
        language: of the edition; where sources of several languages spell a name, its spelling is shown.
    """
    mentions = vote_on_kinds(collect_mentions(cluster), cluster)
    groups = add_title_references(merge_mentions(mentions, cluster), cluster)
    groups = join_pinned(groups, settings.pins)
    candidates = [_candidate(group, cluster, settings.pins) for group in groups]
    shown = [one for one in candidates if not _is_left_out(one, cluster)]
    shown.sort(key=lambda one: (-_is_watched(one), -one.importance, min(one.group)))
    chosen = shown[: settings.max_per_story]
    chosen.sort(key=lambda one: (-one.importance, min(one.group)))
    names = _names(chosen, cluster, language)
    actors = [_actor(one, name, cluster) for one, name in zip(chosen, names, strict=True)]
    companions = find_companions([one.group for one in chosen], names)
    return tuple(replace(actor, companions=found) for actor, found in zip(actors, companions, strict=True))


def _candidate(group: Group, cluster: Cluster, pins: Sequence[ActorPin]) -> Candidate:
    deeds = find_deeds(group, cluster)
    importance = score_importance(group, deeds, cluster)
    return Candidate(group=group, deeds=deeds, pin=pin_of(group, pins), importance=importance)


def _is_watched(candidate: Candidate) -> bool:
    return candidate.pin is not None and candidate.pin.watch


def _is_left_out(candidate: Candidate, cluster: Cluster) -> bool:
    if candidate.pin is not None:
        return candidate.pin.ignore
    if all(is_byline(mention, cluster) for mention in candidate.group):
        return True
    if inflection_key(candidate.group[0].base) in events() or _is_no_actor(candidate.group, cluster):
        return True
    if names_a_thing(candidate.group, cluster) or is_doubtful(candidate.group, cluster):
        return True
    return _is_medium(candidate.group, cluster) and not _acts(candidate, cluster)


def _is_no_actor(group: Group, cluster: Cluster) -> bool:
    """Tell whether the lists know every form as an abbreviation or feast that does nothing ("CO2")."""
    forms = {(mention.text, cluster.articles[mention.position].article.language) for mention in group}
    return all(text in load_actor_words(language).no_actors for text, language in forms)


def _is_medium(group: Group, cluster: Cluster) -> bool:
    """Tell whether this is a news agency or a publisher, of this story or of those that the lists know."""
    own = {
        inflection_key(name)
        for article in cluster.articles
        for name in (article.publisher, article.article.agency)
        if name
    }
    keys = {inflection_key(mention.base) for mention in group}
    return bool(keys & (agencies() | own)) or any(map(_is_of_medium, keys)) or is_called_medium(group, cluster)


def _is_of_medium(key: str) -> bool:
    """Tell whether a name begins with that of a listed medium ("Fox News Radio", "ARD Wien")."""
    words = key.split()
    seated = len(words) > 1 and words[0] in agencies() and " ".join(words[1:]) in city_keys()
    return seated or any(" ".join(words[:length]) in agencies() for length in range(2, len(words)))


def _acts(candidate: Candidate, cluster: Cluster) -> bool:
    doing = sum(not deed.speaks and not is_idle(deed, cluster) for deed in candidate.deeds)
    return doing >= ACTING_SHARE * len(candidate.group)


def _names(candidates: Sequence[Candidate], cluster: Cluster, language: str) -> list[str]:
    """Return a name for each, no name twice: a second bearer of a name is shown under its next spelling."""
    names: list[str] = []
    for candidate in candidates:
        preferred = candidate.pin.name if candidate.pin is not None else None
        ranked = displayed_names(candidate.group, cluster, language, preferred)
        names.append(next((name for name in ranked if name not in names), ranked[0]))
    return names


def _actor(candidate: Candidate, name: str, cluster: Cluster) -> Actor:
    group = candidate.group
    forms = Counter(mention.text for mention in group)
    roles = choose_roles(state_roles(group, cluster), {mention.position for mention in group}, cluster)
    pin = candidate.pin
    return Actor(
        name=name,
        kind=group[0].kind,
        variants=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        role=roles[0] if roles else None,
        other_roles=tuple(roles[1:]),
        pinned_role=pin.role if pin is not None else None,
        stands_for=find_principal(group, cluster),
        says=best_statement(candidate.deeds, cluster),
        does=best_deed(candidate.deeds, cluster),
        companions=(),
        watched=_is_watched(candidate),
        mentions=tuple(sorted(mention.span(cluster) for mention in group)),
    )
