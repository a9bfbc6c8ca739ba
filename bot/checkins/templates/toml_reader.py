"""Plain data as somebody wrote it in a file, read piece by piece; a mistake is a sentence."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.words.messages import Text, say

T = TypeVar("T")

_NAME = re.compile(r"[a-z0-9_]{1,64}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


class Mistake(ValueError):
    """What is wrong in a file, for whoever wrote it, and by which words its place is found."""

    def __init__(self, words: Text, labels: tuple[str, ...], key: str) -> None:
        """`labels` are those of the tables around it, from the outside in; `key` may be empty."""
        super().__init__(str(words))
        self.words = words
        self.labels = labels
        self.key = key


@dataclass(frozen=True, slots=True)
class Written:
    """One table of the file. Every reader raises Mistake where something else stands."""

    where: Text
    """What the reader of a sentence knows this table by."""
    data: Mapping[str, object]
    labels: tuple[str, ...] = ()
    """Of this table and those around it, as they stand in the file."""

    def mistake(self, problem: Text, key: str = "") -> Mistake:
        told = say("{where}: {problem}", where=self.where, problem=problem)
        return Mistake(told, self.labels, key)

    def wrong(self, key: str, wanted: Text) -> Mistake:
        return self.mistake(say("“{key}” must be {wanted}.", key=key, wanted=wanted), key)

    def inside(self, key: str, name: str, data: Mapping[str, object]) -> "Written":
        """One of a list of tables."""
        where = say("{where}, {list} “{name}”", where=self.where, list=key, name=name)
        return Written(where, data, (*self.labels, name))

    def name(self, key: str) -> str:
        value = self.data.get(key)
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise self.wrong(key, say("a name of up to 64 small letters a to z, digits and _"))
        return value

    def name_or_nothing(self, key: str) -> str:
        return self.name(key) if key in self.data else ""

    def flag(self, key: str) -> bool:
        value = self.data.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, say("true or false"))
        return value

    def flag_or_false(self, key: str) -> bool:
        return key in self.data and self.flag(key)

    def number(self, key: str, *, least: int) -> int:
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.wrong(key, say("a whole number, {least} or more", least=str(least)))
        return value

    def words(self, key: str) -> Mapping[str, str]:
        """Words in one or several languages."""
        value = self.data.get(key)
        if not isinstance(value, Mapping) or not value:
            raise self.wrong(key, say("words for each language, such as en, es or ar"))
        for language, words in value.items():
            if not _LANGUAGE.fullmatch(language):
                raise self.wrong(
                    key,
                    say(
                        "in languages such as en, es or pt-BR, not “{language}”", language=language
                    ),
                )
            if not isinstance(words, str) or not words.strip():
                raise self.wrong(f"{key}.{language}", say("words"))
        return dict(value)

    def words_or_nothing(self, key: str) -> Mapping[str, str]:
        return self.words(key) if key in self.data else {}

    def names(self, key: str) -> tuple[str, ...]:
        value = self.data.get(key)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(key, say("a list of answers"))
        return tuple(value)

    def table(self, key: str) -> "Written":
        value = self.data.get(key)
        if not isinstance(value, Mapping):
            raise self.wrong(key, say("written as [{key}]", key=key))
        where = say("{where}, {key}", where=self.where, key=key)
        return Written(where, value, self.labels)

    def each(self, key: str, read: Callable[["Written"], T]) -> tuple[T, ...]:
        """Read a list of tables; their `id` or `value`, or else their number, is their name."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            raise self.wrong(key, say("written as [[{key}]], once for each of them", key=key))
        return tuple(
            read(self.inside(key, _label(each, number), each))
            for number, each in enumerate(value, start=1)
        )

    def only(self, known: Collection[str]) -> None:
        """Refuse a key that nobody reads: it is a slip of the pen."""
        for key in self.data:
            if key not in known:
                names = ", ".join(sorted(known))
                raise self.mistake(
                    say("there is no “{key}”. Known are {names}.", key=key, names=names), key
                )


def _label(data: Mapping[str, object], number: int) -> str:
    return str(data.get("id") or data.get("value") or number)
