"""Plain data as somebody wrote it in a file, read piece by piece; a mistake is a sentence."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

_NAME = re.compile(r"[a-z0-9_]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Written:
    """One table of the file. Every reader raises ValueError where something else stands."""

    where: str
    """What the reader of a sentence knows this table by."""
    data: Mapping[str, object]

    def wrong(self, key: str, wanted: str) -> ValueError:
        return ValueError(f"{self.where}: “{key}” must be {wanted}.")

    def name(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise self.wrong(key, "a name of up to 64 small letters a to z, digits and _")
        return value

    def name_or_nothing(self, key: str) -> str:
        return self.name(key) if key in self.data else ""

    def flag(self, key: str) -> bool:
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def flag_or_false(self, key: str) -> bool:
        return key in self.data and self.flag(key)

    def number(self, key: str, *, least: int) -> int:
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.wrong(key, f"a whole number, {least} or more")
        return value

    def words(self, key: str) -> Mapping[str, str]:
        """Words in one or several languages."""
        value = self.data.get(key)
        if not isinstance(value, Mapping) or not value:
            raise self.wrong(key, "words for each language, such as en, es or ar")
        for language, words in value.items():
            if not _LANGUAGE.fullmatch(language):
                raise self.wrong(key, f"in languages such as en, es or pt-BR, not “{language}”")
            if not isinstance(words, str) or not words.strip():
                raise self.wrong(f"{key}.{language}", "words")
        return dict(value)

    def words_or_nothing(self, key: str) -> Mapping[str, str]:
        return self.words(key) if key in self.data else {}

    def names(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(key, "a list of answers")
        return tuple(value)

    def table(self, key: str) -> "Written":
        value = self.data.get(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"written as [{key}]")
        return Written(f"{self.where}, {key}", value)

    def each(self, key: str, read: Callable[["Written"], T]) -> tuple[T, ...]:
        """Read a list of tables; their `id` or `value`, or else their number, is their name."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise self.wrong(key, f"written as [[{key}]], once for each of them")
        return tuple(
            read(Written(f"{self.where}, {key} {_label(each, number)}", each))
            for number, each in enumerate(value, start=1)
        )

    def only(self, known: Collection[str]) -> None:
        """Refuse a key that nobody reads: it is a slip of the pen."""
        for key in self.data:
            if key not in known:
                raise ValueError(
                    f"{self.where}: there is no “{key}”. Known are {', '.join(sorted(known))}."
                )


def _label(data: Mapping[str, object], number: int) -> str:
    return f"“{data.get('id') or data.get('value') or number}”"
