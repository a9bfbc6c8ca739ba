"""What two sides say of one another, side by side: the widest difference first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.checkins.anonymity.published import WIDE, Cell, PublishedQuestion, seen_from
from bot.checkins.results.cells import bar, told, value
from bot.checkins.templates.questions import Question
from bot.words.constituencies import Side, words_for
from bot.words.messages import Text, say

OF_THEMSELVES = say("funders and governments, about themselves")
OF_THEM = say("their partners, about funders and governments")


@dataclass(frozen=True, slots=True)
class Mirrored:
    """One question as both sides answered it; None where a side may not be shown."""

    name: str
    own: Cell | None
    """What funders and duty bearers say of themselves."""
    theirs: Cell | None
    """What their partners say of them."""

    @property
    def gap(self) -> Decimal:
        """There is none unless both are shown."""
        if self.own is None or self.theirs is None:
            return Decimal(-10)
        return self.own.value - self.theirs.value


def mirrored(
    questions: Sequence[Question],
    published: Sequence[PublishedQuestion],
    names: Mapping[str, str],
) -> list[Mirrored]:
    """Those of which at least one side is shown, sorted by how much better one sees itself."""
    cells = {each.question: each.overall for each in published}
    found = [
        Mirrored(
            names[each.id],
            cells.get(seen_from(each.id, Side.FUNDERS_AND_DUTY_BEARERS)),
            cells.get(seen_from(each.id, Side.CIVIL_SOCIETY)),
        )
        for each in questions
        if each.mirror
    ]
    shown = [each for each in found if each.own is not None or each.theirs is not None]
    return sorted(shown, key=lambda each: each.gap, reverse=True)


def mirror_lines(shown: Sequence[Mirrored]) -> Iterator[Text]:
    for each in shown:
        match each:
            case Mirrored(name, Cell() as own, Cell() as theirs):
                yield say(
                    "{question}: how they see themselves {own},"
                    " how others see them {theirs} ({gap})",
                    question=name,
                    own=_cell(own),
                    theirs=_cell(theirs),
                    gap=_apart(each.gap),
                )
            case Mirrored(name, Cell() as own, None):
                yield _one_side(name, Side.FUNDERS_AND_DUTY_BEARERS, own)
            case Mirrored(name, None, Cell() as theirs):
                yield _one_side(name, Side.CIVIL_SOCIETY, theirs)
            case _:
                pass


def widest(shown: Sequence[Mirrored]) -> Mirrored | None:
    """Of those of which both sides are shown, the one that they see most differently, if any."""
    both = [each for each in shown if each.own is not None and each.theirs is not None]
    found = max(both, key=lambda each: abs(each.gap), default=None)
    return found if found is not None and found.gap else None


def furthest_apart(shown: Sequence[Mirrored]) -> Iterator[Text]:
    """Where one side sees it a whole step or more differently: both sides have to be shown."""
    found = widest(shown)
    if found is not None and abs(found.gap) >= WIDE:
        yield say("Furthest apart: {question}. Please talk about it.", question=found.name)


def _apart(gap: Decimal) -> Text:
    if gap == 0:
        return say("the same")
    size = str(abs(gap))
    return say("{gap} lower", gap=size) if gap > 0 else say("{gap} higher", gap=size)


def _one_side(name: str, asked: Side, cell: Cell) -> Text:
    return say(
        "{question}, only {group}: {bar} {cell}",
        question=name,
        group=words_for(asked),
        bar=bar(cell.value),
        cell=told(cell),
    )


def _cell(cell: Cell) -> Text:
    return say("{bar} {value}", bar=bar(cell.value), value=value(cell))
