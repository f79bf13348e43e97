"""The program's own wording: one catalogue per language in `data/labels/<language>.yaml`, changeable word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml
from babel import Locale

from briefing.errors import ConfigError

Wording = str | Mapping[str, str]
FALLBACK_LANGUAGE = "en"
CATALOGUES = files("briefing") / "data" / "labels"


@cache
def load_catalogue(language: str) -> Mapping[str, Wording]:
    """Return the wording of a language; English where there is no catalogue for it."""
    resource = CATALOGUES / f"{language}.yaml"
    if not resource.is_file():
        resource = CATALOGUES / f"{FALLBACK_LANGUAGE}.yaml"
    return MappingProxyType(dict(yaml.load(resource.read_text("utf-8"), Loader=yaml.CSafeLoader)))


def list_languages() -> tuple[str, ...]:
    """Return the languages that have a catalogue."""
    names = (resource.name for resource in CATALOGUES.iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@dataclass(frozen=True, slots=True)
class Labels:
    """The wording of one edition; templates read `labels.name`, `labels.fill("name", …)`, `labels.count("name", 3)`.

    Attributes:
        language: BCP 47 code of the edition.
        wording: text, or forms by plural category, per name.
    """

    language: str
    wording: Mapping[str, Wording]

    def __getitem__(self, name: str) -> str:
        wording = self.wording[name]
        return wording if isinstance(wording, str) else wording["other"]

    def __iter__(self) -> Iterator[str]:
        return iter(self.wording)

    def fill(self, name: str, /, **values: object) -> str:
        """Return the wording with its `{…}` places filled."""
        return self[name].format(**values)

    def forms(self, name: str) -> Mapping[str, str]:
        """Return the forms of a counted wording by plural category, for the page's script."""
        wording = self.wording[name]
        return {"other": wording} if isinstance(wording, str) else dict(wording)

    def count(self, name: str, number: int) -> str:
        """Return the form of the wording that the number takes in this language."""
        forms = self.forms(name)
        category = Locale.parse(self.language).plural_form(number)
        return forms.get(category, forms["other"]).format(count=number)


def load_labels(language: str, own: Mapping[str, Wording]) -> Labels:
    """Return the catalogue of the language with the user's own wording over it.

    Raises:
        ConfigError: the user words a label that does not exist.
    """
    catalogue = load_catalogue(language)
    if unknown := sorted(set(own) - set(catalogue)):
        raise ConfigError(
            f"render.labels: no label is called {', '.join(unknown)}; the labels are: {', '.join(catalogue)}"
        )
    return Labels(language=language, wording=MappingProxyType({**catalogue, **own}))
