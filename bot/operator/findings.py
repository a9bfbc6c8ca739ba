"""What a check says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    ok: bool
    sentence: str
    """What is fine, or what is not and what to do about it."""
    note: bool = False
    """It works, but the operator should know."""

    @property
    def word(self) -> str:
        """What it asks of the operator: `fine`, `note` or `mend`."""
        return "mend" if not self.ok else "note" if self.note else "fine"

    def __str__(self) -> str:
        return f"{self.word}  {self.sentence}"


def fine(sentence: str) -> Finding:
    return Finding(ok=True, sentence=sentence)


def note(sentence: str) -> Finding:
    return Finding(ok=True, sentence=sentence, note=True)


def mend(sentence: str) -> Finding:
    return Finding(ok=False, sentence=sentence)
