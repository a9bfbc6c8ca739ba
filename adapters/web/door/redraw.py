"""Draws a picture anew on an empty canvas, so that nothing of its file goes along.

Its colours are copied and nothing else: no place, day or device, no comment, no small preview of
what was cut off, and nothing that was hidden behind its end.
"""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
"""None that can hold a script, leads elsewhere, or is drawn by a program of its own."""
MOST_PIXELS = 32_000_000
"""A small file can claim to be a huge picture, and take all memory."""
SIDES = (1600, 1280, 1024, 800, 640, 480, 320)
"""The longest side in pixels, from the clearest to the smallest."""
QUALITIES = (70, 50, 35)


class NotAPicture(ValueError):
    """It is none of FORMATS, is damaged, or is too large to be drawn."""


def redrawn(file: bytes, largest: int) -> bytes:
    """A JPEG of at most `largest` bytes; of what moves, its first picture. Raises NotAPicture."""
    try:
        drawn = _drawn(file)
    except Exception:  # noqa: BLE001  a hostile file may make a decoder raise anything
        raise NotAPicture from None
    fits = next((each for each in _smaller_and_smaller(drawn) if len(each) <= largest), None)
    if fits is None:
        raise NotAPicture
    return fits


def _drawn(file: bytes) -> Image.Image:
    with Image.open(BytesIO(file), formats=FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise NotAPicture
        picture.draft("RGB", (SIDES[0], SIDES[0]))
        colours = picture.convert("RGBA")
    colours.thumbnail((SIDES[0], SIDES[0]))
    upright = ImageOps.exif_transpose(colours)  # as the camera was held
    canvas = Image.new("RGB", upright.size, "white")
    canvas.paste(upright, mask=upright)
    return canvas


def _smaller_and_smaller(drawn: Image.Image) -> Iterator[bytes]:
    for side in SIDES:
        copy = drawn.copy()
        copy.thumbnail((side, side))
        for quality in QUALITIES:
            jpeg = BytesIO()
            canvas = Image.new("RGB", copy.size)
            canvas.paste(copy)
            canvas.save(jpeg, "JPEG", quality=quality, optimize=True)
            yield jpeg.getvalue()
