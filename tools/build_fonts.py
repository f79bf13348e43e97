"""Make the bundled fonts: `python tools/build_fonts.py NODE_MODULES`.

Reads the unsplit TrueType files of the npm packages `source-serif` and `source-sans` (SIL Open Font License 1.1),
keeps Latin, Greek, Cyrillic and symbols, and writes one file per style to `briefing/data/fonts/`. The licence
reserves the name "Source" for the originals, so the subsets carry names of their own.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent.parent / "briefing" / "data" / "fonts"
STYLES = {
    "source-serif/TTF/SourceSerif4-Regular.ttf": ("Briefing Serif", "Regular", "serif-400.ttf"),
    "source-serif/TTF/SourceSerif4-It.ttf": ("Briefing Serif", "Italic", "serif-400-italic.ttf"),
    "source-serif/TTF/SourceSerif4-Semibold.ttf": ("Briefing Serif", "Semibold", "serif-600.ttf"),
    "source-serif/TTF/SourceSerif4Display-Semibold.ttf": ("Briefing Display", "Semibold", "display-600.ttf"),
    "source-sans/TTF/SourceSans3-Regular.ttf": ("Briefing Sans", "Regular", "sans-400.ttf"),
    "source-sans/TTF/SourceSans3-It.ttf": ("Briefing Sans", "Italic", "sans-400-italic.ttf"),
    "source-sans/TTF/SourceSans3-Semibold.ttf": ("Briefing Sans", "Semibold", "sans-600.ttf"),
}
RANGES = (
    (0x0020, 0x024F),  # Latin, all of Europe
    (0x0250, 0x02FF),  # phonetic letters and modifiers
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Latin with several marks
    (0x1F00, 0x1FFF),  # polytonic Greek
    (0x2000, 0x218F),  # punctuation, currencies, letterlike, fractions
    (0x2190, 0x25FF),  # arrows, mathematics, shapes
    (0x2600, 0x27BF),  # symbols
    (0xFB00, 0xFB06),  # ligatures
)
FEATURES = (
    "c2sc",
    "case",
    "ccmp",
    "kern",
    "liga",
    "lnum",
    "locl",
    "mark",
    "mkmk",
    "onum",
    "smcp",
    "sups",
    "tnum",
    "pnum",
)
FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, TRADEMARK = 1, 2, 3, 4, 5, 6, 7
KEPT_NAMES = (0, FAMILY, STYLE, UNIQUE, FULL, VERSION, POSTSCRIPT, 13, 14)


def build_font(source: Path, family: str, style: str, target: Path) -> None:
    """Write the subset of one style under its own name."""
    options = subset.Options(
        layout_features=list(FEATURES), name_IDs=list(KEPT_NAMES), hinting=False, notdef_outline=True
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    rename_font(font, family, style)
    font.save(target, reorderTables=True)


def rename_font(font: TTFont, family: str, style: str) -> None:
    """Replace every name that holds the reserved one; copyright and licence stay."""
    names = {
        FAMILY: family,
        STYLE: style,
        UNIQUE: f"{family} {style}",
        FULL: f"{family} {style}",
        POSTSCRIPT: f"{family.replace(' ', '')}-{style}",
    }
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]


def main() -> int:
    """Build every style; print the size of each."""
    packages = Path(sys.argv[1])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for source, (family, style, name) in STYLES.items():
        build_font(packages / source, family, style, FOLDER / name)
        print(f"{name}: {(FOLDER / name).stat().st_size:,} bytes")
    for package in ("source-serif", "source-sans"):
        text = (packages / package / "LICENSE.md").read_text("utf-8")
        (FOLDER / f"OFL-{package}.txt").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
