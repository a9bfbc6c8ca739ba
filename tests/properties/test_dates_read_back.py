"""What the bot shows it can also read, and nothing that is typed breaks it."""

from datetime import date, time, timedelta
from time import process_time

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.actions.mentions import read_mentions
from bot.language.dates import read_date, read_time
from bot.language.languages import SHIPPED
from bot.language.ranges import hours_meant, read_days
from bot.language.readings import Ambiguous, Past, Understood, is_too_far, offered
from bot.language.recurrence import moment
from bot.language.sentences import split_due
from bot.language.zones import read_zone, suggestions

JUST_OVER = 365 - 122
"""From that many days ahead on, the same day a year ago was just over."""
TODAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))
DAYS_AHEAD = st.integers(0, 364)
LANGUAGES = st.sampled_from(["en", "es"])
MANY_LANGUAGES = st.sampled_from(
    ["am", "ar", "bn", "de", "en", "es", "fr", "hi", "it", "pl", "pt", "ru", "sw", "tr", "uk", "zh"]
)
FORMS = st.sampled_from(["full", "long", "medium", "yyyy-MM-dd", "d.M.y"])
YEARLESS = st.sampled_from(["MMMMd", "MMMd", "MMMMEEEEd"])
TEXTS = st.text(max_size=300) | st.text("0123456789/-.: ", max_size=30)
VOCABULARY = (
    "a 3 3rd 9 12 31 2026 999 ago at by day days de del dentro el en end fin friday from in la"
    " las mañana march marzo mes month next noche of on pasado próximo semana semanas the this"
    " tomorrow viernes week weeks y 9:30 pm 3/4 2026-03-05 5.3.2026 \0"
)
PHRASES = st.lists(st.sampled_from(VOCABULARY.split(" ")), max_size=9).map(" ".join)

WORDS = VOCABULARY.split(" ")
SIGNS = ("@Ada", "\ufdfa", "٣/٤", "–", "\u202f")
"""The second is one sign and, folded, four words."""
LONG = 64 * 1024
SECONDS = 3
"""Of the processor, and generous: it is a few hundredths."""

unhurried = settings(deadline=None)
few = settings(deadline=None, max_examples=30)


@unhurried
@given(TODAYS, DAYS_AHEAD, LANGUAGES, FORMS)
def test_any_day_of_the_next_year_is_read_as_it_is_shown(
    today: date, ahead: int, language: str, form: str
) -> None:
    day = today + timedelta(days=ahead)

    shown = format_date(day, form, locale=language)

    assert read_date(shown, language=language, today=today) == Understood(day)


@unhurried
@given(TODAYS, DAYS_AHEAD, LANGUAGES, YEARLESS)
def test_a_day_without_its_year_is_the_next_such_day_unless_one_was_just_over(
    today: date, ahead: int, language: str, form: str
) -> None:
    day = today + timedelta(days=ahead)

    shown = format_skeleton(form, day, locale=language)
    reading = read_date(shown, language=language, today=today)

    assert reading == Understood(day) or (
        isinstance(reading, Past) and reading.again == (day,) and ahead >= JUST_OVER
    )


@unhurried
@given(TODAYS, DAYS_AHEAD, MANY_LANGUAGES, st.sampled_from(["full", "long"]))
def test_every_language_reads_the_dates_it_shows(
    today: date, ahead: int, language: str, form: str
) -> None:
    day = today + timedelta(days=ahead)

    shown = format_date(day, form, locale=language)

    assert read_date(shown, language=language, today=today) == Understood(day)


@unhurried
@given(TODAYS, DAYS_AHEAD, LANGUAGES, st.times())
def test_a_day_and_a_time_are_read_together(
    today: date, ahead: int, language: str, at: time
) -> None:
    day, minute = today + timedelta(days=ahead), time(at.hour, at.minute)
    shown = format_time(minute, "short", locale=language)

    both = read_date(f"{day:%Y-%m-%d} {shown}", language=language, today=today)

    assert read_time(shown, language) == minute
    assert both == Understood(day, minute) or both == Ambiguous(
        (day,), None, (minute, minute.replace(hour=(minute.hour + 12) % 24))
    )


@unhurried
@given(TEXTS | PHRASES, MANY_LANGUAGES | st.text(max_size=10), st.dates())
def test_no_text_breaks_the_reading(text: str, language: str, today: date) -> None:
    read_date(text, language=language, today=today)
    read_time(text, language)
    read_zone(text)
    suggestions(text)


@few
@given(
    st.lists(
        st.sampled_from([*WORDS, "@Ada", "\ufdfa", "٣/٤", "–", "\u202f"]) | st.text(max_size=5)
    )
    .map(" ".join)
    .filter(bool),
    st.sampled_from([*SHIPPED, "it"]),
    TODAYS,
)
def test_no_text_however_long_breaks_the_reading_or_takes_long(
    words: str, language: str, today: date
) -> None:
    long = (f"{words} " * LONG)[:LONG]
    for text in (long, words, f"{long} by {words}"):
        begun = process_time()
        split_due(text, language, today, "EG")
        read_date(text, language=language, today=today, country="EG")
        read_days(text, language=language, today=today)
        hours_meant(text, language)
        read_mentions(text, lambda _name: (), language)
        assert process_time() - begun < SECONDS


@unhurried
@given(PHRASES, LANGUAGES, st.dates())
def test_no_reading_is_over_or_farther_than_the_limit(
    text: str, language: str, today: date
) -> None:
    reading = read_date(text, language=language, today=today)

    if isinstance(reading, Understood):
        assert reading.day >= today
        assert not is_too_far(reading.day, today)
    elif not isinstance(reading, Past):
        assert all(each.day >= today for each in offered(reading, today))


@unhurried
@given(TEXTS | PHRASES, LANGUAGES, TODAYS)
def test_a_text_is_kept_unless_a_date_was_found_at_its_end(
    text: str, language: str, today: date
) -> None:
    rest, reading = split_due(text, language, today)

    assert text.startswith(rest)
    assert reading is not None or rest == text


def test_every_language_that_is_known_has_a_grammar() -> None:
    today = date(2026, 3, 4)
    for language in ("am", "bn", "ha", "ja", "km", "ko", "my", "ne", "om", "so", "ta", "vi", "yo"):
        monday = Locale.parse(language).days["format"]["wide"][0]
        assert read_date(monday, language=language, today=today) == Understood(date(2026, 3, 9))


def test_the_reading_of_times_and_the_making_of_moments_agree() -> None:
    nairobi, nine = read_zone("Nairobi"), read_time("9", "en")

    assert nairobi is not None
    assert nine is not None
    assert f"{moment(date(2026, 3, 5), nine, nairobi):%H:%M}" == "06:00"
