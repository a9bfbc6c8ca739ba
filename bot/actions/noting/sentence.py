"""What one sentence says of an item: what, who, by when; and what has to be asked back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.actions.escalating.in_sentence import Clause, late_clause
from bot.actions.escalating.named import LATE_DAYS, LATE_TO
from bot.actions.helping.named import HELPERS, helpers_called
from bot.actions.item_form import SEEN, where
from bot.actions.mentions import Mention, Mentions, read_mentions
from bot.actions.noting.who_does_it import SEVERAL
from bot.actions.noting.who_hears import who_hears
from bot.actions.owners import able, called, unknown
from bot.actions.partners.named import at_the_end, with_at
from bot.actions.recurring import first_times
from bot.coalition.people import Organisation, People
from bot.coalition.requests import Request
from bot.language.answers import days_to_choose
from bot.language.readings import Understood, day_told, plain, question
from bot.language.repetition import split_rhythm
from bot.language.rhythm_text import rhythm_to_text
from bot.language.sentence_links import Link, link_at_end
from bot.language.sentences import split_due
from bot.words.errors import Invalid, Refused
from bot.words.messages import Choice, Words, say


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood of a sentence."""

    said: Mapping[str, str]
    """By the names of the questions of the form."""
    questions: Mapping[str, Words] = field(default_factory=dict)
    """What has to be asked back, by the same names."""
    days: tuple[Choice, ...] = ()
    """What there is to choose from where the day is asked for."""


def understood(request: Request) -> Heard:
    """Raises Refused for names of nobody, and for whoever is from outside and names others."""
    clause = late_clause(
        request.text, request.who.language, lambda name: bool(called(request, name))
    )
    if clause is None:
        return _understood(request)
    heard = _understood(replace(request, args={**request.args, "text": clause.rest}))
    return _with_who_hears(heard, clause, request)


def _with_who_hears(heard: Heard, clause: Clause, request: Request) -> Heard:
    """Who hears of it if it is late; asked where that is not one person who may read it."""
    days = {} if clause.days is None else {LATE_DAYS.name: str(clause.days)}
    said, questions = {**heard.said, **days}, dict(heard.questions)
    if clause.days is None:
        questions[LATE_DAYS.name] = LATE_DAYS.label
    try:
        to = who_hears(clause.name, request)
    except Invalid as invalid:
        questions |= {LATE_TO.name: invalid.problems[LATE_TO.name]}
    else:
        said[LATE_TO.name] = _readable(Mention(clause.name, [to]), request)
    return replace(heard, said=said, questions=questions)


def _understood(request: Request) -> Heard:
    language = request.who.language
    organisations = request.people.organisations() if request.is_from_inside else ()
    text, organisation = with_at(request.text, organisations, language)
    mentions = read_mentions(text, lambda name: called(request, name), language)
    if any(request.who not in each.members for each in mentions.all):
        request.only_from_inside()  # before anything tells who there is
    heard = _dated(request, mentions.text)
    if organisation is None and not mentions.doers:
        what, organisation = at_the_end(heard.said["what"], organisations)
        heard = replace(heard, said={**heard.said, "what": what})
    if organisation is not None:
        return _with_organisation(heard, mentions, organisation)
    about = _about_owners(mentions)
    said = {
        **heard.said,
        **_owner_said(mentions, request.people),
        **_helpers_said(request, mentions),
    }
    return replace(heard, said=said, questions={**about, **heard.questions})


def _dated(request: Request, text: str) -> Heard:
    """What is to be done and by when, or how often."""
    who, today = request.who, request.today
    what, rhythm = split_rhythm(text, who.language, today)
    firsts = first_times(rhythm, today) if rhythm is not None else ()
    if rhythm is not None and firsts and link_at_end(what, who.language) is Link.NONE:
        said = {"what": what, "seen": SEEN.value, **where(request)}
        said["rhythm"] = rhythm_to_text(rhythm)
        if len(firsts) == 1:
            return Heard({**said, "due": firsts[0].isoformat()})
        days = tuple(Choice(day.isoformat(), day_told(day, None)) for day in firsts)
        return Heard(said, {"due": say("Which day is the first one?")}, days)
    what, reading = split_due(text, who.language, today, who.country)
    said = {"what": what, "seen": SEEN.value, **where(request)}
    match reading:
        case Understood() as day:
            return Heard({**said, "due": plain(day)})
        case None:
            return Heard(said, {}, days_to_choose(None, today))
        case unclear:
            questions = {"due": question(unclear, today)}
            return Heard(said, questions, days_to_choose(unclear, today))


def _with_organisation(heard: Heard, mentions: Mentions, organisation: Organisation) -> Heard:
    """It is accountable; a person who is to do it besides would be a second one."""
    said = {**heard.said, "owner": organisation.name}
    if not mentions.doers:
        return replace(heard, said=said)
    return replace(heard, questions={"owner": SEVERAL, **heard.questions})


def _owner_said(mentions: Mentions, people: People) -> dict[str, str]:
    """Who is to do it, if that is one person. Raises Refused if nobody is called so."""
    match mentions.doers:
        case (Mention(name=name, members=members),):
            match able(members, people):
                case []:
                    raise Refused(unknown(name))
                case [member]:  # by their name: what was typed may be an id that nobody can read
                    return {"owner": member.name, "member": member.id}
                case _:
                    return {"owner": name}
        case _:
            return {}


def _helpers_said(request: Request, mentions: Mentions) -> dict[str, str]:
    """Raises Refused for a name of nobody or of several: they can be named again at once."""
    names = ", ".join(_readable(mention, request) for mention in mentions.helpers)
    try:
        helpers_called(request, names)
    except Invalid as invalid:
        raise Refused(invalid.problems[HELPERS.name]) from invalid
    return {HELPERS.name: names} if names else {}


def _readable(mention: Mention, request: Request) -> str:
    """Their name, where nobody else is called so: what was typed may be an id."""
    match mention.members:
        case [member] if list(called(request, member.name)) == [member]:
            return member.name
        case _:
            return mention.name


def _about_owners(mentions: Mentions) -> dict[str, Words]:
    named = (*mentions.doers, *mentions.spoken_of)
    if len(mentions.doers) == 1 or not named:
        return {}
    if len(named) == 1:
        return {"owner": say("{name} is named. Who is to do it?", name=named[0].shown)}
    return {"owner": SEVERAL}
