"""Hands what is done on a page to the same routes as in chat, and draws what they answer.

Nothing can be said in confidence here, where everybody is known: what belongs to the anonymous
door leads there. What goes along with an answer is locked by a script in the browser, and sent to
that door by itself.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from aiohttp import web

from adapters.web.conversation import along, words
from adapters.web.conversation.carried import (
    BACK,
    CARRIED,
    KEY,
    MARK,
    Forged,
    Seal,
    deed_of,
    new_key,
    typed_in,
)
from adapters.web.conversation.parts import ADDRESSES, PARTS
from adapters.web.conversation.ways import WAYS, Way
from adapters.web.http.headers import POLICY, SEALING_POLICY
from adapters.web.http.render import Renderer
from adapters.web.http.response import html
from adapters.web.http.unsent import named
from adapters.web.sign_in.guard import PROOF, Guard, for_us_alone, form_token, session_of
from bot.coordinator_ports import Part
from bot.language.tell import Interpreter, Reader
from bot.page_ports import SignedIn
from bot.ports import Handle
from bot.words import reporting
from bot.words.inbound import Called, Inbound, Introduction
from bot.words.messages import Corrections, Form, Message, Reply, Words, to_a_form
from bot.words.passing import ASKED

DOOR = "/concern"
AGAIN = "again"
"""The field of the button that sends nothing yet: the form comes back as it was filled in."""
GAPS = 422
WAY, WORDS = "way", "words"
FIRST = 4
"""So many ways are always to be seen; the others unfold."""
OURS = frozenset({CARRIED, MARK, KEY, BACK, AGAIN})


def conversation_over(
    guard: Guard, handle: Handle, anonymous: Collection[str], interpreter: Interpreter
) -> "Conversation":
    """`anonymous` are the routes that ask for nobody's name."""
    return Conversation(guard, handle, frozenset(anonymous), Renderer(interpreter))


def conversation_routes(page: "Conversation") -> Sequence[web.RouteDef]:
    return [
        web.get("/me/to/{way}", page.show),
        web.post("/me/find", page.find),
        web.post("/me/do", page.press),
        web.post("/me/send", page.send),
    ]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is put on the page: an answer, or a form as it was filled in."""

    reply: Reply
    way: str = ""
    """The name of the one by which they came."""
    pressed: Called | None = None
    """By which button: whoever comes back to a page may mean it once more."""
    answers: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, Words] = field(default_factory=dict)
    back: str = ""
    """The page for coordinators from which they came, and to which they go back."""


@dataclass(frozen=True, slots=True)
class Conversation:
    guard: Guard
    handle: Handle
    anonymous: frozenset[str]
    renderer: Renderer

    async def show(self, request: web.Request) -> web.Response:
        who = await self.guard.who(request)
        way = WAYS.get(request.match_info["way"])
        if way is None:
            raise web.HTTPNotFound
        reply = await self.call(who, way.call, new_key())
        return await self.answer(request, Shown(reply, request.match_info["way"]))

    async def find(self, request: web.Request) -> web.Response:
        """What is looked for stands in no address: a browser keeps those."""
        who, fields = await self.guard.sent(request, named(WORDS))
        name = fields.get(WAY, "")
        way = WAYS.get(name)
        if way is None or not way.finds:
            raise web.HTTPNotFound
        call = Called(way.finds, {"text": fields.get(WORDS, "").strip()})
        reply = await self.call(who, call, new_key())
        return await self.answer(request, Shown(reply, name))

    async def press(self, request: web.Request) -> web.Response:
        who, fields = await self.guard.sent(request)
        try:
            call = Seal(session_of(request)).call(fields)
        except Forged:
            raise web.HTTPForbidden from None
        reply = await self.call(who, call, deed_in(fields))
        return await self.answer(request, Shown(reply, pressed=call, back=_back_in(fields)))

    async def send(self, request: web.Request) -> web.Response:
        """Whatever is wrong, the form comes back as it was filled in: nobody writes twice."""
        who, fields = await self.guard.sent(request, typed_in)
        try:
            form = Seal(session_of(request)).form(fields)
        except Forged:
            raise web.HTTPForbidden from None
        answers = {name: given for name, given in fields.items() if name not in OURS}
        back = _back_in(fields)
        if AGAIN in fields:
            return await self.answer(request, Shown(form, answers=answers, back=back))
        asked = {each.name for each in form.fields}
        given = {name: value for name, value in answers.items() if name in asked}
        call = Called(form.route, {**form.args, **given})
        told = await self.call(who, call, deed_in(fields))
        reply = to_a_form(told)
        if isinstance(reply, Corrections):
            open_ = _with_ways_out(form, told)
            again = Shown(open_, answers=answers, problems=reply.problems, back=back)
            return await self.answer(request, again)
        return await self.answer(request, Shown(reply, back=back))

    async def call(self, who: SignedIn, call: Called, key: str) -> Reply:
        """Raises HTTPSeeOther, to the door, for what is said in confidence."""
        if call.route in self.anonymous:
            raise web.HTTPSeeOther(DOOR)
        me = Introduction(who.name, who.language, who.zone)
        return await self.handle(
            Inbound(f"page:{key}", who.address, call, None, True, me, on_a_page=True)
        )

    async def answer(self, request: web.Request, shown: "Shown") -> web.Response:
        """Told to who they are now: what they did may have changed their language or their role."""
        reader = await self.guard.who(request)
        drawn = self._drawn(session_of(request), reader, shown)
        response = for_us_alone(html(drawn, GAPS if shown.problems else 200))
        if _takes_along(shown.reply):
            response.headers[POLICY] = SEALING_POLICY
        return response

    def _drawn(self, session: str, who: SignedIn, shown: "Shown") -> str:
        reply, way = shown.reply, shown.way
        reader = Reader(who.language, ZoneInfo(who.zone))
        seal = Seal(session)
        return self.renderer.page(
            "conversation/conversation.html",
            reader,
            words=words,
            here=WAYS.get(way),
            here_name=way,
            first=FIRST,
            leads=who.leads,
            finding=(WAY, WORDS),
            ways=_ways_for(who),
            along=along,
            asked_along=ASKED,
            said=reporting,
            takes_along=_takes_along(reply),
            message=reply if isinstance(reply, Message) else None,
            form=reply if isinstance(reply, Form) else None,
            answers=shown.answers,
            problems=shown.problems,
            anonymous=self.anonymous,
            door=DOOR,
            carry=lambda button: seal.carry(Called(button.route, button.args)),
            carried=seal.carry(reply) if isinstance(reply, Form) else None,
            key=new_key(),
            names=(CARRIED, MARK, KEY, BACK),
            back=shown.back,
            back_to=(ADDRESSES[Part(shown.back)], PARTS[Part(shown.back)]) if shown.back else None,
            pressed=seal.carry(shown.pressed) if shown.pressed is not None else None,
            token=(PROOF, form_token(session)),
        )


def _ways_for(who: SignedIn) -> list[tuple[str, Way]]:
    return [
        (name, way) for name, way in WAYS.items() if way.listed and (who.leads or not way.leads)
    ]


def _takes_along(reply: Reply) -> bool:
    return isinstance(reply, Form) and reply.route == along.ROUTE and along.is_here()


def _with_ways_out(form: Form, refusal: Reply) -> Form:
    """Its own, and those that the refusal offers."""
    offered = refusal.buttons if isinstance(refusal, Message) else ()
    new = tuple(each for each in offered if each not in form.buttons)
    return replace(form, buttons=(*form.buttons, *new))


def deed_in(fields: Mapping[str, str]) -> str:
    """Raises 400 where it comes from no page of ours."""
    deed = deed_of(fields)
    if not deed:
        raise web.HTTPBadRequest
    return deed


def _back_in(fields: Mapping[str, str]) -> str:
    part = fields.get(BACK, "")
    return part if part in set(Part) else ""
