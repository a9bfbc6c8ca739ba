"""Every sentence of ours can be read in the other languages, with the same blanks to fill."""

from gettext import c2py
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po

from bot.language.languages import SHIPPED
from config.catalogues import FOLDER, load_catalogues


def catalog(name: str) -> Catalog:
    with (FOLDER / name).open("rb") as file:
        return read_po(file)


def read(name: str) -> dict[str, Message]:
    return {ids(message)[0]: message for message in catalog(name) if message.id}


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def forms(message: Message) -> tuple[str, ...]:
    written = message.string or ""
    return (written,) if isinstance(written, str) else tuple(written)


TEMPLATE = read("tequio.pot")
TRANSLATED = {language: read(f"{language}.po") for language in SHIPPED if language != "en"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated(language: str) -> None:
    there = TRANSLATED[language]

    assert [key for key in TEMPLATE if key not in there or not all(forms(there[key]))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_blanks_of_its_sentence(language: str) -> None:
    for key, message in TRANSLATED[language].items():
        allowed = {blank for text in ids(message) for blank in blanks(text)}
        needed = allowed - {"count"} if len(ids(message)) > 1 else allowed
        for text in filter(None, forms(message)):
            assert needed <= blanks(text) <= allowed, f"{language}: {text!r} for {key!r}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_only_a_guess(language: str) -> None:
    assert [key for key, message in TRANSLATED[language].items() if message.fuzzy] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogues_say_what_the_files_say(language: str) -> None:
    catalogue = load_catalogues()[language]

    for key, message in TRANSLATED[language].items():
        if isinstance(message.id, str):
            assert catalogue.gettext(key) == (forms(message)[0] or key)


@pytest.mark.parametrize(
    ("language", "counts", "forms"),
    [("es", (1, 0, 2), [0, 1, 1]), ("ar", (0, 1, 2, 3, 11, 100), [0, 1, 2, 3, 4, 5])],
)
def test_each_language_counts_in_its_own_way(
    language: str, counts: tuple[int, ...], forms: list[int]
) -> None:
    plural = c2py(catalog(f"{language}.po").plural_expr)

    assert [plural(count) for count in counts] == forms


def test_english_and_unknown_languages_have_no_catalogue() -> None:
    assert list(load_catalogues()) == ["ar", "es"]
    assert load_catalogues().get("en") is None
    assert load_catalogues().get("../es") is None


def test_a_language_is_one_line_in_the_table_and_one_file_of_translations() -> None:
    assert {"en", *(file.stem for file in FOLDER.glob("*.po"))} == set(SHIPPED)
