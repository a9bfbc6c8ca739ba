"""Names of partners that are said in another script than they are written in."""

import pytest

from bot.language.other_script import ends_with_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أنا من دلتا", "Delta"),
        ("أنا من دلتا.", "Delta"),
        ("انا مع كاسا أبييرتا", "Casa Abierta"),
        ("I work with Tadamun", "تضامن"),
        ("я из Дельта", "Delta"),
    ],
)
def test_it_is_heard(text: str, name: str) -> None:
    assert ends_with_name(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I am from Delta", "Delta"),  # the same script is compared letter by letter elsewhere
        ("دلتا تهددني", "Delta"),
        ("أنا من بيتا", "Delta"),
        ("أنا من هنا", "Ha Nu"),
        ("", "Delta"),
    ],
)
def test_it_is_not_heard(text: str, name: str) -> None:
    assert not ends_with_name(text, name)
