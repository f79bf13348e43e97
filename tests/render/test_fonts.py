from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.render import fonts
from briefing.render.fonts import FONT_FILES, embed_page_faces, find_font, list_print_faces


def test_every_style_is_bundled() -> None:
    """Each style that the templates name lies in the package."""
    assert all(find_font(file).stat().st_size > 10_000 for file in FONT_FILES)


def test_a_missing_font_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that lost a font says which one, instead of printing in another."""
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    with pytest.raises(RenderError, match=r"serif-400\.ttf is missing"):
        list_print_faces()
    with pytest.raises(RenderError, match="missing; install the program again"):
        embed_page_faces("Lage")
