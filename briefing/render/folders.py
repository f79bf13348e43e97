"""Where the templates and fonts are: inside the installed package, or beside it in a checkout."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
FONTS = PACKAGE / "data" / "fonts"


def find_templates() -> Path:
    """Return the folder of the shipped templates."""
    packaged = PACKAGE / "templates"
    return packaged if packaged.is_dir() else PACKAGE.parent / "templates"
