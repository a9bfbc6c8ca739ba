"""How weeks, months and years are named in French, and their parts."""

from bot.language.meanings import days, likely, months, stretches
from bot.language.tongues.whole_and_parts import Parts, Wholes, parts, spans, vague, wholes

LE = "(le |la |l|ce |cet |cette |)?"
NEXT = "(prochain|prochaine|prochains|prochaines)"
LAST = "(dernier|derniere|derniers|dernieres|passe|passee|precedent|precedente)"

STRETCHES = (
    *wholes(
        Wholes(
            units={
                "week": "semaine",
                "weekend": "(week end|weekend)",
                "month": "mois",
                "quarter": "trimestre",
                "year": "(annee|an)",
            },
            this=f"(pendant |dans |durant |){LE}{{}}( ci| courant| courante| en cours|)",
            following=f"(dans |){LE}({NEXT} {{}}|{{}} ({NEXT}|qui vient|suivant|suivante))",
            last=f"(pendant |){LE}({LAST} {{}}|{{}} {LAST})",
            after_next=f"{LE}{{}} (dans deux|apres le prochain|apres la prochaine)",
            others=(
                ("(en |)<month> (de |)(lannee prochaine|lan prochain)", stretches.month_in_year(1)),
                ("<month> (de |)(cette annee)", stretches.month_in_year(0)),
                ("<month> (de |)(lannee derniere|lan dernier)", stretches.month_in_year(-1)),
                ("(ce mois de |ce |le mois de |le )<month>( prochain| qui vient|)", months.month),
                ("<month> dernier", stretches.last_such_month),
                ("(en |lan |annee |lannee |)<year>", stretches.numbered_year),
                ("(le |)<day> (de |du |)(ce|cette) mois", days.day_of_this_month),
                ("(le |)<day> (du |)mois (prochain|qui vient)", days.day_of_next_month),
                ("(le |au |)<quarter>( (de |)<year>|)", likely.quarter),
                ("(le |au |)<quarter> de (cette annee|lannee)", likely.quarter),
                ("(la |en |)semaine (numero |)<number>", stretches.numbered_week),
                (
                    "(en |au |a |)(le |la |l|cet |cette |ce |)?<season>( prochain| prochaine|)",
                    stretches.season,
                ),
            ),
        )
    ),
    *spans(
        "(les |ces |)(derniers|dernieres) {}",
        "(les |ces |dans les |)(prochain|prochains|prochaine|prochaines) {}",
    ),
    ("<number> <days> (passes|passees|precedents|precedentes)", stretches.days_back),
    ("(les |ces |)<number> (derniers|dernieres) <days>", stretches.days_back),
    ("(les |ces |)<number> (derniers|dernieres) <months>", stretches.months_back),
    ("(les |ces |)<number> (prochains|prochaines) <months>", stretches.months_to_come),
    ("(les |ces |)<number> <days> (suivants|suivantes|a venir)", stretches.days_to_come),
    *vague(
        "(il y a |)(les |)(quelques|derniers|dernieres) {}",
        "(les |)(quelques |)(prochains|prochaines) {}",
    ),
    ("il y a <number> (heure|heures|minute|minutes|secondes)", likely.soon),
    ("(les |ces |)<number> (prochaines|dernieres) (heures|minutes|secondes)", likely.soon),
    ("(les |ces |)(prochaines|dernieres) <number> (heures|minutes|secondes)", likely.soon),
)
DE = "(de la|de l|de cette|du|de ce|de|d)"
PARTS = parts(
    Parts(
        beginning=f"(au |en |le |a |)(debut|commencement)( {DE}|)|(plus |)tot (dans|cette|ce)",
        middle=f"(au |en |a |vers |)(le |la |)(milieu {DE}|mi)",
        end=f"(a |en |vers |)(la |)fin( {DE}|)|(le |)reste {DE}|plus tard|dici la fin {DE}",
        first_half=f"(dans |pendant |)(la |)(premiere moitie|premiere quinzaine) {DE}",
        second_half=f"(dans |pendant |)(la |)(deuxieme|seconde) (moitie|quinzaine) {DE}",
        nth_week=f"(la |)<nth> semaine {DE}",
        last_week=f"(la |)derniere semaine {DE}",
    )
)
