"""The day people mean in Arabic, on Wednesday 4 March 2026."""

from datetime import date, time

import pytest

from bot.language.dates import read_date, read_time
from bot.language.ranges import read_days, read_hours
from bot.language.readings import Ambiguous, DateReading, NotUnderstood, Past, Understood
from bot.language.sentences import split_due

WEDNESDAY = date(2026, 3, 4)


def read(words: str) -> DateReading:
    return read_date(words, language="ar", today=WEDNESDAY)


def march(day: int, at: time | None = None) -> Understood:
    return Understood(date(2026, 3, day), at)


DAYS = {
    "اليوم": march(4),
    "غدًا": march(5),
    "غدا": march(5),
    "بعد غد": march(6),
    "الجمعة": march(6),
    "يوم الجمعه": march(6),
    "قبل الجمعة": march(5),
    "هذا الخميس": march(5),
    "الأحد القادم": march(8),
    "الاحد المقبل": march(8),
    "الجمعة القادمة": march(6),
    "الأربعاء القادم": march(11),
    "بعد يومين": march(6),
    "خلال أسبوع": march(11),
    "بعد أسبوعين": march(18),
    "بعد ثلاثة أيام": march(7),
    "بعد ٣ أيام": march(7),
    "بعد ثلاثة أسابيع": march(25),
    "بعد شهر": Understood(date(2026, 4, 4)),
    "بعد شهرين": Understood(date(2026, 5, 4)),
    "بعد خمسة أشهر": Understood(date(2026, 8, 4)),
    "بعد سنتين": Understood(date(2028, 3, 4)),
    "نهاية الشهر": march(31),
    "قبل نهاية الشهر القادم": Understood(date(2026, 4, 30)),
    "آخر شهر نيسان": Understood(date(2026, 4, 30)),
    "نهاية العام": Understood(date(2026, 12, 31)),
    "5 مارس": march(5),
    "٥ آذار": march(5),
    "يوم 5 من شهر مارس": march(5),
    "يوم الجمعة 6 مارس": march(6),
    "الجمعة، 6 مارس 2026": march(6),
    "3 كانون الثاني 2027": Understood(date(2027, 1, 3)),
    "10 أوت": Understood(date(2026, 8, 10)),
    "غدًا الساعة 9": march(5, time(9)),
    "غدًا الساعة الثالثة مساءً": march(5, time(15)),
    "الأحد القادم 9:30 ص": march(8, time(9, 30)),
    "الخميس ٥ مارس، الساعة ٣ بعد الظهر": march(5, time(15)),
    "أمس": Past(date(2026, 3, 3)),
    "الأحد الماضي": Past(date(2026, 3, 1)),
    "الأربعاء": Ambiguous((WEDNESDAY, date(2026, 3, 11))),
    "قريبًا": NotUnderstood(),
    "بعد أيام": NotUnderstood(),
}


@pytest.mark.parametrize("words", DAYS)
def test_the_day_is_the_one_that_is_meant(words: str) -> None:
    assert read(words) == DAYS[words]


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("٩", time(9)),
        ("9:30 م", time(21, 30)),
        ("الساعة التاسعة صباحًا", time(9)),
        ("التاسعة والنصف", time(9, 30)),
        ("الخامسة إلا ربعًا مساءً", time(16, 45)),
        ("الثانية عشرة ظهرًا", time(12)),
        ("الظهر", time(12)),
        ("25", None),
    ],
)
def test_the_hour_is_the_one_that_is_meant(words: str, at: time | None) -> None:
    assert read_time(words, "ar") == at


@pytest.mark.parametrize(
    ("text", "what", "due"),
    [
        ("صياغة البيان قبل الجمعة", "صياغة البيان", march(5)),
        ("إرسال الدعوات، غدًا", "إرسال الدعوات", march(5)),
        ("ترجمة التقرير في موعد أقصاه الأحد القادم", "ترجمة التقرير", march(8)),
        ("جمع الأمثلة بعد أسبوعين", "جمع الأمثلة", march(18)),
        ("التحضير لاجتماع الجمعة", "التحضير لاجتماع الجمعة", None),
        ("كتابة ملخص عن اليوم", "كتابة ملخص عن اليوم", None),
    ],
)
def test_a_due_date_stands_at_the_end_of_what_is_to_be_done(
    text: str, what: str, due: DateReading | None
) -> None:
    assert split_due(text, "ar", WEDNESDAY) == (what, due)


def test_days_away_and_hours_have_two_ends() -> None:
    days = read_days("من 5 إلى 8 مارس", language="ar", today=WEDNESDAY)

    assert days == (date(2026, 3, 5), date(2026, 3, 8))
    assert read_hours("من ٩ إلى ١٧", "ar") == (time(9), time(17))
