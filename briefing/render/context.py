"""The names that every template is given."""

from dataclasses import dataclass, fields
from typing import Any

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.brand import Brand, load_brand
from briefing.render.charts import Colours
from briefing.render.edition_records import EditionView
from briefing.render.edition_view import Look, build_view
from briefing.render.fonts import FontFace
from briefing.render.labels import Labels, load_labels
from briefing.render.numbering import GENEROUS, Context
from briefing.render.story_records import Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateContext:
    """What is known inside a template; `docs/templates.md` describes every name.

    Attributes:
        edition: the edition with its stories and sources.
        labels: the program's wording: `labels.sources`, `labels.count("story_count", 3)`.
        settings: section `render` of the configuration.
        brand: colours, type and logo.
        fonts: the styles for `@font-face`; none in text formats.
        unprintable: whether characters had to be left out because no font holds them (print only).
        medium: `print`, `screen`, `mail` or `text`.
        language: BCP 47 code of the edition.
    """

    edition: EditionView
    labels: Labels
    settings: RenderSettings
    brand: Brand
    fonts: tuple[FontFace, ...]
    unprintable: bool
    medium: Medium
    language: str

    def as_names(self) -> dict[str, Any]:
        """Return the names with their values, for the template engine."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build_context(
    document: Document,
    settings: RenderSettings,
    medium: Medium,
    *,
    fonts: tuple[FontFace, ...] = (),
    passages: Context = GENEROUS,
) -> TemplateContext:
    """Return the names for one edition in one medium."""
    language = document.edition.language
    labels = load_labels(language, settings.labels)
    brand = load_brand(settings.brand)
    colours = Colours(ink=brand.ink, paper=brand.paper, rule=brand.rule, accent=brand.accent)
    return TemplateContext(
        edition=build_view(document, settings, Look(labels=labels, colours=colours, medium=medium), passages),
        labels=labels,
        settings=settings,
        brand=brand,
        fonts=fonts,
        unprintable=False,
        medium=medium,
        language=language,
    )
