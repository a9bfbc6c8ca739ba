"""What rounds have shown, side by side: made of published numbers and nothing else."""

from decimal import Decimal

from bot.checkins.anonymity.bands import Count, band
from bot.checkins.anonymity.published import Cell, Published, PublishedQuestion, seen_from
from bot.checkins.model import Outcome
from bot.checkins.results.mirror import mirror_lines, mirrored
from bot.checkins.results.over_time import asked, finding
from bot.checkins.templates.load import template_from
from bot.words.constituencies import Side, words_for
from bot.words.messages import say
from config.templates import load_templates

[MIRROR] = [each for each in map(template_from, load_templates()) if each.id == "t2_mirror"]
[PULSE] = [each for each in map(template_from, load_templates()) if each.id == "t1_pulse"]
FIRST, SECOND, THIRD = (each for each in MIRROR.questions[:3])


def cell(value: str) -> Cell:
    return Cell(Count.TEN, band(Decimal(value)), Decimal(value))


def own(question: str, value: str | None) -> PublishedQuestion:
    side = seen_from(question, Side.FUNDERS_AND_DUTY_BEARERS)
    return PublishedQuestion(side, None if value is None else cell(value))


def theirs(question: str, value: str) -> PublishedQuestion:
    return PublishedQuestion(seen_from(question, Side.CIVIL_SOCIETY), cell(value))


def outcome(*questions: PublishedQuestion) -> Outcome:
    return Outcome(Published(questions), Count.TEN)


def test_two_sides_of_a_mirror_are_two_marks_and_what_was_not_asked_is_none() -> None:
    found = asked(
        MIRROR,
        outcome(own(FIRST.id, "4.0"), theirs(FIRST.id, "2.5"), theirs(SECOND.id, "3.0")),
        "en",
    )

    assert [[each.value for each in one.marks] for one in found] == [
        [Decimal("4.0"), Decimal("2.5")],
        [Decimal("3.0")],
    ]
    assert found[0].is_wide
    assert THIRD.short["en"] not in {each.name for each in found}


def test_a_side_of_which_too_few_answered_has_no_mark() -> None:
    (found,) = asked(MIRROR, outcome(own(FIRST.id, None), theirs(FIRST.id, "2.5")), "en")

    assert [each.value for each in found.marks] == [Decimal("2.5")]
    assert found.apart is None


def test_without_groups_there_is_everybodys_number_or_nothing() -> None:
    shown = outcome(PublishedQuestion("voice", cell("3.5")), PublishedQuestion("power", None))

    found = {each.name: each for each in asked(PULSE, shown, "en")}

    assert [len(each.marks) for each in found.values()] == [1, 0]
    assert finding(list(found.values())) is None


def test_what_stands_a_whole_step_apart_is_named() -> None:
    near = asked(MIRROR, outcome(own(FIRST.id, "3.0"), theirs(FIRST.id, "3.5")), "en")
    far = asked(MIRROR, outcome(own(FIRST.id, "4.0"), theirs(FIRST.id, "3.0")), "en")

    assert str(finding(near)) == "No two groups are a whole step apart."
    assert finding(far) == say(
        "A whole step or more apart, so please talk about it: {questions}.",
        questions=(FIRST.short["en"],),
    )


def test_where_one_side_alone_is_shown_it_is_said_whose_words_these_are() -> None:
    names = {each.id: each.short["en"] for each in MIRROR.questions}
    published = (own(FIRST.id, "4.0"), theirs(SECOND.id, "3.0"))

    lines = list(map(str, mirror_lines(mirrored(MIRROR.questions, published, names))))

    assert sorted(line.partition(":")[0] for line in lines) == sorted(
        [
            f"{names[FIRST.id]}, only {words_for(Side.FUNDERS_AND_DUTY_BEARERS)}",
            f"{names[SECOND.id]}, only {words_for(Side.CIVIL_SOCIETY)}",
        ]
    )
