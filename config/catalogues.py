"""The translations of our sentences, read from the .po files when a language is first needed.

To read one takes a tenth of a second, so whoever installs Tequio has them compiled beforehand. A
compiled file is named by what it was made of: one that is out of date is never looked at.
"""

import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent / "locales"


class Catalogues(Mapping[str, GNUTranslations]):
    """Translations by language. English has none: it is what the source says.

    Each is itself alone, so that what is made of its sentences can be kept with it.
    """

    def __init__(self, folder: Path) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.po"))}

    def __getitem__(self, language: str) -> GNUTranslations:
        return _read(self._files[language])

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


@cache
def load_catalogues(folder: Path = FOLDER) -> Mapping[str, GNUTranslations]:
    """Find the languages we speak besides English; each is read at its first use, once."""
    return Catalogues(folder)


def compile_catalogues(folder: Path = FOLDER) -> None:
    """Leave a compiled file of each language in the folder `built`, and none of older ones."""
    shutil.rmtree(folder / "built", ignore_errors=True)
    (folder / "built").mkdir()
    for file in folder.glob("*.po"):
        content = file.read_bytes()
        unfinished = folder / "built" / file.name
        unfinished.write_bytes(_compiled(content, file.stem))
        unfinished.rename(_built(file, content))


@cache
def _read(file: Path) -> GNUTranslations:
    content = file.read_bytes()
    built = _built(file, content)
    compiled = built.read_bytes() if built.is_file() else _compiled(content, file.stem)
    return GNUTranslations(BytesIO(compiled))


def _built(file: Path, content: bytes) -> Path:
    return file.parent / "built" / f"{file.stem}-{sha256(content).hexdigest()}.mo"


def _compiled(content: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415  # the settings need no Babel
    from babel.messages.pofile import read_po  # noqa: PLC0415

    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(content), locale=language, abort_invalid=True))
    return compiled.getvalue()
