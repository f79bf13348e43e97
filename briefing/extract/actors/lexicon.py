"""The word lists of the actors stage as typed records."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.extract.actors.gazetteer import COUNTRY_LANGUAGES, cities, load_countries
from briefing.extract.actors.inflection import inflection_key
from briefing.text.lexicon import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """How one language words who somebody is; lower-case lemmas."""

    person_roles: frozenset[str]
    organisation_roles: frozenset[str]
    place_roles: frozenset[str]
    relational: frozenset[str]
    short_titles: frozenset[str]
    name_endings: frozenset[str]
    offices: frozenset[str]
    seated: frozenset[str]
    unions: frozenset[str]
    movements: frozenset[str]
    bearers: frozenset[str]
    town_named: frozenset[str]
    place_endings: frozenset[str]
    namers: frozenset[str]
    descriptors: frozenset[str]
    ruling: frozenset[str]
    no_actors: frozenset[str]
    things: frozenset[str]
    occasions: frozenset[str]
    body_compounds: frozenset[str]
    body_parts: frozenset[str]
    former: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    particles: frozenset[str]
    legal_forms: frozenset[str]
    company_words: frozenset[str]
    idle_verbs: frozenset[str]
    meeting_verbs: frozenset[str]
    inverting_verbs: frozenset[str]
    media: frozenset[str]
    not_names: frozenset[str]
    place_openers: frozenset[str]


@cache
def load_actor_words(language: str) -> ActorWords:
    """Return the lists of `data/<language>/actors.yaml`; empty ones where the language has none."""
    lists = load_lexicon(language, "actors")
    names = ActorWords.__dataclass_fields__
    return ActorWords(**{name: frozenset(str(word) for word in lists.get(name, ())) for name in names})


@cache
def speech_verbs(language: str) -> frozenset[str]:
    """Return the verbs of saying, thinking and labelling."""
    lists = load_lexicon(language, "speech")
    return frozenset(word for name in ("saying", "thinking", "labelling") for word in lists.get(name, ()))


@cache
def times(language: str) -> frozenset[str]:
    """Return days, months and other nouns of time."""
    return frozenset(load_lexicon(language, "speech").get("times", ()))


@cache
def organisations() -> Mapping[str, str]:
    """Return inflection key of an organisation's name → its long form."""
    groups = load_lexicon("names", "institutions")["organisations"]
    return {inflection_key(name): group[0] for group in groups for name in group}


@cache
def sure_organisations() -> frozenset[str]:
    """Return those keys of organisations that mean nothing else even as a single word."""
    ambiguous = {inflection_key(name) for name in load_lexicon("names", "institutions")["ambiguous"]}
    return frozenset(organisations()) - ambiguous


@cache
def events() -> frozenset[str]:
    """Return the inflection keys of competitions and events."""
    return frozenset(inflection_key(name) for name in load_lexicon("names", "institutions")["events"])


@cache
def agencies() -> frozenset[str]:
    """Return the inflection keys of news agencies and publishers."""
    return frozenset(inflection_key(name) for name in load_lexicon("names", "institutions")["agencies"])


@cache
def countries() -> Mapping[str, str]:
    """Return inflection key of a country's name in any language → ISO 3166 code."""
    codes = {
        inflection_key(name): code for language in COUNTRY_LANGUAGES for name, code in load_countries(language).items()
    }
    extra = load_lexicon("names", "places")["countries"]
    codes.update({inflection_key(name): code for code, names in extra.items() for name in names})
    return codes


@cache
def countries_in(language: str) -> frozenset[str]:
    """Return the inflection keys of countries as this language names them; of all where it has no table.

    "Austria" is a country in English and a football club in German.
    """
    if not load_countries(language):
        return frozenset(countries())
    extra = load_lexicon("names", "places")["countries"]
    names = (name for group in extra.values() for name in group)
    return frozenset(inflection_key(name) for name in [*load_countries(language), *names])


@cache
def _listed_forms() -> frozenset[str]:
    lists = load_lexicon("names", "institutions")
    places = load_lexicon("names", "places")
    bodies = (name for group in lists["organisations"] for name in group)
    extra = (name for names in places["countries"].values() for name in names)
    tables = (name for language in COUNTRY_LANGUAGES for name in load_countries(language))
    return frozenset([*bodies, *lists["agencies"], *extra, *tables, *places["regions"], *cities()])


def is_listed_form(name: str) -> bool:
    """Tell whether a name stands in a list exactly so, that is, uninflected."""
    return name in _listed_forms()


@cache
def _place_forms() -> frozenset[str]:
    places = load_lexicon("names", "places")
    extra = (name for names in places["countries"].values() for name in names)
    return frozenset(
        [*extra, *(name for language in COUNTRY_LANGUAGES for name in load_countries(language)), *places["regions"]]
    )


def is_place_form(name: str) -> bool:
    """Tell whether a name is exactly that of a country or region ("Bayern"; "Bayer" is a company)."""
    return name in _place_forms()


@cache
def metonyms() -> Mapping[str, str]:
    """Return inflection key of a seat or capital → code of the country whose government it stands for."""
    return {inflection_key(name): code for name, code in load_lexicon("names", "places")["metonyms"].items()}


@cache
def city_keys() -> frozenset[str]:
    """Return the inflection keys of larger cities."""
    return frozenset(inflection_key(name) for name in cities())


@cache
def regions() -> frozenset[str]:
    """Return the inflection keys of regions, rivers, seas and parts of the world."""
    return frozenset(inflection_key(name) for name in load_lexicon("names", "places")["regions"])
