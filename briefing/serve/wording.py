"""The application's own wording over the edition's: one catalogue per language in `data/serve/<language>.yaml`."""

from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from briefing.config.settings import Settings
from briefing.render.labels import FALLBACK_LANGUAGE, Labels, Wording, load_labels

CATALOGUES = files("briefing") / "data" / "serve"


@cache
def load_wording(language: str) -> MappingProxyType[str, Wording]:
    """Return the application's wording of a language; English where there is none."""
    resource = CATALOGUES / f"{language}.yaml"
    if not resource.is_file():
        resource = CATALOGUES / f"{FALLBACK_LANGUAGE}.yaml"
    return MappingProxyType(dict(yaml.safe_load(resource.read_text("utf-8"))))


def choose_labels(settings: Settings) -> Labels:
    """Return the edition's labels with the application's beside them."""
    edition = load_labels(settings.language, settings.render.labels)
    return Labels(
        language=settings.language, wording=MappingProxyType({**load_wording(settings.language), **edition.wording})
    )
