"""A date at the end of a sentence, and what the words before it make of it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.language.reader import Markers, Reader, led_by
from bot.language.readings import DateReading

NEAR = 2
"""Words before a date that are looked at for what may change it."""


@dataclass(frozen=True, slots=True)
class SentenceEnd:
    """A date at the end of a sentence, and what stands before it."""

    before: str
    words: str
    reading: DateReading
    asked: tuple[Reader, ...]

    def is_marked(self, phrases: Callable[[Markers], tuple[str, ...]]) -> bool:
        return any(
            True
            for reader in self.asked
            for _rest in led_by(phrases(reader.markers), reader.fold(self.words))
        )

    def last_words(self, reader: Reader) -> list[str]:
        return reader.fold(self.before).split()[-NEAR:]

    def has_before(self, words: Callable[[Reader], frozenset[str]]) -> bool:
        """Whether the word just before it is one of these."""
        return any(
            word in words(reader) for reader in self.asked for word in self.last_words(reader)[-1:]
        )

    @property
    def follows_number(self) -> bool:
        return any(sign.isdecimal() for sign in self.before.rstrip().rpartition(" ")[2])

    def has_anywhere(self, words: Callable[[Reader], frozenset[str]]) -> bool:
        """Whether one of these words stands anywhere before it."""
        return any(words(reader) & set(reader.fold(self.before).split()) for reader in self.asked)

    @property
    def is_negated(self) -> bool:
        words = [word for reader in self.asked for word in reader.fold(self.before).split()]
        beginnings = tuple(each for reader in self.asked for each in reader.own.speech.negative)
        negative = any(word.startswith(beginnings) for word in words)
        return negative or self.has_anywhere(lambda reader: reader.negations)

    @property
    def is_after_marker(self) -> bool:
        """Whether "on" or "by" stands a word further up, as in "on Shrove Tuesday"."""
        return any(
            word in {*reader.markers.strong, *reader.markers.weak, *reader.markers.before}
            for reader in self.asked
            for word in self.last_words(reader)
        )
