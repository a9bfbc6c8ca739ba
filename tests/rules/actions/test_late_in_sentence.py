"""What a sentence says of who hears if it is late, in all languages."""

import pytest

from bot.actions.escalating.in_sentence import Clause, late_clause

SEND, ENVIAR, IRSAL = "Send the budget", "Enviar el presupuesto", "إرسال الميزانية"


def known(name: str) -> bool:
    return name in {"Omar", "Omar Haddad", "عمر"}


@pytest.mark.parametrize(
    ("language", "text", "clause"),
    [
        ("en", f"{SEND} and tell Omar if it is late", Clause(SEND, "Omar", 3)),
        ("en", f"{SEND}, tell @Omar if it's late", Clause(SEND, "Omar", 3)),
        (
            "en",
            f"{SEND} by Friday. Tell Omar if it is late.",
            Clause(f"{SEND} by Friday", "Omar", 3),
        ),
        (
            "en",
            f"{SEND}, tell Omar if it is late by Friday",
            Clause(f"{SEND} by Friday", "Omar", 3),
        ),
        (
            "en",
            f"{SEND} and let Omar Haddad know if it is 5 days late",
            Clause(SEND, "Omar Haddad", 5),
        ),
        ("en", f"{SEND}; if it is late, tell Omar", Clause(SEND, "Omar", 3)),
        ("en", f"{SEND}. If it is late let Omar Haddad know", Clause(SEND, "Omar Haddad", 3)),
        (
            "en",
            f"{SEND}, if it isn't done in time inform Nobody here",
            Clause(f"{SEND} here", "Nobody", 3),
        ),
        ("en", f"{SEND}, tell Omar if it is late after two days", Clause(SEND, "Omar", 2)),
        ("en", f"{SEND} @Hanna tell Omar when it is overdue", Clause(f"{SEND} @Hanna", "Omar", 3)),
        ("es", f"{ENVIAR} y avisar a Omar si se atrasa", Clause(ENVIAR, "Omar", 3)),
        (
            "es",
            f"{ENVIAR}, avísale a Omar si se retrasa más de dos días",
            Clause(ENVIAR, "Omar", 2),
        ),
        ("es", f"{ENVIAR}. Si no está listo a tiempo, dile a Omar", Clause(ENVIAR, "Omar", 3)),
        ("ar", f"{IRSAL} وإخبار عمر إذا تأخرت", Clause(IRSAL, "عمر", 3)),
        ("ar", f"{IRSAL}، أخبروا عمر إذا تأخر بعد يومين", Clause(IRSAL, "عمر", 2)),
        (
            "fr",
            "Envoyer le budget et prévenir Omar en cas de retard",
            Clause("Envoyer le budget", "Omar", 3),
        ),
        (
            "pt",
            "Enviar o orçamento e avisar o Omar se atrasar",
            Clause("Enviar o orçamento", "Omar", 3),
        ),
        ("sw", "Tuma bajeti na mwambie Omar ikichelewa", Clause("Tuma bajeti", "Omar", 3)),
    ],
)
def test_whom_to_tell_and_after_how_many_days(language: str, text: str, clause: Clause) -> None:
    assert late_clause(text, language, known) == clause


@pytest.mark.parametrize(
    "text",
    [
        "Tell Omar if the bus is late",
        "Tell Omar if it is late",
        "Call the venue if it is late",
        "Find out if it is late",
        "Tell Omar, Hanna and all others of the committee what happens if it is late",
        "Avisar a Omar si el bus llega tarde",
        "Send the late letters",
        "",
    ],
)
def test_what_is_itself_to_be_done_stays_as_it_is(text: str) -> None:
    assert late_clause(text, "en", known) is None
