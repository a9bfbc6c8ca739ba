"""Prints which sentences wait for a translation: for `make messages`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[2] / "config" / "locales"


def untranslated(file: Path) -> Iterator[str]:
    """The sentences of a .po file that say nothing in its language, or not each of their forms."""
    with file.open("rb") as opened:
        for message in read_po(opened):
            given = (
                message.string if isinstance(message.string, (list, tuple)) else [message.string]
            )
            if message.id and not all(given):
                yield message.id if isinstance(message.id, str) else message.id[0]


def main(folder: Path = LOCALES) -> None:
    for file in sorted(folder.glob("*.po")):
        for sentence in untranslated(file):
            sys.stdout.write(f"{file.name} lacks: {sentence}\n")


if __name__ == "__main__":
    main()
