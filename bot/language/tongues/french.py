"""How days and hours are said in French."""

from types import MappingProxyType

from bot.language.meanings import days, likely, months, weeks
from bot.language.phrases import Grammar
from bot.language.tongues.french_rhythms import RHYTHMS
from bot.language.tongues.french_speech import SPEECH
from bot.language.tongues.french_stretches import PARTS as PARTS_OF_STRETCHES
from bot.language.tongues.french_stretches import STRETCHES
from bot.language.tongues.french_words import WORDS

IN = "(dans|dici|dici a|sous|au bout de)"
LE = "[le ]"
NEXT = "(prochaine|suivante|qui vient|qui suit|dapres|a venir)"
LAST = "(derniere|passee|precedente)"
NEXT_WEEK = f"[la ]semaine {NEXT}"
THIS_WEEK = "(cette semaine|la semaine)"
NEXT_MONTH = "(le |)mois (prochain|suivant|qui vient)"
OF_THE_MONTH = "(du|de ce|du present) mois"
OF_NEXT_MONTH = "(du|de) mois (prochain|suivant|qui vient)"
OF_MONTH = "(de |du mois de |d|)<month>"
OF_YEAR = "[ [de ]<year>]"
END = "[a |vers ][la ]fin"
START = "[au |le |en |]debut"
MIDDLE = "([a |vers ][la ]mi|[au |le ]milieu)"
THE_NTH = "(le|la|)[ ]<nth>"
ABOUT = "(vers|environ|avant|autour de|aux alentours de|jusqua|pour)"
AT = f"[a environ |(a|{ABOUT}|pour) ]"
HOUR = (
    "<hour>[:<minute>|[ ](h|heures|heure)[[ ](et |)(<minutes>|<spelled>)( minutes|)][[ ]<half>]"
    "|[ heures| heure|[ ]h] et <past>|[ heures| heure|[ ]h] moins (<to>|<minutes_to>)]"
)
OF_DAY = "[( (du|de la|dans la|le|au)|) <part>]"

FRENCH = Grammar(
    words=WORDS,
    days=(
        ("<ahead>", days.ahead),
        ("(dans|dici|sous) (8|huit) jours", days.either(7, 8)),
        ("(dans|dici|sous) (15|quinze) jours", days.either(14, 15)),
        ("(dans une|sous|dici une) quinzaine[ de jours]", likely.likely(days.either(14, 15))),
        (f"{IN} <number> <days>", days.in_days),
        ("(dans les|dici les|sous les) <number> [prochains |prochaines ]<days>", days.in_days),
        ("<number> <days> a (partir de|compter de) (maintenant|aujourdhui|ce jour)", days.in_days),
        (f"{IN} <number> <months>", days.in_months),
        ("(il y a|il ya|y a) <number> <days>", days.ago),
        ("(il y a|il ya|y a) <number> <months>", days.months_ago),
        (f"{IN} <number>[ ]<hours>", likely.in_hours),
        (f"{IN} <number> (minutes|minute|mn|min|mins|secondes|seconde)", likely.soon),
        (f"{IN} (quelques|une demi|un quart d) (heures|heure|minutes)", likely.soon),
        (f"{IN} (un quart dheure|une demi heure)", likely.soon),
        (f"{IN} quelques <days>", likely.in_a_few),
        (f"{IN} quelques <months>", likely.in_a_few_months),
        (
            f"{IN} <number> (jour|jours) (ouvre|ouvres|ouvrable|ouvrables)",
            likely.in_western_working_days,
        ),
        ("(des que possible|au plus vite|le plus tot possible|tout de suite)", likely.soon),
        ("(immediatement|sur le champ|au plus tot|aussi vite que possible)", likely.soon),
        ("[le |la ]<weekday> en (huit|8)", weeks.week_after),
        ("[le |la ]<weekday> en (quinze|15)", weeks.two_weeks_after),
        ("<ahead> en (huit|8)", days.week_after_ahead),
        ("(ce|cet|cette) <weekday>", weeks.this_coming),
        (f"{LE}<weekday>", weeks.coming),
        (f"{LE}prochain <weekday>", weeks.next_one),
        (f"{LE}<weekday> prochain", weeks.next_one),
        (f"{LE}<weekday> (suivant|qui vient|a venir)", weeks.following),
        (f"{LE}<weekday> (dernier|passe|precedent)", weeks.last_one),
        (f"{LE}<weekday> (de|) ?(cette semaine|la semaine)", weeks.in_this_week),
        ("cette semaine[ le] <weekday>", weeks.in_this_week),
        (f"{LE}<weekday> (de |){NEXT_WEEK}", weeks.in_next_week),
        (f"{LE}<weekday> dapres", weeks.week_after),
        (f"{NEXT_WEEK}[ le] <weekday>", weeks.in_next_week),
        (f"(dans |){NEXT_WEEK}", weeks.next_week),
        (f"[la ]semaine {LAST}", weeks.last_week),
        (f"{LE}<weekday> (de |)[la ]semaine {LAST}", weeks.in_last_week),
        ("[le ]mois (dernier|passe|precedent)", months.last_month),
        ("(l|)(an dernier|annee derniere|annee passee)", months.last_year),
        ("[dans |pendant ][le courant de ](cette semaine|la semaine)", weeks.this_week),
        (f"{START} (de |){NEXT_WEEK}", weeks.start_of_next_week),
        (f"{END} de (la semaine|cette semaine|semaine)", weeks.end_of_week),
        ("(en |)fin de (la |cette |)semaine", weeks.end_of_week),
        (f"{END} de {NEXT_WEEK}", weeks.end_of_next_week),
        ("(le |ce |)(week end|weekend)", weeks.weekend),
        ("(le |)(week end|weekend) prochain", weeks.next_weekend),
        (f"{MIDDLE} (de |)(la |)semaine", weeks.middle_of_week),
        (f"[en |au ]milieu de {NEXT_WEEK}", weeks.middle_of_next_week),
        (f"[la ]semaine du <day> {OF_MONTH}{OF_YEAR}", weeks.week_of(days.dated)),
        ("[la ]semaine du <day>", weeks.week_of(days.day_of_month)),
        (f"{START} {OF_NEXT_MONTH}", months.start_of_next_month),
        (f"{MIDDLE} {OF_NEXT_MONTH}", months.middle_of_next_month),
        ("(le |)(trimestre prochain|prochain trimestre)", likely.next_quarter),
        ("(ce|le) trimestre", likely.quarter),
        (f"{END} (du|de ce) trimestre", likely.end_of(likely.quarter)),
        (f"{END} {OF_THE_MONTH}", months.end_of_month),
        ("[en |a la |]fin (de |du )?mois", months.end_of_month),
        (f"{END} {OF_NEXT_MONTH}", months.end_of_next_month),
        (f"(en |){END} {OF_MONTH}{OF_YEAR}", months.end_of_month),
        (f"{END} de (lannee|cette annee|lan)", months.end_of_year),
        ("(en |)fin dannee", months.end_of_year),
        (f"{LE}dernier jour {OF_THE_MONTH}", months.exactly(months.end_of_month)),
        (f"{LE}dernier jour {OF_NEXT_MONTH}", months.exactly(months.end_of_next_month)),
        (f"{LE}dernier jour {OF_MONTH}{OF_YEAR}", months.exactly(months.end_of_month)),
        (f"{LE}dernier jour de (lannee|cette annee)", months.exactly(months.end_of_year)),
        (f"{LE}(premier|1er)[ jour] {OF_NEXT_MONTH}", months.first_of_next_month),
        (f"{LE}premier jour {OF_MONTH}{OF_YEAR}", days.first_of),
        (f"{MIDDLE} {OF_MONTH}{OF_YEAR}", months.middle_of_month),
        (f"{MIDDLE} {OF_THE_MONTH}", months.middle_of_month),
        (f"{START} {OF_MONTH}{OF_YEAR}", months.start_of_month),
        ("[dans |pendant |]ce mois[ ci]", months.this_month),
        (f"[dans |]{NEXT_MONTH}", months.next_month),
        ("cette annee", months.year),
        ("[l]annee prochaine", months.next_year),
        ("lan prochain", months.next_year),
        (f"[en |au mois de |au mois d]<month>{OF_YEAR}", months.month),
        (f"{THE_NTH} <weekday> {OF_MONTH}{OF_YEAR}", months.nth_weekday),
        (f"{THE_NTH} <weekday> {OF_THE_MONTH}", months.nth_weekday),
        (f"{THE_NTH} <weekday> {OF_NEXT_MONTH}", months.nth_weekday_of_next_month),
        (f"[la ]<nth> semaine {OF_MONTH}{OF_YEAR}", months.week_in_month),
        (
            f"[la ]derniere semaine {OF_MONTH}{OF_YEAR}",
            months.last_weekday(months.week_in_month),
        ),
        (f"{THE_NTH} <weekday>", months.nth_weekday_of_some_month),
        (f"{THE_NTH} jour {OF_MONTH}{OF_YEAR}", days.nth_of),
        (f"{LE}dernier <weekday> {OF_MONTH}{OF_YEAR}", months.last_weekday(months.nth_weekday)),
        (f"{LE}dernier <weekday> {OF_THE_MONTH}", months.last_weekday(months.nth_weekday)),
        (
            f"{LE}dernier <weekday> {OF_NEXT_MONTH}",
            months.last_weekday(months.nth_weekday_of_next_month),
        ),
        (f"[[le ]<weekday> ]{LE}<day> {OF_THE_MONTH}", days.day_of_this_month),
        (f"[[le ]<weekday> ]{LE}<day> {OF_NEXT_MONTH}", days.day_of_next_month),
        ("[[le |ce ]<weekday> ]le <day>", days.day_of_month),
        ("[le |ce ]<weekday> <day>", days.day_of_month),
        ("[le ]<day> <weekday>", days.day_of_month),
        ("<month> <day>[ <year>]", days.dated),
        (
            (
                f"[[le |ce ]<weekday> ]{LE}<day>[er|e|eme][ ](de |du mois de |)<month>"
                "[ [de |en ](<year>|<yy>)]"
            ),
            days.dated,
        ),
        ("[le |ce ][<weekday> ]<first>/<second>[/(<year>|<yy>)]", days.slashed),
        (r"le [<weekday> ]<first>\.<second>[\.(<year>|<yy>)]", days.slashed),
    ),
    clocks=(
        f"{AT}{HOUR}[ pile| precises]{OF_DAY}",
        f"[(dans |en |)(la |le |l|)]<part> {AT}{HOUR}[ pile]",
        f"{AT}<noon>[ pile]",
        f"{AT}<noon> et <past>",
        f"{AT}<noon> <spelled>",
        AT + r"<hour>(:|\.)<minute>[:\d\d][ ]<half>",
        f"{AT}<noon> moins <to>",
    ),
    alone=(
        ("(maintenant|en ce moment|a linstant|[a ]minuit)", likely.soon),
        ("(le |)(jour suivant|lendemain|jour dapres)", likely.plus(1, days.today)),
        ("<number> <days> (plus tard|apres)", likely.likely(days.in_days)),
        ("<number> <days>", likely.likely(days.in_days)),
        ("<number> <months> (plus tard|apres)", likely.likely(days.in_months)),
        ("<number> <months>", likely.likely(days.in_months)),
        ("<number> <hours>( plus tard|)", likely.in_hours),
        ("<number> (minutes|minute)( plus tard|)", likely.soon),
        ("(les |ces |)<number> (prochains|prochaines) <days>", likely.likely(days.in_days)),
        ("(les |ces |)(prochains|prochaines) <number> <days>", likely.likely(days.in_days)),
        ("apres <number> <days>", likely.likely(days.in_days)),
        *STRETCHES,
    ),
    answers=(
        ("(maintenant|en ce moment|a linstant|tout de suite)", days.today),
        ("le <late_day> <of_months>[ (<year>|<yy>)]", days.day_first),
        ("[dans |pendant ](les|ces) prochains <number> jours", days.next_counted_days),
        ("[dans |pendant ](les|ces) <number> prochains jours", days.next_counted_days),
        ("[le |ce ]prochain [<weekday> ]<day>[er] <month>", days.next_dated),
    ),
    edges=PARTS_OF_STRETCHES,
    parts=(
        "(dans la |en |le |au |la |l|tot le |de )?<part>",
        "(en |au |a la |)(debut|fin|milieu) (de (la |l|)|d)?(<part>|journee)",
        "(tres |)tot (le |dans la |)<part>",
        "(le |)<part>( tres|) tot",
        "(a lheure|au moment|pendant|avant|apres)( de| du| le|) (dejeuner|repas|midi)",
        "des le <part>",
        "a la premiere heure",
        "(des |)tot",
        "(avant|apres) le (dejeuner|travail)",
        "(en |a la )fin de (la |)journee",
        "dans la journee",
    ),
    offsets=(
        ("<number> <days> avant", -1),
        ("<number> <days> apres", 1),
        ("[a ][la ]fin de", 0),
        ("[la ]veille (de|du)", -1),
        ("le lendemain (de|du)", 1),
        ("le jour (davant|precedant)", -1),
    ),
    rewrites=MappingProxyType(
        {
            "dix sept": "17",  # and not 10 September
            "vingt sept": "27",
            "ce matin": "aujourdhui matin",
            "ce midi": "aujourdhui a midi",
            "ce soir": "aujourdhui soir",
            "cet apres midi": "aujourdhui apres midi",
            "cet aprem": "aujourdhui apres midi",
            "cette apres midi": "aujourdhui apres midi",
            "cette nuit": "aujourdhui nuit",
            **{f"d{name}": f"de {name}" for name in ("avril", "aout", "octobre")},
            "de lapres midi": "apres midi",
            "dans lapres midi": "apres midi",
            "lapres midi": "apres midi",
        }
    ),
    rhythms=RHYTHMS,
    speech=SPEECH,
)
