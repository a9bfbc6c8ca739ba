"""The translations of our sentences, read from the .po files when a language is first needed."""

from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent / "locales"


class Catalogues(Mapping[str, GNUTranslations]):
    """Translations by language. English has none: it is what the source says."""

    def __init__(self) -> None:
        self._languages = sorted(file.stem for file in FOLDER.glob("*.po"))

    def __getitem__(self, language: str) -> GNUTranslations:
        if language not in self._languages:
            raise KeyError(language)
        return _read(language)

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)


def load_catalogues() -> Mapping[str, GNUTranslations]:
    """Find the languages we speak besides English; each is read at its first use, once."""
    return Catalogues()


@cache
def _read(language: str) -> GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # the settings need no Babel
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with (FOLDER / f"{language}.po").open("rb") as file:
        catalog = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
