"""Which column of a table of people is which, as people name columns in six languages."""

from collections.abc import Mapping

from bot.tables.headings import ranked

NAME, ORGANISATION, KIND = "name", "organisation", "kind"
COUNTRY, ZONE, LANGUAGE = "country", "zone", "language"
NEEDED = (NAME,)

NAMES: Mapping[str, str] = {
    NAME: """
        name, full name, person, member, participant
        nombre, nombre completo, persona, integrante, participante
        الاسم, اسم, الاسم الكامل, الشخص, العضوية
        nom, nom complet, prénom et nom, personne, membre
        nome, nome completo, pessoa, integrante
        jina, jina kamili, mtu, mwanachama
        """,
    ORGANISATION: """
        organisation, organization, org, partner, institution, group
        organización, entidad, institución, colectiva, grupo
        المنظمة, منظمة, المؤسسة, الجهة, الشريك
        organisation, association, institution, partenaire
        organização, entidade, instituição, coletivo
        shirika, taasisi, mshirika
        """,
    KIND: """
        kind, kind of partner, constituency, type, sector
        tipo, clase, sector, tipo de organización
        النوع, نوع, نوع المنظمة, القطاع, الفئة
        type, genre, secteur, type d'organisation
        tipo, setor, tipo de organização
        aina, aina ya shirika, sekta
        """,
    COUNTRY: """
        country
        país
        البلد, بلد, الدولة
        pays
        país
        nchi
        """,
    ZONE: """
        time zone, timezone, zone, city
        zona horaria, huso horario, ciudad
        المنطقة الزمنية, التوقيت, المدينة
        fuseau horaire, fuseau, ville
        fuso horário, fuso, cidade
        saa za eneo, mji
        """,
    LANGUAGE: """
        language, preferred language
        idioma, lengua
        اللغة, لغة
        langue
        língua, idioma
        lugha
        """,
}
"""A line for each language, the plainest name first."""
RANKED = ranked(NAMES)
