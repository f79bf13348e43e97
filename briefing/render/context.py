"""The names that every template is given."""

from dataclasses import dataclass, fields
from typing import Any

from briefing.config.settings import RenderSettings
from briefing.models.document import Document
from briefing.render.brand import Brand, load_brand
from briefing.render.build_view import build_view
from briefing.render.fonts import FontFace
from briefing.render.labels import Labels, load_labels
from briefing.render.view import EditionView, Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateContext:
    """What is known inside a template; `docs/templates.md` describes every name.

    Attributes:
        edition: the edition with its stories and sources.
        labels: the program's wording: `labels.sources`, `labels.count("story_count", 3)`.
        settings: section `render` of the configuration.
        brand: colours, type and logo.
        fonts: the styles for `@font-face`; none in text formats.
        medium: `print`, `screen` or `text`.
        language: BCP 47 code of the edition.
    """

    edition: EditionView
    labels: Labels
    settings: RenderSettings
    brand: Brand
    fonts: tuple[FontFace, ...]
    medium: Medium
    language: str

    def as_names(self) -> dict[str, Any]:
        """Return the names with their values, for the template engine."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def build_context(
    document: Document, settings: RenderSettings, medium: Medium, fonts: tuple[FontFace, ...] = ()
) -> TemplateContext:
    """Return the names for one edition in one medium."""
    language = document.edition.language
    labels = load_labels(language, settings.labels)
    return TemplateContext(
        edition=build_view(document, settings, labels),
        labels=labels,
        settings=settings,
        brand=load_brand(settings.brand),
        fonts=fonts,
        medium=medium,
        language=language,
    )
