"""The pages of the rehearsal room, drawn from who sits there and what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import available_timezones

from adapters.web.rehearsal import labels
from adapters.web.rehearsal.guide import guide
from adapters.web.rehearsal.inbound import printable
from adapters.web.rehearsal.places import Place, place_named
from adapters.web.rehearsal.scene import Scene
from adapters.web.rehearsal.seating import Seating, first_shown
from bot.language.languages import SPOKEN
from bot.page_ports import Seat
from bot.words.inbound import Address
from bot.words.messages import Words

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Pages:
    scene: Scene

    async def room(self, wanted: Sequence[str]) -> str:
        """The whole room, with the places in `wanted` as its columns."""
        scene, last = self.scene, self.scene.hub.last  # before drawing: better twice than never
        seating = await scene.seating()
        shown = _shown(seating, wanted)
        return scene.renderer.page(
            "room.html",
            scene.host,
            seating=seating,
            shown=shown,
            columns=[self._column(place, seating, shown) for place in shown],
            clock=await scene.clock(),
            guide=guide(seating, shown),
            stored=scene.renderer.stored(scene.look, scene.host),
            last=last,
        )

    async def column(self, name: str) -> str | None:
        """One column by its place's name; None if there is no such place."""
        seating, place = await self.scene.seating(), place_named(name)
        return self._column(place, seating, ()) if place in seating.places and place else None

    def newcomer(self, given: Mapping[str, str], problems: Mapping[str, Words]) -> str:
        scene = self.scene
        values = {"languages": _languages(scene), "zones": _zones(), "given": given}
        return scene.renderer.page("newcomer.html", scene.host, problems=problems, **values)

    def sit_down(self, given: Mapping[str, str]) -> Seat | Mapping[str, Words]:
        """The new seat, or what is wrong with what was given."""
        name = " ".join(printable(given.get("name", "")).split())
        language, zone = given.get("language", ""), given.get("zone", "")
        problems: dict[str, Words] = {}
        if not 0 < len(name) <= LONGEST_NAME:
            problems["name"] = labels.NEEDS_NAME
        if language not in _languages(self.scene):
            problems["language"] = labels.NEEDS_LANGUAGE
        if zone not in _zones():
            problems["zone"] = labels.NEEDS_ZONE
        return problems or self.scene.newcomers.sit_down(name, language, zone)

    def _column(self, place: Place, seating: Seating, shown: Sequence[Place]) -> str:
        """In a shared room one begins to write as the first member who is shown."""
        scene = self.scene
        reader = seating.reader(place, scene.host)
        return scene.renderer.page(
            "member.html" if isinstance(place, Address) else "shared.html",
            reader,
            place=place,
            seating=seating,
            writer=next((each for each in shown if isinstance(each, Address)), None),
            now=scene.now(),
            entries=[scene.entry(entry, reader) for entry in scene.transcript.at(place)],
        )


def _shown(seating: Seating, wanted: Sequence[str]) -> Sequence[Place]:
    chosen = [place for name in wanted if (place := place_named(name)) in seating.places and place]
    if chosen:
        return chosen
    seats = first_shown(tuple(seating.seats.values()))
    return [*(seat.address for seat in seats), *list(seating.rooms)[:1]]


def _languages(scene: Scene) -> Mapping[str, str]:
    """Each by its own name; one that we do not ship is shown by its code."""
    spoken = scene.renderer.interpreter.languages
    return {code: SPOKEN.get(code, code) for code in spoken}


def _zones() -> Sequence[str]:
    """UTC, and those that are named after a place."""
    places = sorted(zone for zone in available_timezones() if "/" in zone)
    return ["UTC", *(zone for zone in places if not zone.startswith("Etc/"))]
