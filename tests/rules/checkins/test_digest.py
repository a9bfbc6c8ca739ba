"""The summary of an anonymous round: short, honest, and never more than was published."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.anonymity.bands import Band, Count, End, band
from bot.checkins.anonymity.published import Cell, Published, PublishedQuestion
from bot.checkins.model import Outcome
from bot.checkins.results.digest import digest
from bot.checkins.templates.load import template_from
from bot.checkins.templates.questions import Question, Template
from bot.words.constituencies import Constituency, Side
from bot.words.ids import CircleId
from bot.words.messages import Message
from config.templates import load_templates
from tests.support.stage import read_aloud

[PULSE] = [each for each in map(template_from, load_templates()) if each.id == "t1_pulse"]
DAY = date(2026, 3, 9)


def cell(value: str, end: End | None = None) -> Cell:
    number = Decimal(value)
    return Cell(Count.TEN, band(number), number, end)


def outcome(*questions: PublishedQuestion, heard: Count | None = Count.TEN) -> Outcome:
    return Outcome(Published(questions), heard)


def told(
    now: Outcome, before: Outcome | None = None, template: Template = PULSE, language: str = "en"
) -> Message:
    return digest(template, DAY, now, before, turnout=None, circle=CircleId("c"), language=language)


def test_a_question_shows_its_number_and_its_band_in_words() -> None:
    words = read_aloud(told(outcome(PublishedQuestion("voice", cell("4.5")))))

    assert "Voice: ▰▰▰▰▰ 4.5 (a strength)" in words
    assert "10–19 people answered." in words


def test_a_number_that_stands_for_all_beyond_it_says_so() -> None:
    words = read_aloud(told(outcome(PublishedQuestion("voice", cell("4.5", End.MORE)))))
    low = read_aloud(told(outcome(PublishedQuestion("voice", cell("1.5", End.LESS)))))

    assert "Voice: ▰▰▰▰▰ 4.5 or more (a strength)" in words
    assert "Voice: ▰▰▱▱▱ 1.5 or less (needs attention)" in low


def test_the_largest_gap_is_named_and_pointed_at_from_a_whole_step_on() -> None:
    wide = ((Side.CIVIL_SOCIETY, cell("2.5")), (Side.FUNDERS_AND_DUTY_BEARERS, cell("4.0")))
    narrow = ((Constituency.UN, cell("3.0")), (Constituency.DONOR, cell("3.5")))

    far = read_aloud(told(outcome(PublishedQuestion("power", cell("3.5"), wide))))
    near = read_aloud(told(outcome(PublishedQuestion("power", cell("3.5"), narrow))))

    assert "Largest gap, Power: civil society ▰▰▰▱▱ 2.5, funders and governments ▰▰▰▰▱ 4.0." in far
    assert "please talk about it" in far
    assert "Largest gap, Power: United Nations ▰▰▰▱▱ 3.0, donors ▰▰▰▰▱ 3.5." in near
    assert "please talk about it" not in near


def test_a_trend_is_a_step_between_bands_and_nothing_finer() -> None:
    question = PublishedQuestion("voice", cell("3.5"))
    before = {value: outcome(replace(question, overall=cell(value))) for value in ("2.5", "3", "4")}

    lines = {value: read_aloud(told(outcome(question), each)) for value, each in before.items()}

    assert "(better than last time)" in lines["2.5"]
    assert "last time" not in lines["3"]
    assert "(worse than last time)" in lines["4"]
    assert "last time" not in read_aloud(told(outcome(question), outcome()))


def test_each_number_stands_once_with_its_bar_in_the_line() -> None:
    now = outcome(PublishedQuestion("voice", cell("4.5")), PublishedQuestion("power", cell("2")))

    message = told(now)

    assert [str(line) for line in message.lines[1:]] == [
        "Voice: ▰▰▰▰▰ 4.5 (a strength)",
        "Power: ▰▰▱▱▱ 2 (needs attention)",
    ]
    assert message.chart is not None
    assert [str(bar.told) for bar in message.chart.bars] == ["4.5", "2"]
    assert read_aloud(message).count("4.5") == 1


def test_it_has_twelve_lines_at_most_and_the_rest_in_the_details() -> None:
    groups = ((Constituency.DONOR, cell("4.5")), (Constituency.UN, cell("2.0")))
    ids = [each.id for each in PULSE.questions if each.kind != "text"]
    shown = [PublishedQuestion(each, cell("3"), groups) for each in ids[:-1]]
    hidden = PublishedQuestion(ids[-1], None)

    message = told(outcome(*shown, hidden))

    assert 1 + len(message.lines) == 12
    assert sum("▰" in str(line) for line in message.lines) == 1 + 7  # the gap, and the numbers
    assert sum("▰" in str(line) for line in message.details) == len(shown) - 7


def test_what_is_held_back_is_said_and_not_shown() -> None:
    hidden = PublishedQuestion("mandate", None)
    words = read_aloud(told(outcome(PublishedQuestion("voice", cell("3")), hidden)))

    assert "Mandate" not in words
    assert "Where fewer than 5 people from 3 organisations answered, or one" in words


def test_it_speaks_the_language_of_its_readers() -> None:
    now = outcome(PublishedQuestion("voice", cell("3")))

    assert "Pulso de la alianza" in read_aloud(told(now, language="es"))
    assert "نبض الشراكة" in read_aloud(told(now, language="ar"))


def test_a_question_that_a_template_has_lost_since_is_left_out() -> None:
    gone = PublishedQuestion("forgotten", cell("3"), ((Constituency.UN, cell("2")),))

    assert "forgotten" not in read_aloud(told(outcome(gone)))


cells = st.builds(lambda value: Cell(Count.TEN, Band.TALK, value), st.decimals(1, 5, places=1))
sides = st.sampled_from([(), (Side.CIVIL_SOCIETY,), tuple(Side)])
names = [f"q{number}" for number in range(20)]
long_template = replace(
    PULSE,
    questions=tuple(Question(name, "agreement", {"en": name}, {"en": name}) for name in names),
)


@given(
    st.lists(
        st.tuples(st.none() | cells, sides, st.lists(cells, min_size=2, max_size=2)),
        max_size=20,
    )
)
def test_it_never_has_more_than_twelve_lines(
    drawn: list[tuple[Cell | None, tuple[Side, ...], list[Cell]]],
) -> None:
    questions = [
        PublishedQuestion(name, overall, tuple(zip(groups, each, strict=False)) if overall else ())
        for name, (overall, groups, each) in zip(names, drawn, strict=False)
    ]

    message = told(outcome(*questions), template=long_template)

    assert 1 + len(message.lines) <= 13  # the heading, and at most twelve lines under it
