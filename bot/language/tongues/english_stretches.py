"""How weeks, months and years are named in English, and their parts."""

from bot.language.meanings import likely, months, stretches
from bot.language.tongues.whole_and_parts import Parts, Wholes, parts, spans, vague, wholes

LAST = "(last|past|previous)"
NEXT = "(next|coming|upcoming|following)"
AT = "(at |in |)(the |)"

STRETCHES = (
    *wholes(
        Wholes(
            units={
                "week": "(week|wk)",
                "weekend": "(weekend|week end)",
                "month": "month",
                "quarter": "(quarter|qtr)",
                "year": "(year|yr)",
            },
            this="(in |)(the |)(this |current |my |our |that |same )?{}",
            following=f"(in |)(the |this |around |)*{NEXT} {{}}",
            last=f"(the |this |)*{LAST} {{}}",
            after_next="(in |)the {} after (the |)next",
            others=(
                ("(in |)<month> (of |)(next year|of the next year)", stretches.month_in_year(1)),
                ("<month> (of |)(this year)", stretches.month_in_year(0)),
                ("<month> (of |)(last year)", stretches.month_in_year(-1)),
                ("<month> in (a|one|1) year", stretches.month_in_year(1)),
                (f"{LAST} <month>", stretches.last_such_month),
                ("(in |during |)<year>", stretches.numbered_year),
                ("(in |)<year>[ ]<quarter>", likely.quarter),
                ("<year> the <quarter>", likely.quarter),
                ("(the |in |)<quarter> (of |)(this year|the year)", likely.quarter),
                ("(in |)<year> <month>", months.month),
                ("(in |)week <number>", stretches.numbered_week),
                ("(in |)(the |this |next |current |coming )?<season>", stretches.season),
            ),
        )
    ),
    *spans(f"(in |within |over |)(the |){LAST} {{}}", f"(in |within |over |)(the |){NEXT} {{}}"),
    *spans("{} back", "{} (in the future|to come|ahead)"),
    *vague(
        f"(in |)(the |){LAST} (few|couple of|couple) {{}}",
        f"(in |over |)(the |){NEXT}( few|) {{}}",
    ),
    *vague("(a |)(few|couple of|couple) {} (ago|back)", "(a |)(few|couple of) {} (from now|later)"),
    (f"(the |){LAST} <hours>", likely.soon),
    (f"(in |within |)(the |){NEXT} <number> <hours>", likely.in_hours),
    (f"(in |within |)(the |){NEXT} (<number>|few) (minutes|seconds|mins|hours)", likely.soon),
)
PARTS = parts(
    Parts(
        beginning=f"{AT}(beginning|begining|start) of|{AT}early( in| on|)|earlier( in|)",
        middle=f"{AT}(middle of|mid)",
        end=(
            f"{AT}(end of|late in|late|rest of|rest|remainder of)|later( in|)"
            "|(by |before |)the end of"
        ),
        first_half="(in |)(the |)(first|1st) half of",
        second_half="(in |)(the |)(second|2nd|latter) half of",
        nth_week="(in |)(the |)<nth> week( of| in|)",
        last_week="(in |)(the |)last week (of|in)",
    )
)
