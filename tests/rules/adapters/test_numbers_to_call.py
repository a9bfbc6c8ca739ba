"""On the danger card a number is one link that calls it; what only looks like one is none."""

import pytest

from adapters.web.door.calling import numbers_in


def called_in(line: str) -> list[str]:
    pieces = list(numbers_in(line))
    assert "".join(words for words, _ in pieces) == line
    return [address.removeprefix("tel:") for _, address in pieces if address]


@pytest.mark.parametrize(
    ("line", "called"),
    [
        ("Call 112 or 911.", ["112", "911"]),
        ("Egypt: call 122, or turn to Front Line: +353 1 210 0489.", ["122", "+35312100489"]),
        ("The house: +44 (0)20 7946 0958, 24 hours", ["+442079460958"]),
        ("The house +44 20 7946 0958 24 hours", ["+442079460958"]),
        ("The house +254 719 638 006 8:00-20:00", ["+254719638006"]),
        ("\u2068\u2066+20\u00a02\u00a02796\u00a00197\u2069\u2069", ["+20227960197"]),
        ("\u0661\u0661\u0662", ["112"]),
        ("555-0100 or 800 7283", ["5550100", "8007283"]),
        ("(212) 555-0100; (55) 5533-2004", ["2125550100", "5555332004"]),
        ("1-800-799-7233, 900 116 016, 0719638006", ["18007997233", "900116016", "0719638006"]),
        ("For children: 116 111; 0800 1111", ["116111", "08001111"]),
        ("112", ["112"]),
        ("Italy 1522 – 24/7", ["1522"]),
        ("España: 016 (24 h, 365 días)", ["016"]),
        ("Línea 016 – 24 horas", ["016"]),
        ("016 24 horas", ["016"]),
        ("Llama al 112 ahora mismo", ["112"]),
        ("Call 1919 at once", ["1919"]),
        ("South Africa: 10111", ["10111"]),
        ("الشرطة: ١٢٢، الإسعاف: ١٢٣", ["122", "123"]),
        ("اتصلي بالرقم ١٥١١٥ على مدار ٢٤ ساعة", ["15115"]),
        ("خط المساعدة +٢٥٤ ٧١٩ ٦٣٨ ٠٠٦", ["+254719638006"]),
    ],
)
def test_each_number_is_one_link_that_calls_it(line: str, called: list[str]) -> None:
    assert called_in(line) == called


@pytest.mark.parametrize(
    "line",
    [
        "Helpline (24/7), Mon-Fri 9-17, 9:00-17:30, since 2026-03-05",
        "https://example.org/112 and 10.5.2",
        "Here for women since 2019. Founded: 2019, 1998-2019",
        "24 hours 365 days; 24/7/365; 24 7 365",
        "24 horas, 365 días al año",
        "٢٤ ساعة، ٣٦٥ يوم، منذ ٢٠١٩، ٣٠٠ عضوة",
        "Mon-Fri 0900-1700, 09-17, 800-1730, 0800 2000, 900 - 1700, 800 to 1700, from 0800",
        "8.00-20.00, 8:00 - 20:00, 8-20 h",
        "05-03-2026, 5 3 2026, 20260305",
        "Room 101, over 200, 300 members, 500 m from the bridge, 100 %, €200",
        "Avenida Arequipa 1234, Calle Mayor 123, 28013 Madrid",
        "P.O. Box 30772-00100, Nairobi 00100",
        "ES91 2100 0418 4502 0005 1332",
        "+34 900 116 016 9-17",
        "062 061",
    ],
)
def test_what_is_none_or_cannot_be_told_apart_is_no_link(line: str) -> None:
    assert called_in(line) == []
