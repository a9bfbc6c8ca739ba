"""The pages for whoever coordinates: what each is called, and where it stands."""

from bot.coordinator_ports import Part
from bot.words.messages import say

PARTS = {
    Part.WAITING: say("What waits"),
    Part.PEOPLE: say("People"),
    Part.PARTNERS: say("Partners"),
    Part.CHECK_INS: say("Check-ins"),
    Part.DAYS: say("Days off"),
    Part.CIRCLES: say("Circles and seats"),
    Part.TABLES: say("Bring and take along"),
}
ADDRESSES = {
    part: "/coordinate" if part is Part.WAITING else f"/coordinate/{part}" for part in Part
}
