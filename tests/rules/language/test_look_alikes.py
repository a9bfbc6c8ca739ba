"""Names that people could take for one another have one key; other names do not."""

import pytest

from bot.language.look_alikes import looks

DISGUISES = (
    *("Тequio", "TEQUIO", "tequio", "Tеquio", "Tequіo", "Τequio", "Теԛuіо", "𝐓equio", "Ｔequio"),
    *("Tequ1o", "Tequ!o", "TequiO", "Tequi0", "Ꭲequio", "Teqսio", "Tequío", "Téquio", "Tequıo"),
    *("Tequlo", "Tequ|o", "ꓔequio", "T e q u i o", "Te\u200bquio", "TEQUІO"),
)


@pytest.mark.parametrize("name", DISGUISES)
def test_whatever_letters_it_is_written_with_it_looks_like_us(name: str) -> None:
    assert looks(name) == looks("Tequio")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("علي", "على"),
        ("كريم", "کریم"),
        ("سارة", "ساره"),
        ("أحمد", "احمد"),
        ("ســلمى", "سلمي"),
        ("Ana Pérez", "ana perez"),
        ("Нина", "Hинa"),
        ("Iris", "lris"),
    ],
)
def test_a_hurried_reader_takes_these_for_one_person(name: str, other: str) -> None:
    assert looks(name) == looks(other)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ana", "Anna"),
        ("علي", "عمر"),
        ("Noor", "Nora"),
        ("Rosa", "Rose"),
        ("王芳", "王方"),
        ("🌱", "🌻"),
    ],
)
def test_other_people_look_different(name: str, other: str) -> None:
    assert looks(name) != looks(other)


def test_a_key_is_its_own_key() -> None:
    assert all(looks(looks(name)) == looks(name) for name in (*DISGUISES, "علي", "Ana Pérez"))
