"""How weeks, months and years are named in Swahili, and their parts."""

from bot.language.meanings import months, stretches
from bot.language.tongues.whole_and_parts import Parts, Wholes, parts, vague, wholes

NEXT = "(ijayo|inayokuja|inayofuata|lijalo|ujao|unaokuja|unaofuata|kesho)"
LAST = "(iliyopita|jana|lililopita|uliopita|iliyopita)"
IN = "(katika |kwa |mnamo |ndani ya |)"

STRETCHES = (
    *wholes(
        Wholes(
            units={
                "week": "(wiki|juma)",
                "weekend": "(wikendi|wikiendi|mwisho wa wiki)",
                "month": "mwezi",
                "quarter": "robo( ya mwaka|)",
                "year": "mwaka",
            },
            this=f"{IN}{{}}( hii| hili| huu|)",
            following=f"{IN}{{}} {NEXT}",
            last=f"{IN}{{}} {LAST}",
            after_next=f"{IN}{{}} (baada ya ijayo|baada ya ujao)",
            others=(
                (f"{IN}(mwezi wa |)<month> mwaka (ujao|kesho)", stretches.month_in_year(1)),
                (f"{IN}(mwezi wa |)<month> mwaka huu", stretches.month_in_year(0)),
                (f"{IN}(mwezi wa |)<month> {LAST}", stretches.last_such_month),
                (f"{IN}(mwezi wa |)<month> {NEXT}", months.month),
                (f"{IN}(mwaka (wa |)|)<year>", stretches.numbered_year),
            ),
        )
    ),
    ("(siku|wiki|miezi|miaka) (chache |)zilizopita", stretches.a_few_back),
    ("<days> <number> (zilizopita|iliyopita)", stretches.days_back),
    (f"{IN}<days> <number> (zijazo|ijayo|zinazokuja)", stretches.days_to_come),
    (f"{IN}<months> <number> (ijayo|zijazo|inayokuja)", stretches.months_to_come),
    *vague("{} (chache|kadhaa) (zilizopita|iliyopita)", "{} (chache|kadhaa) (zijazo|ijayo)"),
)
PARTS = parts(
    Parts(
        beginning="(mwanzo|mwanzoni|mapema)( wa| mwa|)",
        middle="(katikati|nusu)( ya|)",
        end="(mwisho|mwishoni)( wa| mwa|)|(baadaye|baadae)( katika|)|sehemu iliyobaki ya",
        first_half="nusu ya kwanza ya",
        second_half="nusu ya pili ya",
        nth_week="wiki ya <nth> ya",
        last_week="wiki ya mwisho ya",
    )
)
