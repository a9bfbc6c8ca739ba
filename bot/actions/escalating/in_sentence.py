"""“…, and tell Omar if it is late” in a sentence about something else.

It is taken out of the sentence only where all of it was read: whom to tell, and that it is told if
this is late. “Tell Omar if the bus is late” and “Call them if it is late” are what is to be done.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.actions.escalating.named import DAYS, typed

A = "[اأإآ]"
TELL = re.compile(
    r"(?<!\w)و?(?:"
    r"tell|inform|notify|warn|alert|let"
    r"|(?:av[ií]s|inf[oó]rm|notif[ií](?:c|qu))(?:a|ar|arle|ale|e|em|ele|ar[aá]n?)"
    r"(?: (?:al?|o|ao|à))?"
    r"|d[ií](?:le|les)(?: al?)?"
    rf"|{A}?خبار|{A}خبروا|{A}خبر|{A}بلغوا|{A}بلغ|{A}بلاغ|{A}علموا|{A}علم|{A}علام"
    r"|pr[eé]v(?:iens|enir|enez)|averti[rst]|avertissez|informer"
    r"|mwambie|mjulishe|mwarifu"
    r") (?=\S)",
    re.IGNORECASE,
)
"""How somebody says that somebody is to be told, in all languages."""
DAY = r"(?:days?|d[ií]as?|jours?|dias?|يوم\w*|[أا]يام)"
SPAN = rf"(?:\w+ {DAY}|siku \w+|يومين)"
LATE = re.compile(
    r"(?<!\w)(?:"
    r"(?:if|when|in case|once) (?:it|this|that)(?:(?: is|['’]?s)(?: running)?| gets| becomes| runs)"
    rf"(?: (?P<span>{SPAN}))? (?:late|overdue|delayed)"
    r"|(?:if|in case) (?:it|this|that)(?:(?: is|['’]?s) not| isn['’]?t) (?:done|ready|finished)"
    r"(?: in time| on time)?"
    r"|(?:if|when) (?:late|overdue|not done)"
    r"|si (?:esto )?(?:se (?:atrasa|retrasa|demora)|(?:llega|va) tarde|est[aá] atrasado)"
    r"|si hay retraso"
    r"|si no (?:est[aá] (?:hecho|listo)|se (?:cumple|hace))(?: a tiempo)?"
    rf"|(?:{A}ذا|{A}ن|لو) ت{A}خر(?:ت|نا)?|(?:{A}ذا|{A}ن) لم (?:تنجز|ينجز|تتم|يتم)"
    rf"|(?:في حال(?:ة)?|عند) الت{A}خ(?:ي)?ر"
    r"|si c['’]est en retard|en cas de retard|s['’]il y a du retard"
    r"|se (?:isto )?(?:atrasar|estiver atrasado)"
    r"|(?:iki|ya)chelewa"
    r")(?:,? (?:(?:by|after|for)(?: more than)?|m[aá]s de|tras|despu[eé]s de|بعد|por|após|de|après)"
    rf" (?P<after>{SPAN}))?(?!\w)",
    re.IGNORECASE,
)
"""How somebody says that something is late, in all languages, and perhaps by how much."""
KNOW = re.compile(r"[ ,]+know(?!\w)", re.IGNORECASE)
AND = re.compile(
    r"[\s,،;؛.–—-]*(?:(?<!\w)(?:and|please|y|e|et|na|por favor|و)[\s,]*)*و?$", re.IGNORECASE
)
LED = ("after", "tras", "بعد", "après", "após", "baada ya")
"""What makes a span of “two days” in each language."""
LONGEST_NAME = 3
"""Words."""
BESIDE_NAME = " ,،;؛."

Known = Callable[[str], bool]
"""Whether anybody is called so."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Somebody is to hear of it if it is late."""

    rest: str
    """The sentence without it."""
    name: str
    days: int | None
    """After its day; None if some are named that were not understood."""


def late_clause(text: str, language: str, known: Known) -> Clause | None:
    """None where nothing plainly says so, or where nothing else would be left to be done."""
    for late in LATE.finditer(text):
        found = _before(text[: late.start()]) or _behind(text, late.end(), known)
        if found is None:
            continue
        name, start, end = found
        before, after = AND.sub("", text[: min(start, late.start())]), text[max(end, late.end()) :]
        if not before.strip():
            return None
        rest = " ".join(part for part in (before.strip(), after.strip(" ,،;؛.")) if part)
        return Clause(rest, name, _days(late["span"] or late["after"], language))
    return None


def _before(head: str) -> tuple[str, int, int] | None:
    """“Tell Omar” at the end of what stands before: the name, and where this begins and ends."""
    for told in reversed(list(TELL.finditer(head))):
        rest = head[told.end() :].rstrip(BESIDE_NAME)
        name = (rest[: know.start()] if (know := _know_at_end(rest)) else rest).strip(BESIDE_NAME)
        if name and len(name.split()) <= LONGEST_NAME and not set(name) & set(",،;؛"):
            return name.removeprefix("@"), told.start(), len(head)
    return None


def _know_at_end(words: str) -> re.Match[str] | None:
    return next((each for each in KNOW.finditer(words) if each.end() == len(words)), None)


def _behind(text: str, start: int, known: Known) -> tuple[str, int, int] | None:
    """“…, tell Omar” at the beginning of what stands behind; the longest name that is known."""
    begin = start + len(text[start:]) - len(text[start:].lstrip(BESIDE_NAME))
    told = TELL.match(text, begin)
    if told is None:
        return None
    ends = [word.end() for word in re.finditer(r"\S+", text[told.end() :])][:LONGEST_NAME]
    named = {end: text[told.end() : told.end() + end].strip(BESIDE_NAME + "@") for end in ends}
    end = next((each for each in reversed(ends) if known(named[each])), ends[0])
    know = KNOW.match(text, told.end() + end)
    return named[end], start, know.end() if know else told.end() + end


def _days(span: str | None, language: str) -> int | None:
    """“3 days” or “two days”; the usual number where none are named."""
    if span is None:
        return DAYS
    found = (typed(f"_ {led} {span}", language).days for led in LED)
    return next((days for days in found if days is not None), None)
