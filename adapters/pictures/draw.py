"""A chart as a PNG, with letters of its own: the fonts of the machine do not matter."""

from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from resvg_py import svg_to_bytes

from adapters.pictures.svg import svg
from bot.words.messages import Bar, Chart, File

FONTS = [
    str(file)
    for package in (fontpkg_noto_sans, fontpkg_noto_sans_arabic)
    for file in sorted(Path(package.ROOT, "files").glob("*.ttf"))
    if "Italic" not in file.name
]
COMMAS = {"ar": "، "}
"""Between the bars of what is said of a picture, where a language has one of its own."""


def draw(chart: Chart, language: str) -> File:
    """Told already; whoever cannot see it gets the same numbers as words."""
    told = COMMAS.get(language.partition("-")[0], ", ").join(_said(bar) for bar in chart.bars)
    png = svg_to_bytes(
        svg_string=svg(chart, language),
        font_files=FONTS,
        skip_system_fonts=True,
        font_family="Noto Sans",
        zoom=2,
    )
    return File("summary.png", "image/png", png, f"{chart.title}: {told}")


def _said(bar: Bar) -> str:
    return f"{bar.of}: {bar.label} {bar.told}" if bar.of else f"{bar.label} {bar.told}"
