"""The actors of a story: names merged over spellings and forms, most important first."""

from collections import Counter

from briefing.config.settings import ActorSettings
from briefing.extract.actors.mentions import collect_mentions
from briefing.extract.actors.merge import Group, displayed_name, merge_mentions
from briefing.models.analysis import Cluster
from briefing.models.document import Actor


def find_actors(cluster: Cluster, settings: ActorSettings, language: str) -> tuple[Actor, ...]:
    """Return the actors of the story, most important first."""
    groups = merge_mentions(collect_mentions(cluster))
    ranked = sorted(groups, key=lambda group: (-len({one.position for one in group}), -len(group), min(group)))
    return tuple(_actor(group, cluster) for group in ranked[: settings.max_per_story])


def _actor(group: Group, cluster: Cluster) -> Actor:
    forms = Counter(mention.text for mention in group)
    return Actor(
        name=displayed_name(group),
        kind=group[0].kind,
        variants=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        role=None,
        other_roles=(),
        pinned_role=None,
        stands_for=None,
        says=None,
        does=None,
        companions=(),
        watched=False,
        mentions=tuple(sorted(mention.span(cluster) for mention in group)),
    )
