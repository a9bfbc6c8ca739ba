"""A picture is drawn anew: nothing of its file goes along, and what is none is refused."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from adapters.web.door.redraw import MOST_PIXELS, NotAPicture, redrawn

LARGEST = 44 * 1024
CANARY = b"canary-7f3a"
HELD = 0x0112
RED, BLUE = (200, 20, 20), (20, 20, 200)


def picture(kind: str, mode: str = "RGB", **beside: object) -> bytes:
    """Red above and blue below."""
    drawn = Image.new("RGB", (60, 40), RED)
    drawn.paste(BLUE, (0, 20, 60, 40))
    file = BytesIO()
    drawn.convert(mode).save(file, kind, **beside)
    return file.getvalue()


def noise(width: int, height: int) -> bytes:
    """What no method makes small."""
    file = BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(file, "JPEG", quality=95)
    return file.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    made = Image.open(BytesIO(jpeg))
    made.load()
    assert made.format == "JPEG"
    return made


def told(**tags: object) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    for tag, value in tags.items():
        exif[int(tag.removeprefix("tag"))] = value
    return exif


def is_like(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


@pytest.mark.parametrize(
    "file",
    [
        picture("JPEG", exif=told(), comment=CANARY, icc_profile=CANARY * 20),
        picture("JPEG") + b"PK\x03\x04" + CANARY,
        picture("PNG", exif=told()) + CANARY,
        picture("WEBP", exif=told(), xmp=CANARY),
    ],
)
def test_nothing_that_stood_in_the_file_stands_in_the_picture(file: bytes) -> None:
    assert CANARY in file
    jpeg = redrawn(file, LARGEST)

    assert CANARY not in jpeg
    assert opened(jpeg).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not opened(jpeg).getexif()
    assert is_like(opened(jpeg).getpixel((30, 5)), RED)
    assert is_like(opened(jpeg).getpixel((30, 35)), BLUE)


def test_it_stands_as_the_camera_was_held() -> None:
    made = opened(redrawn(picture("JPEG", exif=told(tag274=3)), LARGEST))

    assert HELD == 274
    assert is_like(made.getpixel((30, 5)), BLUE)


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "RGBA", "LA", "1"])
def test_pictures_of_every_kind_of_colour_are_drawn(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"

    assert opened(redrawn(picture(kind, mode=mode), LARGEST)).size == (60, 40)


def test_what_can_be_seen_through_is_white_and_not_what_was_hidden_there() -> None:
    hidden = Image.new("RGBA", (40, 40), (*RED, 0))
    file = BytesIO()
    hidden.save(file, "PNG")

    assert is_like(opened(redrawn(file.getvalue(), LARGEST)).getpixel((20, 20)), (255, 255, 255))


def test_however_large_it_was_it_fits() -> None:
    made = redrawn(noise(2400, 1800), LARGEST)

    assert len(made) <= LARGEST
    assert opened(made).width >= 320


def test_of_what_moves_the_first_picture_is_kept() -> None:
    file = BytesIO()
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, BLUE)]
    frames[0].save(file, "WEBP", save_all=True, append_images=frames[1:], duration=100)

    assert is_like(opened(redrawn(file.getvalue(), LARGEST)).getpixel((20, 20)), RED)


def bomb(side: int) -> bytes:
    """A few hundred bytes that say they are a picture of many pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000), 9)
    parts = [(b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"GIF89a" + bytes(40),
        b"%PDF-1.7\n",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        picture("JPEG")[:200],
        picture("GIF"),
        picture("TIFF"),
        picture("BMP"),
        bomb(int(MOST_PIXELS**0.5) + 1),
        bomb(60_000),
    ],
)
def test_whatever_else_it_is_is_refused(file: bytes) -> None:
    with pytest.raises(NotAPicture):
        redrawn(file, LARGEST)


def test_one_that_claims_few_pixels_too_many_is_not_drawn() -> None:
    """As wide as high it is no bomb by any other measure, and all of it is there."""
    file = BytesIO()
    Image.new("1", (8001, 4000)).save(file, "PNG")

    assert MOST_PIXELS < 8001 * 4000
    with pytest.raises(NotAPicture):
        redrawn(file.getvalue(), LARGEST)


@pytest.mark.parametrize(
    ("before", "after"), [((2400, 800), (1600, 533)), ((800, 2400), (533, 1600))]
)
def test_what_fits_stays_as_clear_as_it_may_be(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    file = BytesIO()
    Image.new("RGB", before, RED).save(file, "PNG")

    assert opened(redrawn(file.getvalue(), LARGEST)).size == after


def test_it_may_be_just_as_large_as_there_is_room_and_is_refused_where_there_is_none() -> None:
    file = picture("PNG")
    smallest = redrawn(file, LARGEST)

    assert redrawn(file, len(smallest)) == smallest
    with pytest.raises(NotAPicture):
        redrawn(noise(60, 40), 100)
