"""How a date stands in a sentence in French."""

from bot.language.phrases import Speech

SPEECH = Speech(
    strong=(
        "dici",
        "dici a",
        "dici le",
        "dici au",
        "au plus tard",
        "au plus tard le",
        "pas plus tard que",
        "pour le",
        "a rendre pour",
        "a rendre le",
        "date limite",
        "echeance",
        "delai",
        "sans faute",
    ),
    weak=("jusqua", "jusquau", "pour", "jusque"),
    about=("vers", "vers le", "autour de", "autour du", "environ", "aux alentours du"),
    after=("apres", "apres le", "a partir de", "a partir du", "des", "depuis", "pas avant"),
    before=("avant", "avant le", "avant la", "pour avant"),
    leads=("a", "de", "du", "au", "cest", "cest pour", "le jour de"),
    courtesies=(
        "sil vous plait",
        "sil te plait",
        "svp",
        "stp",
        "merci",
        "au plus tard",
        "dernier delai",
        "si possible",
        "sans faute",
    ),
    ties=(
        "a au aux avec chaque contre d dans de depuis des du durant en entre et l la le les lors ni"
        " ou par pendant pour sans sauf selon sous sur tous un une vers excepte hormis comme"
    ),
    links="a au aux avec contre de des du en chez par pour sans sur vers comme entre",
    joins="et ou ni",
    signs=(
        "ago avant apres chaque dernier derniere debut environ fin hormis jamais mi milieu non pas"
        " paques passe passee premier premiere presque prochain prochaine ramadan saint saints"
        " sainte sauf second seconde semaine suivant tous toutes troisieme veille version v week"
        " cinquieme sixieme septieme huitieme neuvieme dixieme"
        " toussaint noel pentecote careme chandeleur aid excepte depuis entre"
    ),
    clauses="comment dont lorsque lorsquil ou parce pourquoi quand que quel quelle qui quoi si sil",
    conditions="si sil sils",
    negations="aucun aucune jamais ne ni non pas personne plus rien sans eviter",
)
