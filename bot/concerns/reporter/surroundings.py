"""What a reporter must know of the place where they report: its clock, its other door, help."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.concerns.batches import batch_named
from bot.concerns.reporter.referral import OutsideHelp
from bot.words.messages import Text, say


@dataclass(frozen=True, slots=True)
class Surroundings:
    outside: OutsideHelp = field(default_factory=OutsideHelp)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The coalition's own clock."""
    page: str = ""
    """The address of the web form, the safer door; empty if there is none to be reached."""

    def delivery(self, batch: str) -> Text:
        """When a batch is delivered, and by the clock of which city."""
        named = batch_named(batch)
        return say("{day}, {hour} ({city})", day=named.day, hour=named.hour, city=self.zone)
