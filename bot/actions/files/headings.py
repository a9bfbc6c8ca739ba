"""Which column of a table is which, as people name columns in six languages."""

from collections.abc import Mapping

from bot.language.folding import text_key
from bot.tables.headings import ranked

WHAT, OWNER, DUE = "what", "owner", "due"
NEEDED = (WHAT, OWNER, DUE)
ORGANISATION, ACCOUNTABLE, HELPERS = "organisation", "accountable", "helpers"
OFTEN, LATE_TO, LATE_DAYS, STATUS = "how often", "told if late", "days late", "status"

NAMES: Mapping[str, str] = {
    WHAT: """
        what, action item, action, task, to do, todo, item, activity, commitment, title, description
        qué, compromiso, acción, tarea, actividad, título, descripción
        ماذا, المهمة, مهمة, المهام, الإجراء, النشاط, العمل, العنوان, الوصف
        quoi, engagement, action, tâche, activité, titre, description
        o quê, o que, compromisso, ação, tarefa, atividade, título, descrição
        nini, kazi, jukumu, hatua, shughuli, kichwa, maelezo
        """,
    OWNER: """
        owner, who, responsible, responsible person, assignee, assigned to, accountable, person
        quién, responsable, persona responsable, a cargo de, encargada, encargado, persona, nombre
        مَن, من, المسؤول, المسؤولة, المسؤولية, الشخص المسؤول, صاحب المهمة, صاحبة المهمة, الاسم
        qui, responsable, personne responsable, attribué à, attribuée à, personne, nom
        quem, responsável, pessoa responsável, atribuído a, atribuída a, pessoa, nome
        nani, mhusika, anayewajibika, msimamizi, mtu, jina
        """,
    DUE: """
        due, due date, by when, deadline, until, when, date
        fecha límite, vence, vencimiento, plazo, para cuándo, cuándo, fecha
        الموعد النهائي, الموعد, موعد, تاريخ الاستحقاق, متى, التاريخ, تاريخ
        échéance, date limite, délai, pour quand, quand, date
        prazo, data limite, vencimento, até quando, quando, data
        tarehe ya mwisho, mwisho, lini, muda, tarehe
        """,
    ORGANISATION: """
        organisation, organization, partner
        organización, socia
        المنظمة, منظمة, الشريك
        organisation, partenaire
        organização, parceira, parceiro
        shirika, mshirika
        """,
    ACCOUNTABLE: """
        accountable, who is accountable
        quién responde, responde
        الجهة المسؤولة
        qui répond, redevable
        quem responde
        anayewajibika ni
        """,
    HELPERS: """
        helpers, who helps, helping
        ayudan, quién ayuda, apoyo
        المساعدون, من يساعد, بمساعدة, مساعدة
        aident, qui aide
        ajudam, quem ajuda, apoio
        wasaidizi, nani anasaidia
        """,
    OFTEN: """
        how often, repeats, recurrence, rhythm, comes round
        con qué frecuencia, frecuencia, se repite
        كم مرة, التكرار, يتكرر
        à quelle fréquence, fréquence, répétition
        com que frequência, frequência, repetição
        mara ngapi, marudio
        """,
    LATE_TO: """
        told if late, who hears if it is late, escalation, escalate to
        se entera si se atrasa, quién se entera si se atrasa, escalar a
        من يصله الخبر عند التأخر, يُبلَّغ عند التأخر
        informé en cas de retard, qui est prévenu
        avisar se atrasar, quem é avisado
        anayeambiwa ikichelewa
        """,
    LATE_DAYS: """
        days late, days after its date, after how many days
        días de atraso, después de cuántos días
        أيام التأخر, بعد كم يوم
        jours de retard, après combien de jours
        dias de atraso, depois de quantos dias
        siku za kuchelewa
        """,
    STATUS: """
        status, state
        estado, situación
        الحالة, حالة
        statut, état
        estado, situação
        hali
        """,
    "hour": """
        hour, time
        hora
        الساعة, ساعة, الوقت
        heure
        hora, horário
        saa
        """,
    "circle": """
        circle, working group, group, team
        círculo, grupo de trabajo, grupo, equipo
        المجموعة, مجموعة, فريق العمل, الفريق
        cercle, groupe de travail, groupe, équipe
        círculo, grupo de trabalho, grupo, equipe, equipa
        mduara, kikundi kazi, kikundi, timu
        """,
    "public": """
        public, visible to all
        público, pública
        علني, علنية, عام, للجميع
        public, publique
        público, pública
        umma, wazi
        """,
    "from": """
        from, source, link, origin
        fuente, origen, enlace
        المصدر, مصدر, الرابط, رابط
        source, origine, lien
        fonte, origem, ligação, link
        chanzo, kiungo
        """,
}
"""A line for each language, the plainest name first."""
SAY_YES = """
    yes y true 1 x public sí s verdadero público pública نعم علني علنية oui o vrai publique
    sim verdadeiro ndiyo kweli
"""
YES = frozenset(text_key(each) for each in SAY_YES.split())
CIRCLE_ONLY = "circle only"
"""In the column that says whether it is public, of what may not leave its circle."""
SAY_CLOSED = """
    done, will not do, will_not_do, closed, finished, completed, hecho, cerrado, completado,
    no se hará, منجزة, تمت, مغلقة, fait, terminé, feito, concluído, imekamilika
"""
CLOSED = frozenset(text_key(each) for each in SAY_CLOSED.split(","))
SAY_ORGANISATION = """
    organisation, organization, organización, منظمة, المنظمة, organização, shirika, as a whole
"""
AS_A_WHOLE = frozenset(text_key(each) for each in SAY_ORGANISATION.split(","))
"""What says that the organisation as such is accountable."""

RANKED = ranked(NAMES)
