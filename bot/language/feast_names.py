"""What feasts are called, where a calendar of one country does not say it; folded names."""

ORDINARY_WORDS = (
    "and bank celebration day days de del des dia dias el en feast fiesta fiestas first for holiday"
    " holidays la las last los national new observed of on public second special state the third"
    " today year اليوم يوم ايام عطله في من على monday tuesday wednesday thursday friday saturday"
    " sunday lunes martes miercoles jueves viernes sabado domingo"
    " الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد اثنين جمعه احد"
)
ORDINARY = frozenset(ORDINARY_WORDS.split())
"""Words that stand in the names of many feasts: one of them alone names none."""
ARTICLES = frozenset({"el", "la", "las", "los", "the"})
BOTH_EIDS = ("عيد الفطر", "عيد الاضحي")
ALSO_CALLED = {
    "xmas": ("christmas",),
    "العيد": BOTH_EIDS,
    "عيد": BOTH_EIDS,
    "العيد الصغير": BOTH_EIDS[:1],
    "العيد الكبير": BOTH_EIDS[1:],
    "الفطر": BOTH_EIDS[:1],
    "الاضحي": BOTH_EIDS[1:],
    "bayram": ("eid",),
    "eid ul fitr": ("eid al fitr",),
    "eid ul adha": ("eid al adha",),
    "passover": ("pesach",),
    "diwali": ("diwali", "deepavali"),
    **dict.fromkeys(("رمضان", "شهر رمضان"), ("ramadan",)),
    **dict.fromkeys(
        (
            "end of ramadan",
            "after ramadan",
            "fin de ramadan",
            "despues de ramadan",
            "نهايه رمضان",
            "اخر رمضان",
            "بعد رمضان",
        ),
        BOTH_EIDS[:1],
    ),
}
"""Names by which everybody knows a feast, and no calendar lists it."""
BORROWED = {
    "EG": (
        *("eid", "bayram", "eid al fitr", "eid al adha", "eid ul fitr", "eid ul adha"),
        *BOTH_EIDS,
        *(name for name, feasts in ALSO_CALLED.items() if set(feasts) <= set(BOTH_EIDS)),
        *("المولد", "المولد النبوي", "راس السنه الهجريه", "mawlid", "islamic new year"),
    ),
    "DZ": ("ashura", "عاشوراء"),
    "BN": ("ramadan", "رمضان", "شهر رمضان"),
    "SG": ("diwali", "deepavali", "chinese new year", "lunar new year", "vesak"),
    "IL": ("passover", "pesach", "hanukkah", "yom kippur", "rosh hashanah"),
    "US": ("thanksgiving",),
}
"""For feasts of the world, whose calendar is asked if the member's own country has none of them."""
ORTHODOX_COUNTRIES = "BG BY CY EG ER ET GE GR MD ME MK RO RS RU UA"
ORTHODOX = frozenset(ORTHODOX_COUNTRIES.split())
"""Countries in which most churches count by the Julian calendar."""
FROM_EASTER = {
    -47: ("shrove tuesday", "mardi gras", "pancake day"),
    -46: ("ash wednesday", "miercoles de ceniza"),
    -7: ("palm sunday", "domingo de ramos", "احد الشعانين"),
    -6: ("semana santa", "holy week", "اسبوع الالام"),
    -3: ("maundy thursday", "holy thursday", "jueves santo", "خميس العهد"),
    -2: ("good friday", "viernes santo", "الجمعه العظيمه"),
    -1: ("holy saturday", "sabado santo", "sabado de gloria", "سبت النور"),
    0: ("easter", "easter sunday", "pascua", "domingo de pascua", "عيد الفصح", "الفصح"),
    1: ("easter monday", "lunes de pascua", "شم النسيم"),
    39: ("ascension", "ascension day", "la ascension"),
    49: ("pentecost", "whit sunday", "pentecostes"),
    50: ("whit monday", "pentecost monday"),
    60: ("corpus christi",),
}
"""Days after Easter Sunday; folded names."""
FIXED = {
    (1, 1): ("new year", "new years", "new years day", "ano nuevo", "راس السنه"),
    (1, 6): ("epiphany", "reyes", "dia de reyes", "reyes magos", "عيد الغطاس"),
    (2, 14): ("valentines", "valentines day", "san valentin", "عيد الحب"),
    (3, 8): (
        "womens day",
        "international womens day",
        "8m",
        "dia de la mujer",
        "dia internacional de la mujer",
        "يوم المراه",
        "يوم المراه العالمي",
    ),
    (3, 31): ("trans day of visibility", "dia de la visibilidad trans"),
    (3, 21): ("nowruz", "newroz", "norouz", "نوروز", "النوروز"),
    (5, 1): ("may day", "labour day", "dia del trabajo", "dia del trabajador", "عيد العمال"),
    (5, 17): ("idahobit", "idaho", "dia contra la homofobia"),
    (6, 20): ("world refugee day", "dia del refugiado", "يوم اللاجيين"),
    (10, 31): ("halloween",),
    (11, 1): ("all saints", "todos los santos"),
    (11, 2): ("dia de muertos", "dia de los muertos", "all souls"),
    (11, 20): ("trans day of remembrance", "dia de la memoria trans"),
    (11, 25): ("25n", "dia contra la violencia de genero", "orange day"),
    (12, 1): ("world aids day", "dia del sida"),
    (12, 10): ("human rights day", "dia de los derechos humanos", "يوم حقوق الانسان"),
    (12, 24): ("christmas eve", "nochebuena"),
    (12, 25): ("christmas", "christmas day", "navidad", "la navidad", "عيد الميلاد", "الكريسماس"),
    (12, 31): ("new years eve", "nye", "nochevieja", "fin de ano", "راس السنه"),
}
"""Month and day; folded names."""
