"""What the web room promises beyond what every platform does, tried over HTTP."""

import json
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, web

from bot.page_ports import StoredChange
from bot.words.errors import Undeliverable
from bot.words.inbound import Called, Said
from bot.words.messages import Button, Field, Form, Message
from tests.support.doors import ListeningCore
from tests.support.web_door import ANA, CIRCLE, OMAR, Drawn, WebDoor, WebPlatform, served

CONCERN = Form(
    "What happened?", (Field("text", "In your words", "paragraph"),), "concern.send", ephemeral=True
)
SECRET = "the canary sings at dawn"


@pytest.fixture
def core() -> ListeningCore:
    return ListeningCore({})


@pytest.fixture
def platform(tmp_path: Path) -> WebPlatform:
    return WebPlatform(tmp_path / "web")


@pytest.fixture
async def door(platform: WebPlatform, core: ListeningCore) -> AsyncIterator[WebDoor]:
    async with platform.open(core) as opened:
        yield opened


def kept(platform: WebPlatform) -> str:
    """Everything in the adapter's folder."""
    return "\n".join(file.read_text("utf-8") for file in platform.folder.iterdir())


class TestWhatIsSaidInConfidence:
    @pytest.fixture
    def core(self) -> ListeningCore:
        receipt = Message("eight words of receipt", ephemeral=True)
        return ListeningCore({SECRET: receipt, "concern": CONCERN, "concern.send": receipt})

    async def test_words_with_a_fleeting_answer_are_not_kept(
        self, door: WebDoor, platform: WebPlatform
    ) -> None:
        ana = door.guest(ANA)

        await ana.says(SECRET)

        assert "eight words" in ana.just_saw
        assert SECRET not in await ana.sees()
        assert SECRET not in kept(platform)
        assert "eight words" not in kept(platform)

    async def test_a_concern_leaves_nothing_from_its_first_word_to_its_receipt(
        self, door: WebDoor, platform: WebPlatform
    ) -> None:
        ana = door.guest(ANA)

        await ana.says("concern")
        await ana.fills(text=SECRET)

        assert "eight words" in ana.just_saw
        assert kept(platform).strip() == ""

    async def test_a_button_that_leads_to_it_is_not_marked(
        self, door: WebDoor, platform: WebPlatform
    ) -> None:
        home = Message("Hello", buttons=(Button("Raise a concern", "concern"),))
        await door.adapter.deliver(ANA, home, key="d1")
        before = kept(platform)

        await door.guest(ANA).presses("Raise a concern")

        assert kept(platform) == before

    async def test_the_panel_says_what_was_searched_for(self, door: WebDoor) -> None:
        await door.guest(ANA).says(SECRET)

        async with door.http.get("/") as answer:
            page = Drawn(await answer.text()).text
        assert "We searched every row" in page
        assert "Nothing was stored" in page

    async def test_the_panel_tells_where_the_person_can_be_found_after_all(
        self, platform: WebPlatform, core: ListeningCore
    ) -> None:
        def leak() -> None:
            platform.rehearsal.changes = [
                StoredChange("cases", "added", {"id": "1", "by": "Ana Ruiz"})
            ]

        core.before_answering = leak
        async with platform.open(core) as door:
            await door.guest(ANA).says(SECRET)
            async with door.http.get("/") as answer:
                page = Drawn(await answer.text()).text

        assert "stands in cases" in page
        assert "We searched every row" not in page


class TestButtonsAndForms:
    async def test_nobody_presses_what_another_was_shown(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        buttons = (Button("Done", "action.done"),)
        await door.adapter.deliver(ANA, Message("Due", buttons=buttons), key="d1")
        omar = door.guest(OMAR)

        await omar.act("/press", {"message": "delivery:d1", "number": 1})

        assert core.heard == []
        assert omar.just_saw.strip() != ""

    async def test_a_button_that_is_not_there_is_not_pressed(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        await door.adapter.deliver(ANA, Message("Due"), key="d1")

        await door.guest(ANA).act("/press", {"message": "delivery:d1", "number": 1})

        assert core.heard == []

    async def test_a_pressed_button_is_marked_over_a_restart(
        self, platform: WebPlatform, core: ListeningCore
    ) -> None:
        buttons = (Button("Done", "action.done"), Button("Later", "action.later"))
        async with platform.open(core) as door:
            await door.adapter.deliver(ANA, Message("Due", buttons=buttons), key="d1")
            await door.guest(ANA).presses("Done")

        async with platform.open(core) as door:
            column = Drawn(await door.guest(ANA).column())
            assert column.button("Done")["class"] == "chosen"
            assert "class" not in column.button("Later")

    async def test_everybody_in_the_room_may_press_and_is_named(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        buttons = (Button("I take it", "action.take"),)
        await door.adapter.deliver(CIRCLE, Message("Who?", buttons=buttons), key="d1")

        await door.guest(OMAR).act("/press", {"message": "delivery:d1", "number": 1})

        assert (core.heard[0].sender, core.heard[0].room) == (OMAR, CIRCLE)
        assert "✓ عمر" in await door.room_sees(CIRCLE)

    async def test_a_form_cannot_be_sent_with_other_constants(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        form = Form("Away", (Field("note", "Note"),), "away.add", {"member": "ana"})
        core.replies = {"away": form}
        ana = door.guest(ANA)
        await ana.says("away")

        await ana.fills(note="Sea", member="omar", other="x")

        assert core.heard[-1].event == Called("away.add", {"member": "ana", "note": "Sea"})

    async def test_a_form_is_sent_once_however_often_it_is_clicked(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        core.replies = {"concern": CONCERN}
        ana = door.guest(ANA)
        await ana.says("concern")
        form = Drawn(ana.shown).forms[-1]

        for _ in range(2):
            await ana.act("/send", {"form": form, "answers": {"text": "x"}})

        assert len(core.heard) == 2  # the word, and one form
        assert "no longer open" in ana.just_saw or "ya no" in ana.just_saw

    async def test_nobody_sends_a_form_that_another_has_open(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        core.replies = {"concern": CONCERN}
        ana = door.guest(ANA)
        await ana.says("concern")
        form = Drawn(ana.shown).forms[-1]

        await door.guest(OMAR).act("/send", {"form": form, "answers": {}})

        assert len(core.heard) == 1


class TestTheSharedRoom:
    async def test_people_talk_there_without_tequio(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        ana = door.guest(ANA)
        ana.room = CIRCLE

        await ana.says("Shall we meet? <b>")

        assert core.heard == []
        assert "Shall we meet? <b>" in await door.room_sees(CIRCLE)

    @pytest.mark.parametrize(
        ("typed", "heard"),
        [("!checkin list", "!checkin list"), ("@tequio: mine", "mine"), ("@Tequio", "help")],
    )
    async def test_tequio_is_spoken_to_by_a_mark_or_by_name(
        self, door: WebDoor, core: ListeningCore, typed: str, heard: str
    ) -> None:
        core.replies = {heard: Message("Here you are")}
        ana = door.guest(ANA)
        ana.room = CIRCLE

        await ana.says(typed)

        assert (core.heard[0].event, core.heard[0].room) == (Said(heard), CIRCLE)
        seen = await door.room_sees(CIRCLE)
        assert typed in seen
        assert "Here you are" in seen
        assert "Here you are" not in await ana.sees()

    async def test_what_arrives_twice_is_said_once(self, door: WebDoor) -> None:
        ana = door.guest(ANA)
        ana.room = CIRCLE

        for _ in range(2):
            await ana.act("/say", {"text": "Hello there", "key": str(uuid.UUID(int=1))})

        assert (await door.room_sees(CIRCLE)).count("Hello there") == 1


class TestTheServer:
    @pytest.mark.parametrize(
        "path", ["/", "/static/rehearsal/room.css", "/healthz", "/newcomer", "/nothing"]
    )
    async def test_every_answer_forbids_keeping_and_loading_from_elsewhere(
        self, door: WebDoor, path: str
    ) -> None:
        async with door.http.get(path) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert not answer.cookies

    @pytest.mark.parametrize(
        "change",
        [
            {"seat": "member:nobody"},
            {"seat": "room:circle"},
            {"seat": 7},
            {"room": "room:nowhere"},
            {"key": "1"},
            {"text": ""},
            {"text": "x" * 100_001},
            {"text": None},
        ],
    )
    async def test_what_no_page_of_ours_sends_is_refused(
        self, door: WebDoor, core: ListeningCore, change: dict[str, object]
    ) -> None:
        good = {"key": str(uuid.uuid4()), "seat": "member:ana", "room": None, "text": "mine"}

        async with door.http.post("/say", json=good | change) as answer:
            assert answer.status == 400
        assert core.heard == []

    @pytest.mark.parametrize("body", ["", "[]", "{", "[" * 100_000, "null", '"\\ud800"'])
    async def test_what_is_no_json_is_refused(self, door: WebDoor, body: str) -> None:
        for path in ("/say", "/press", "/send", "/jump"):
            headers = {"Content-Type": "application/json"}
            async with door.http.post(path, data=body, headers=headers) as answer:
                assert answer.status == 400

    async def test_an_unknown_alphabet_is_refused(self, door: WebDoor) -> None:
        headers = {"Content-Type": "application/json; charset=klingon"}
        async with door.http.post("/say", data="{}", headers=headers) as answer:
            assert answer.status == 400

    async def test_pages_of_others_cannot_act_here(
        self, door: WebDoor, core: ListeningCore
    ) -> None:
        payload = {"key": str(uuid.uuid4()), "seat": "member:ana", "text": "mine"}
        foreign = {"Sec-Fetch-Site": "cross-site"}

        async with door.http.post("/say", json=payload, headers=foreign) as answer:
            assert answer.status == 403
        async with door.http.post("/say", data=json.dumps(payload)) as answer:
            assert answer.status == 400
        assert core.heard == []

    async def test_lone_surrogates_and_control_characters_are_left_out(self, door: WebDoor) -> None:
        ana = door.guest(ANA)
        ana.room = CIRCLE

        await ana.says("He\ud800llo\x00 th\u202eere")

        assert "Hello there" in await door.room_sees(CIRCLE)

    async def test_a_page_that_was_away_is_told_what_it_missed(self, door: WebDoor) -> None:
        async with door.http.get("/") as page:
            last = (await page.text()).partition('data-last="')[2].partition('"')[0]
        await door.adapter.deliver(ANA, Message("While you were away"), key="d1")

        async with door.http.get("/events", headers={"Last-Event-ID": last}) as events:
            assert events.content_type == "text/event-stream"
            assert "default-src 'none'" in events.headers["Content-Security-Policy"]
            heard = b"".join([await events.content.readline() for _ in range(3)]).decode()

        assert "event: entry" in heard
        assert "While you were away" in heard

    async def test_health_is_told_with_its_reasons(
        self, platform: WebPlatform, core: ListeningCore
    ) -> None:
        places = (platform.folder, platform.rehearsal, core.handle)
        async with served(*places) as (_, http), http.get("/healthz") as answer:
            well = {"status": "ok", "proxy": "silent"}
            assert (answer.status, await answer.json()) == (200, well)
        unwell = {"heartbeat": "no beat"}
        async with served(*places, unwell) as (_, http), http.get("/healthz") as answer:
            assert (answer.status, (await answer.json())["heartbeat"]) == (503, "no beat")

    async def test_without_a_rehearsal_there_is_a_sentence_and_nobody_to_reach(
        self, tmp_path: Path, core: ListeningCore
    ) -> None:
        async with served(tmp_path, None, core.handle) as (adapter, http):
            async with http.get("/") as answer:
                assert "no rehearsal room" in await answer.text()
            async with http.get("/events") as answer:
                assert answer.status == 404
            with pytest.raises(Undeliverable):
                await adapter.deliver(ANA, Message("Hello"), key="d1")

    async def test_pages_of_others_live_on_the_same_server(
        self, tmp_path: Path, core: ListeningCore
    ) -> None:
        async def page(_request: web.Request) -> web.Response:
            return web.Response(text="Another page", headers={"Content-Security-Policy": "its own"})

        routes = [web.get("/other", page)]
        async with (
            served(tmp_path, None, core.handle, extra_routes=routes) as (_, http),
            http.get("/other") as answer,
        ):
            assert await answer.text() == "Another page"
            assert answer.headers["Content-Security-Policy"] == "its own"
            assert answer.headers["Cache-Control"] == "no-store"


class TestSittingDown:
    async def test_somebody_new_stays_over_a_restart(
        self, platform: WebPlatform, core: ListeningCore
    ) -> None:
        async with platform.open(core) as door:
            given = {"name": " Zoë  Baa\x00 ", "language": "es", "zone": "Africa/Dakar"}
            async with door.http.post("/newcomer", data=given) as page:
                assert "Zoë Baa" in await page.text()
                assert page.url.query.getall("show")[0].startswith("member:")
                name = page.url.query.getall("show")[0]

        async with platform.open(core) as door:
            await _say(door.http, name, "mine")

        guess = core.heard[0].introduction
        assert (guess.name, guess.language, guess.zone) == ("Zoë Baa", "es", "Africa/Dakar")
        assert CIRCLE in guess.rooms

    async def test_enter_on_a_choice_seats_nobody(self, door: WebDoor) -> None:
        """A browser presses the first button of the form that it finds."""
        given = {"again": "yes", "name": "Zoë", "language": "es", "zone": "Africa/Dakar"}
        async with door.http.post("/newcomer", data=given) as page:
            text = await page.text()

        assert page.status == 200
        assert page.url.path == "/newcomer"
        assert 'value="Zoë"' in text
        assert text.index('name="again"') < text.index("<button class=")

    async def test_what_is_wrong_is_told_beside_each_question(self, door: WebDoor) -> None:
        given = {"name": " ", "language": "xx", "zone": "../etc/passwd"}
        async with door.http.post("/newcomer", data=given) as page:
            assert page.status == 422
            text = await page.text()

        assert all(f'id="{name}-problem"' in text for name in given)


async def _say(http: ClientSession, seat: str, text: str) -> None:
    payload = {"key": str(uuid.uuid4()), "seat": seat, "room": None, "text": text}
    async with http.post("/say", json=payload) as answer:
        assert answer.status == 200
