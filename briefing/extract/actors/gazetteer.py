"""Name lists and word clusters shipped with the package, as `tools/build_gazetteers.py` writes them."""

import gzip
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefing.text.lexicon import DATA, load_words

CLUSTERED_LANGUAGES = frozenset({"de", "en"})
COUNTRY_LANGUAGES = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "sv", "da", "cs", "tr")


@cache
def load_clusters(language: str) -> Mapping[str, str]:
    """Return word → path of its Brown cluster (a bit string); empty where the language has none."""
    if language not in CLUSTERED_LANGUAGES:
        return {}
    packed = (files("briefing") / "data" / "names" / f"word_clusters_{language}.txt.gz").read_bytes()
    clusters: dict[str, str] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        path, *words = line.split(" ")
        clusters.update(dict.fromkeys(words, path))
    return clusters


@cache
def load_countries(language: str) -> Mapping[str, str]:
    """Return name of a country in this language → ISO 3166 code; empty where there is no table."""
    resource = DATA / "names" / f"countries_{language}.tsv"
    if not resource.is_file():
        return {}
    countries: dict[str, str] = {}
    for line in resource.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, *names = line.split("\t")
            countries.update(dict.fromkeys(names, code))
    return countries


@cache
def _name_shares(language: str) -> Mapping[str, float]:
    """Return cluster → share of its capitalised words that some list of names has."""
    names = first_names() | surnames() | cities() | frozenset(load_countries(language))
    capitalised = {word: path for word, path in load_clusters(language).items() if word[:1].isupper()}
    sizes = Counter(capitalised.values())
    hits = Counter(path for word, path in capitalised.items() if word in names)
    return {path: hits[path] / size for path, size in sizes.items()}


def name_share(word: str, language: str) -> float | None:
    """Return how many of the words that are used like this one are listed names; None for an unknown word."""
    path = load_clusters(language).get(word)
    return None if path is None else _name_shares(language).get(path)


def first_names() -> frozenset[str]:
    """Return given names of many countries in Latin script."""
    return load_words("names", "first_names")


def surnames() -> frozenset[str]:
    """Return frequent surnames of many countries in Latin script."""
    return load_words("names", "surnames")


def cities() -> frozenset[str]:
    """Return names of larger cities in their own and in German spelling."""
    return load_words("names", "cities")
