"""A chart is drawn as a picture that says in words what it shows, in both directions."""

from xml.etree import ElementTree as ET

import pytest

from adapters.pictures.draw import draw
from adapters.pictures.marks import WIDTH
from adapters.pictures.svg import THICK, UNDERNEATH, svg
from bot.words.messages import Bar, Chart

SVG = "{http://www.w3.org/2000/svg}"
CHART = Chart(
    "Pulse", (Bar("Voice: civil society", 2.0, "2.0"), Bar("Mandate", 4.0, "4.0 or more")), 1, 5
)
GAP = Chart(
    "Mirror",
    (
        Bar("partners", 2.0, "2.0", "Largest gap: Credit"),
        Bar("funders", 4.0, "4.0", "Largest gap: Credit"),
        Bar("partners", 3.0, "3.0", "Risk"),
        Bar("funders", 4.5, "4.5 or more", "Risk"),
    ),
    1,
    5,
    foremost=2,
)
HOSTILE = Chart(
    '<script>alert("x")</script>', (Bar("a & b <!channel> \u200f" + "x" * 40_000, 9, "9"),), 1, 5
)


def bars(drawn: str) -> list[tuple[float, float]]:
    """Where each begins and how long it is, without the ground and what lies behind."""
    found = ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}rect")
    return [(float(r.get("x", "0")), float(r.get("width", "0"))) for r in found][2::2]


def test_it_is_a_png_that_tells_its_numbers_in_words() -> None:
    file = draw(CHART, "en")

    assert file.content.startswith(b"\x89PNG")
    assert file.kind == "image/png"
    assert file.shows == "Pulse: Voice: civil society 2.0, Mandate 4.0 or more"
    assert "civil society 2.0، Mandate" in str(draw(CHART, "ar").shows)


def test_bars_begin_where_the_language_does_and_are_as_long_as_their_numbers() -> None:
    [(left, short), (_, long)] = bars(svg(CHART, "en"))
    mirrored = bars(svg(CHART, "ar"))

    assert long == pytest.approx(2 * short)
    assert {WIDTH - (begin + length) for begin, length in mirrored} == {left}


def test_what_it_is_about_is_large_and_of_the_rest_two_numbers_stand_on_one_line() -> None:
    for language, sign in (("en", 1), ("ar", -1)):
        root = ET.fromstring(svg(GAP, language))
        thick = [r for r in root.iter(f"{SVG}rect") if float(r.get("height", "0")) == THICK]
        lengths = [float(each.get("width", "0")) for each in thick[1::2]]
        assert lengths[1] == pytest.approx(2 * lengths[0])
        [*_, disc, _] = [float(each.get("cx", "0")) for each in root.iter(f"{SVG}circle")]
        [*_, square, _] = [
            float(each.get("d", "").split()[0].removeprefix("M"))
            for each in root.iter(f"{SVG}path")
        ]
        assert sign * (square - disc) > 0


def test_two_numbers_that_are_the_same_are_both_to_be_seen() -> None:
    bars = tuple(Bar(each, 3.0, "3.0", "Risk") for each in ("partners", "funders"))
    root = ET.fromstring(svg(Chart("Mirror", bars, 1, 5), "en"))

    assert max(float(each.get("r", "0")) for each in root.iter(f"{SVG}circle")) == UNDERNEATH
    said = "Mirror: Risk: partners 3.0, Risk: funders 3.0"
    assert draw(Chart("Mirror", bars, 1, 5), "en").shows == said


def test_whatever_people_wrote_is_words_and_ends_somewhere() -> None:
    drawn = svg(HOSTILE, "ar")

    assert "<script" not in drawn
    assert len(drawn) < 3_000
    assert draw(HOSTILE, "ar").content.startswith(b"\x89PNG")


def test_arabic_is_drawn_with_letters_of_its_own() -> None:
    """The same drawing without letters we know would be empty boxes, all alike."""
    one, other = (
        draw(Chart(words, (Bar("أ", 1, "1"),), 1, 5), "ar").content for words in ("نبض", "بنض")
    )
    assert one != other
