from pathlib import Path

import pytest

from briefing.config.settings import RenderSettings
from briefing.errors import ConfigError
from briefing.render.brand import Brand, load_brand
from briefing.render.page import render_html
from briefing.render.pdf import render_print_page
from tests.render.sample import build_sample

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


def write_brand(folder: Path, text: str) -> str:
    """Return the path of a brand file."""
    path = folder / "_brand.yml"
    path.write_text(text, "utf-8")
    return str(path)


def test_colours_type_and_logo_reach_the_page(tmp_path: Path) -> None:
    """A brand's palette, family and logo are drawn, and the charts follow its colour."""
    (tmp_path / "logo.png").write_bytes(PIXEL)
    brand = write_brand(
        tmp_path,
        "meta: {name: Lagezentrum Nord}\nlogo: logo.png\ncolor:\n  palette: {marine: '#123456'}\n  primary: marine\n"
        "typography:\n  base: Inter\n  headings: {family: Merriweather}\n",
    )
    page = render_html(build_sample(), RenderSettings(brand=brand))
    assert "--accent: #123456" in page
    assert ".plot-dot, .plot-fill { fill: var(--accent);" in page
    assert 'fill="#123456"' in render_print_page(build_sample(), RenderSettings(brand=brand))
    assert '"Inter", "Briefing Serif"' in page
    assert 'alt="Lagezentrum Nord"' in page
    assert "data:image/png;base64," in page


def test_keys_without_use_are_passed_over(tmp_path: Path) -> None:
    """A brand written for other programs is read all the same."""
    brand = write_brand(tmp_path, "defaults: {bootstrap: {}}\nlogo: {images: {}}\ncolor: {success: green}\n")
    assert load_brand(brand) == Brand()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("color: {primary: 'red; } body { display: none'}", "#8c1d18"),
        ("typography: {base: 'x\"; } *{}'}", "family"),
        ("logo: ../../etc/passwd", "must end in"),
        ("logo: fehlt.png", "cannot be read"),
        ("- a\n- b\n", "no keys"),
        ("a: [", "cannot be read"),
    ],
)
def test_wrong_values_are_reported(tmp_path: Path, text: str, message: str) -> None:
    """What is no colour, family or picture never reaches the style sheet."""
    with pytest.raises(ConfigError, match=message):
        load_brand(write_brand(tmp_path, text))
