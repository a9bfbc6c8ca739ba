"""How a date stands in a sentence in Swahili."""

from bot.language.phrases import Speech

SPEECH = Speech(
    strong=(
        "ifikapo",
        "kufikia",
        "itakapofika",
        "si zaidi ya",
        "mwisho ni",
        "tarehe ya mwisho",
        "tarehe ya mwisho ni",
        "muda wa mwisho",
    ),
    weak=("hadi", "mpaka", "siku ya", "mnamo", "hadi siku ya"),
    about=("karibu", "karibu na", "takriban", "kama"),
    after=("baada ya", "kuanzia", "tangu", "si kabla ya"),
    before=("kabla ya", "kabla ya siku ya"),
    leads=("ni", "ya", "iwe", "tarehe"),
    courtesies=("tafadhali", "asante", "kama inawezekana", "bila kukosa"),
    ties=(
        "au ama baada bila cha hadi hata ifikapo isipokuwa juu kabla kama kati katika kila kuhusu"
        " kwa kwamba la mpaka na ni pa pamoja tangu tu vya wa wakati ya za"
    ),
    links="kwa na wa ya za la cha vya kuhusu pamoja katika bila dhidi",
    joins="na au ama",
    signs=(
        "baada kabla kila iliyopita uliopita zilizopita lililopita ijayo ujao zijazo hii huu kwanza"
        " mwisho mwishoni mwanzo mwanzoni katikati karibu takriban eid"
        " idi krismasi pasaka ramadhani"
        " toleo isipokuwa"
    ),
    clauses="ambapo ambayo ambaye gani iwapo jinsi kama kwamba kwanini lini nani nini wapi",
    conditions="iwapo kama ikiwa",
    negations="bila hakuna hapana kamwe kutokuwa la si sio wala",
    negative=("usi", "msi", "asi", "tusi", "wasi"),
)
