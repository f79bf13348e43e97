import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.config.settings import RenderSettings
from briefing.errors import ConfigError, TemplateError, UsageError
from briefing.render.context import TemplateContext, build_context
from briefing.render.environment import build_environment, list_themes, render_template
from briefing.render.folders import find_templates
from briefing.render.page import render_html
from briefing.render.pdf import render_print_page
from briefing.render.themes import eject_file, list_files
from tests.render.sample import build_sample
from tools import document_templates

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "templates.md"


def own_templates(folder: Path, **contents: str) -> RenderSettings:
    """Return settings with a folder that holds these templates; `__` in a name is `/`."""
    for name, content in contents.items():
        path = folder / (name.replace("__", "/") + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return RenderSettings(templates=str(folder))


def test_own_file_shadows_the_shipped_one(tmp_path: Path) -> None:
    """A file of the user's folder replaces the theme's of that name, and only that one."""
    page = render_html(build_sample(), own_templates(tmp_path, parts__contents="<p>Eigener Inhalt</p>"))
    assert "Eigener Inhalt" in page
    assert "Auf einen Blick" in page


def test_own_file_extends_the_original(tmp_path: Path) -> None:
    """The original stays reachable, and a block can call the one that it replaces."""
    own = '{% extends "builtin/page.html" %}{% block footer %}{{ super() }}<p>Redaktion Nord</p>{% endblock %}'
    page = render_html(build_sample(), own_templates(tmp_path, page=own))
    assert "Redaktion Nord" in page
    assert "Alle Ausgaben" in page


def test_own_file_shadows_a_theme_too(tmp_path: Path) -> None:
    """A user's folder lies over whichever theme is chosen, and `builtin/` is that theme."""
    own = '{% include "builtin/parts/story.html" %}<p>Nachsatz</p>'
    settings = own_templates(tmp_path, parts__story=own).model_copy(update={"theme": "compact"})
    page = render_html(build_sample(), settings)
    assert page.count("Nachsatz") == 3
    assert '<p class="key"' in page


@pytest.mark.parametrize("theme", list_themes())
def test_every_theme_renders_page_and_print(theme: str) -> None:
    """Each shipped theme shows every headline in both media and an empty edition without error."""
    settings = RenderSettings(theme=theme)
    for document in (build_sample(), build_sample(stories=())):
        for page in (render_html(document, settings), render_print_page(document, settings)):
            assert all(story.headline.text in page for story in document.stories)


def test_missing_name_is_reported_with_its_place(tmp_path: Path) -> None:
    """An error names the file, the line, the missing name, a likely one and what is known there."""
    own = "<p>fine</p>\n<p>{{ editon.title }}</p>\n"
    with pytest.raises(TemplateError) as raised:
        render_html(build_sample(), own_templates(tmp_path, parts__contents=own))
    message = str(raised.value)
    assert message.startswith(f"{tmp_path / 'parts' / 'contents.html'}:2: 'editon' is undefined")
    assert "did you mean 'edition'?" in message
    assert "labels" in message


def test_missing_field_is_reported_with_the_fields_there_are(tmp_path: Path) -> None:
    """A mistyped field is reported with the fields of its record."""
    own = "{{ edition.titel }}"
    with pytest.raises(TemplateError, match=r"contents\.html:1: .*'titel'.*did you mean 'title'\?.*weekday"):
        render_html(build_sample(), own_templates(tmp_path, parts__contents=own))


def test_missing_label_is_reported_with_the_labels_there_are(tmp_path: Path) -> None:
    """A mistyped label is reported with a likely one."""
    with pytest.raises(TemplateError, match=r"'sourcs'.*did you mean 'sources'\?"):
        render_html(build_sample(), own_templates(tmp_path, parts__contents="{{ labels.sourcs }}"))


def test_broken_syntax_is_reported_with_its_place(tmp_path: Path) -> None:
    """A template that cannot be read names file and line."""
    with pytest.raises(TemplateError, match=r"contents\.html:2: "):
        render_html(build_sample(), own_templates(tmp_path, parts__contents="<p>\n{% if %}"))


def test_missing_template_is_reported_with_the_templates_there_are(tmp_path: Path) -> None:
    """An include of a file that does not exist lists those that do."""
    pattern = r"contents\.html:1: there is no template 'parts/storys\.html'; did you mean 'parts/stor.*\.html'\?"
    with pytest.raises(TemplateError, match=pattern) as raised:
        render_html(build_sample(), own_templates(tmp_path, parts__contents='{% include "parts/storys.html" %}'))
    assert "parts/figures.html" in str(raised.value)
    assert "themes/" not in str(raised.value)


def test_mistake_that_a_macro_of_ours_meets_is_reported_where_it_was_made(tmp_path: Path) -> None:
    """A mistyped field handed to a shipped macro names the user's file and line, not the macro's."""
    own = '{% from "parts/macros.html" import cite %}\n{{ cite(edition.stories[0].laed, medium) }}'
    with pytest.raises(TemplateError, match=r"contents\.html:2: 'StoryView' holds no 'laed'; did you mean 'lead'\?"):
        render_html(build_sample(), own_templates(tmp_path, parts__contents=own))


def test_templates_cannot_reach_the_machine(tmp_path: Path) -> None:
    """A template that reaches for Python's inside is stopped."""
    own = "{{ edition.__class__.__mro__ }}"
    with pytest.raises(TemplateError):
        render_html(build_sample(), own_templates(tmp_path, parts__contents=own))


def test_unknown_theme_and_folder_are_errors(tmp_path: Path) -> None:
    """A theme or folder that does not exist is reported with what there is."""
    with pytest.raises(ConfigError, match="compact"):
        build_environment(RenderSettings(theme="kompakt"))
    with pytest.raises(ConfigError, match="eject"):
        build_environment(RenderSettings(templates=str(tmp_path / "nix")))


def test_files_say_whose_version_is_in_use(tmp_path: Path) -> None:
    """The list of templates tells the user's from the theme's from the standard's."""
    settings = own_templates(tmp_path, parts__contents="x").model_copy(update={"theme": "compact"})
    origins = {file.name: file.origin for file in list_files(settings)}
    assert origins["parts/contents.html"] == "yours"
    assert origins["parts/story.html"] == "compact"
    assert origins["base.html"] == "standard"
    assert not any(name.startswith(("builtin/", "standard/", "themes/")) for name in origins)


def test_ejected_file_is_a_copy_that_takes_over(tmp_path: Path) -> None:
    """Ejecting copies the theme's file once; a second time is refused."""
    settings = RenderSettings(theme="compact")
    target = eject_file("parts/story.html", settings, tmp_path)
    assert target.read_text("utf-8") == (find_templates() / "themes/compact/parts/story.html").read_text("utf-8")
    with pytest.raises(UsageError, match="there already"):
        eject_file("parts/story.html", settings, tmp_path)
    with pytest.raises(UsageError, match="no template"):
        eject_file("../../etc/passwd", settings, tmp_path)


def walk_records(value: object, seen: dict[type, Any]) -> dict[type, Any]:
    """Return one example of every record that a context holds."""
    if is_dataclass(value) and not isinstance(value, type):
        seen.setdefault(type(value), value)
        for field in fields(value):
            walk_records(getattr(value, field.name), seen)
    elif isinstance(value, tuple):
        for part in value:
            walk_records(part, seen)
    return seen


def test_documentation_lists_every_name() -> None:
    """Each record that templates meet is documented with all its fields, and nothing else is."""
    context = build_context(build_sample(), RenderSettings(), "screen")
    records = [each for each in walk_records(context, {}) if each.__module__.startswith("briefing.render.")]
    text = DOCUMENTATION.read_text("utf-8")
    for record in records:
        part = re.search(rf"^## `{record.__name__}`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
        assert part is not None, record.__name__
        documented = re.findall(r"^\| `(\w+)` \|", part[1], re.MULTILINE)
        assert documented == [field.name for field in fields(record) if not field.name.startswith("_")]


def test_documentation_is_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`docs/templates.md` is what its tool writes."""
    monkeypatch.setattr(document_templates, "TARGET", tmp_path / "templates.md")
    document_templates.main()
    assert (tmp_path / "templates.md").read_text("utf-8") == DOCUMENTATION.read_text("utf-8")


def test_every_documented_name_renders(tmp_path: Path) -> None:
    """A template that prints every field of every record renders."""
    context = build_context(build_sample(), RenderSettings(), "screen")
    names = context.as_names()
    for record, example in walk_records(context, {}).items():
        lines = "\n".join(f"{{{{ example.{field.name} }}}}" for field in fields(record))
        (tmp_path / "all.html").write_text(lines, "utf-8")
        environment = build_environment(RenderSettings(templates=str(tmp_path)))
        assert render_template(environment, "all.html", {**names, "example": example})
    assert set(names) == {field.name for field in fields(TemplateContext)}
