"""Who is who: the mentions of a story, joined where they are one person, organisation or place."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from briefing.extract.actors.explained import is_short_for
from briefing.extract.actors.inflection import inflection_key
from briefing.extract.actors.lexicon import (
    agencies,
    countries,
    countries_in,
    is_place_form,
    metonyms,
    organisations,
    regions,
    sure_organisations,
)
from briefing.extract.actors.mentions import Mention
from briefing.extract.actors.romanise import fold, name_keys
from briefing.extract.actors.variants import MAX_VOWEL_DISTANCE, same_family, same_person, split_person, vowel_distance
from briefing.models.analysis import Cluster

Group = list[Mention]
MIN_KEY_CHARS = 5
# "Südlibanon", "Ostukraine".
COMPASS = re.compile(r"^(?:nord|süd|sued|ost|west|zentral)(?=[a-z]{4})")
# "El Fascher", "Al-Faschir": places with an article, of which the vowels change too.
ARABIC_ARTICLE = re.compile(r"^(?:Al|El|As|Asch|Ad|At|An|Ar|Ed|Es|Er)[- ](?=[A-ZÄÖÜ])")


def merge_mentions(mentions: Sequence[Mention], cluster: Cluster) -> list[Group]:
    """Return the mentions grouped by who is meant, groups in order of first mention."""
    languages = [article.article.language for article in cluster.articles]
    families = _families(mentions)
    typed = [_with_known_kind(mention, languages[mention.position], families) for mention in mentions]
    people = [mention for mention in typed if mention.kind == "person"]
    things = [mention for mention in typed if mention.kind != "person"]
    stray = {mention for mention in things if fold(mention.base) in families and not _is_known(mention)}
    people += [replace(mention, kind="person") for mention in things if mention in stray]
    others = [mention for mention in things if mention not in stray]
    short_forms = _short_forms(others, cluster)
    groups = _merge_people(people)
    named = _join_places(_group_by(others, lambda mention: _thing_key(mention, short_forms)))
    return sorted([*groups, *_join_short_organisations(named)], key=min)


def _families(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the family names of persons that have a given name too."""
    names = [split_person(mention.base) for mention in mentions if mention.kind == "person"]
    return frozenset(fold(name.family) for name in names if name.given)


def _with_known_kind(mention: Mention, language: str, families: frozenset[str]) -> Mention:
    """Correct the type of a name that the lists know; "Verdi" is a person where a person of the story is called so."""
    key = inflection_key(mention.base)
    unsure = key not in sure_organisations()
    ambiguous = unsure and (fold(mention.base) in families if mention.kind == "person" else is_place_form(mention.base))
    if (key in organisations() and not ambiguous) or key in agencies():
        return replace(mention, kind="organisation")
    if key in countries_in(language) or key in regions() or _is_part_of_country(key):
        return replace(mention, kind="place")
    if mention.kind == "organisation" and key in metonyms():
        return replace(mention, kind="place")
    return mention


def _is_part_of_country(key: str) -> bool:
    return COMPASS.match(key) is not None and COMPASS.sub("", key) in countries()


def _is_known(mention: Mention) -> bool:
    """Tell whether this is a listed place or organisation, whatever person is called so too ("Huthi")."""
    return mention.located or _is_known_place(mention.base) or inflection_key(mention.base) in organisations()


def _is_known_place(name: str) -> bool:
    key = inflection_key(name)
    return key in countries() or key in metonyms() or key in regions()


def _group_by(mentions: Iterable[Mention], key: Callable[[Mention], object]) -> list[Group]:
    groups: dict[object, Group] = defaultdict(list)
    for mention in mentions:
        groups[key(mention)].append(mention)
    return list(groups.values())


def _thing_key(mention: Mention, short_forms: dict[str, str]) -> object:
    """Return what the mentions of one organisation or place share."""
    key = inflection_key(mention.base)
    key = short_forms.get(key, key)
    if mention.kind == "organisation":
        return mention.kind, organisations().get(key, _without_legal_form(key))
    return mention.kind, countries().get(key, key)


def _without_legal_form(key: str) -> str:
    return re.sub(r" (?:ag|gmbh|se|kg|inc|corp|ltd|plc|ev|e\.v|llc)$", "", key)


def _short_forms(mentions: Sequence[Mention], cluster: Cluster) -> dict[str, str]:
    """Return short form → long form where an article explains it in brackets: "Bundesanstalt … (THW)"."""
    explained: dict[str, str] = {}
    by_start = {(mention.position, mention.start): mention for mention in mentions}
    for mention in mentions:
        text = cluster.articles[mention.position].article.text
        bracket = re.match(r"\s\(", text[mention.end : mention.end + 2])
        short = by_start.get((mention.position, mention.end + 2)) if bracket else None
        if short is None or text[short.end : short.end + 1] != ")":
            continue
        long_key, short_key = inflection_key(mention.base), inflection_key(short.base)
        fits = is_short_for(short.text, mention.text)
        if short_key not in organisations() and (short.text.isupper() or fits):
            explained[short_key] = long_key
        elif fits and long_key not in organisations():
            explained[long_key] = short_key
    return explained


def _join_places(groups: Sequence[Group]) -> list[Group]:
    """Join spellings of one place that only transliteration parts ("Charkiw", "Kharkiv")."""
    joined: list[Group] = []
    for group in sorted(groups, key=lambda group: (-len(group), group[0])):
        match = next((one for one in joined if _same_place(one[0], group[0])), None)
        if match is None:
            joined.append(list(group))
        else:
            match.extend(group)
    return joined


def _join_short_organisations(groups: Sequence[Group]) -> list[Group]:
    """Join an organisation named by one word to the only longer one that begins or ends with it ("Union")."""
    bodies = [group for group in groups if group[0].kind == "organisation"]
    joined: dict[int, Group] = {}
    for group in bodies:
        key = inflection_key(group[0].base)
        longer = [one for one in bodies if one is not group and key in _outer_words(one)]
        if " " not in key and key not in organisations() and len(longer) == 1:
            longer[0].extend(group)
            joined[id(group)] = group
    return [group for group in groups if id(group) not in joined]


def _outer_words(group: Group) -> set[str]:
    keys: set[str] = set()
    for mention in group:
        words = inflection_key(mention.base).split()
        if len(words) > 1:
            keys |= {words[0], words[-1]}
    return keys


def _same_place(one: Mention, other: Mention) -> bool:
    if one.kind != "place" or other.kind != "place" or _is_known_place(one.base) or _is_known_place(other.base):
        return False
    short, long = sorted((one.base, other.base), key=len)
    if long.startswith((f"{short} am ", f"{short} an der ")):
        return True
    bare = [ARABIC_ARTICLE.sub("", base) for base in (one.base, other.base)]
    if min(map(len, bare)) < MIN_KEY_CHARS or any(" " in name for name in bare):
        return False
    keys, others = (name_keys(name) for name in bare)
    return bool(keys & others) or (bare != [one.base, other.base] and _differ_in_vowels(keys, others))


def _differ_in_vowels(keys: Iterable[str], others: Iterable[str]) -> bool:
    return any(vowel_distance(key, other) <= MAX_VOWEL_DISTANCE for key in keys for other in others)


def _merge_people(mentions: Sequence[Mention]) -> list[Group]:
    full = [mention for mention in mentions if split_person(mention.base).given]
    bare = [mention for mention in mentions if not split_person(mention.base).given]
    groups = _join_same(_group_by(full, lambda mention: mention.base))
    owned: list[tuple[Group, Mention]] = []
    unexplained: list[Mention] = []
    for mention in bare:
        owner = _owner(mention, groups)
        if owner is None:
            unexplained.append(mention)
        else:
            owned.append((owner, mention))
    for owner, mention in owned:
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
    family = split_person(mention.base).family
    candidates = [group for group in groups if any(same_family(name, family) for name in _group_families(group))]
    here = [group for group in candidates if any(other.position == mention.position for other in group)]
    if here:
        return min(here, key=lambda group: min(other for other in group if other.position == mention.position))
    return max(candidates, key=len, default=_owner_by_given_name(mention, groups))


def _group_families(group: Group) -> set[str]:
    """Return the family names under which the articles know somebody ("Paz" of "Rodrigo Paz Pereira")."""
    names = {split_person(base) for base in {mention.base for mention in group}}
    return {name.family for name in names if name.given}


def _owner_by_given_name(mention: Mention, groups: Sequence[Group]) -> Group | None:
    """Return whom a bare given name means: the only person of this given name in the article."""
    fitting = [
        group
        for group in groups
        if any(one.position == mention.position for one in group)
        and fold(mention.base) in {fold(name) for one in group for name in split_person(one.base).given[:1]}
    ]
    return fitting[0] if len(fitting) == 1 else None


def displayed_names(group: Group, cluster: Cluster, language: str, preferred: str | None) -> list[str]:
    """Return the spellings of an actor, best first.

    A pinned spelling comes first; then full names of persons before bare ones, spellings of the edition's language
    before others, those without an adjective in another case than the subject's, those that most sources use, those
    that stand uninflected in a text, and the first.
    """
    sources: dict[str, set[str]] = defaultdict(set)
    native: set[str] = set()
    for mention in group:
        article = cluster.articles[mention.position].article
        sources[mention.base].add(article.source)
        if article.language == language:
            native.add(mention.base)
    counts = Counter(mention.base for mention in group)
    upright = {mention.base for mention in group if not mention.oblique}
    whole = {mention.text for mention in group}
    is_person = group[0].kind == "person"

    families = Counter(split_person(mention.base).family for mention in group)

    def rank(name: str) -> tuple[object, ...]:
        person = split_person(name)
        full = is_person and bool(person.given)
        use = len(sources[name]), families[person.family], name in whole, counts[name]
        return name == preferred, full, name in native, name in upright, use

    in_order = list(dict.fromkeys(mention.base for mention in sorted(group)))
    return sorted(in_order, key=rank, reverse=True)
