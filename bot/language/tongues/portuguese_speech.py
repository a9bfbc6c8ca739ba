"""How a date stands in a sentence in Portuguese."""

from bot.language.phrases import Speech

SPEECH = Speech(
    strong=(
        "no maximo ate",
        "no maximo",
        "o mais tardar",
        "o mais tardar ate",
        "o mais tardar na",
        "o mais tardar no",
        "ate no maximo",
        "o mais tarde",
        "com prazo",
        "com prazo ate",
        "prazo",
        "prazo ate",
        "data limite",
        "vence",
        "vence em",
    ),
    weak=("para", "ate", "ate a", "ate o", "ate ao", "na", "no", "em"),
    about=("por volta de", "por volta do", "cerca de", "mais ou menos", "aproximadamente"),
    after=(
        "depois de",
        "depois do",
        "depois da",
        "depois das",
        "apos",
        "apos as",
        "a partir de",
        "a partir do",
        "desde",
    ),
    before=("antes de", "antes da", "antes do", "para antes de"),
    leads=("de", "da", "do", "ao", "e", "e para", "pra", "o", "a"),
    courtesies=(
        "por favor",
        "pf",
        "pfv",
        "obrigada",
        "obrigado",
        "no maximo",
        "o mais tardar",
        "se possivel",
        "sem falta",
    ),
    ties=(
        "a ao aos apos as ate cada com contra da das de desde do dos durante e em entre na nas nem"
        " no nos o os ou para pela pelo pelas pelos por pra sem sob sobre todo toda todos todas um"
        " uma exceto menos salvo"
    ),
    links="a ao aos as com contra da das de do dos em entre na nas no nos para pela pelo por pra"
    " sem sobre",
    joins="e ou nem",
    signs=(
        "antes apos cada carnaval cerca começo comeco depois exceto fim final inicio meados meio"
        " menos nao natal ou pascoa passada passado pos primeira primeiro proxima proximo quaresma"
        " quase ramadao ramada ramos reis salvo santa santo segundo terceira terceiro toda todas"
        " todo todos ultima ultimo v versao vespera feira que"
    ),
    clauses="como onde porque qual quais quando quanto que quem se enquanto",
    conditions="se caso",
    negations="jamais nada nao nem nenhum nenhuma ninguem nunca sem tampouco evitar",
)
