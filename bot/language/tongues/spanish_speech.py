"""How a date stands in a sentence in Spanish."""

from bot.language.phrases import Speech

SPEECH = Speech(
    strong=(
        "a mas tardar",
        "a mas tardar para",
        "como maximo",
        "como muy tarde",
        "como tarde",
        "con fecha",
        "con fecha limite",
        "fecha limite",
        "no mas tarde de",
        "para",
        "para antes de que acabe",
        "vence",
        "plazo",
    ),
    weak=("hasta", "en"),
    about=("alrededor de", "cerca de", "hacia", "sobre", "aproximadamente", "mas o menos", "como"),
    after=("despues de", "tras", "a partir de", "desde", "pasado", "no antes de"),
    before=("antes de", "para antes de", "antes de que llegue"),
    leads=("a", "de", "desde", "es", "es para"),
    courtesies=(
        "por favor",
        "porfa",
        "gracias",
        "a mas tardar",
        "como maximo",
        "como muy tarde",
        "como tarde",
        "si es posible",
        "si puedes",
        "sin falta",
    ),
    ties=(
        "a algun ante cada con contra de del desde durante e el en entre la las lo los ni no o por"
        " segun sin sobre todos tras u un una y excepto hacia menos otro otra salvo"
    ),
    links="lo a ante bajo como con contra de desde el en entre hacia para por segun sin sobre la",
    joins="y e o u ni",
    signs=(
        "alterno alternos antes anterior aproximadamente cada casi cerca comienzos cuaresma despues"
        " fin final finales fines inicios media mediados medio navidad no o pascua pasado pasados"
        " pasada primer principios proximo proxima ramadan ramos reyes santo santa segundo segunda"
        " quinto quinta sexto sexta septimo septima octavo octava noveno decimo"
        " excepto hacia menos otro otra salvo"
        " siguiente todos todas tercer tercero ultimo ultima v vispera version viene y"
    ),
    clauses="como cual cuales cuando cuanto donde mientras porque que quien quienes si",
    conditions="si",
    negations="jamas nada nadie ni ningun ninguna no nunca sin tampoco evitar",
)
