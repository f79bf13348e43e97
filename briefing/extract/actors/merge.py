"""Who is who: the mentions of a story, joined where they are one person, organisation or place."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.romanise import fold
from briefing.extract.actors.variants import same_family, same_person, split_person

Group = list[Mention]


def merge_mentions(mentions: Sequence[Mention]) -> list[Group]:
    """Return the mentions grouped by who is meant, groups in order of first mention."""
    people = [mention for mention in mentions if mention.kind == "person"]
    others = [mention for mention in mentions if mention.kind != "person"]
    groups = [*_merge_people(people), *_group_by(others, lambda mention: (mention.kind, fold(mention.base)))]
    return sorted(groups, key=min)


def _group_by(mentions: Iterable[Mention], key: Callable[[Mention], object]) -> list[Group]:
    groups: dict[object, Group] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention)
    return list(groups.values())


def _merge_people(mentions: Sequence[Mention]) -> list[Group]:
    full = [mention for mention in mentions if split_person(mention.base).given]
    bare = [mention for mention in mentions if not split_person(mention.base).given]
    groups = _join_same(_group_by(full, lambda mention: mention.base))
    unexplained: list[Mention] = []
    for mention in bare:
        owner = _owner(mention, groups)
        if owner is None:
            unexplained.append(mention)
        else:
            owner.append(mention)
    return [*groups, *_join_same(_group_by(unexplained, lambda mention: mention.base))]


def _join_same(groups: Sequence[Group]) -> list[Group]:
    """Join groups whose first mentions are spellings of one name, the most frequent spelling first."""
    joined: list[Group] = []
    for group in sorted(groups, key=lambda group: (-len(group), group[0])):
        match = next((one for one in joined if same_person(one[0].base, group[0].base)), None)
        if match is None:
            joined.append(list(group))
        else:
            match.extend(group)
    return joined


def _owner(mention: Mention, groups: Sequence[Group]) -> Group | None:
    """Return whom a bare family name means: the first of that name in the article, else the most frequent."""
    candidates = [group for group in groups if same_family(split_person(group[0].base).family, mention.base)]
    here = [group for group in candidates if any(other.position == mention.position for other in group)]
    if here:
        return min(here, key=lambda group: min(other for other in group if other.position == mention.position))
    return max(candidates, key=len, default=None)


def displayed_name(group: Group) -> str:
    """Return the spelling that most articles use, a full name before a bare one."""
    articles: Counter[str] = Counter()
    for base in {(mention.position, mention.base) for mention in group}:
        articles[base[1]] += 1
    is_person = group[0].kind == "person"
    return max(articles, key=lambda name: (is_person and " " in name, articles[name], -len(name), name))
