"""What the settings say of the place where people report, as the core knows it."""

from adapters.web.door.door import door_address
from bot.concerns.reporter.referral import CountryHelp, OutsideHelp
from bot.concerns.reporter.surroundings import Surroundings
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.roster_list import Recovery
from bot.words.messages import Country
from config.sections import Concerns
from config.settings import Settings


def surroundings(settings: Settings) -> Surroundings:
    """Its clock, its page, and the help outside."""
    page = door_address(settings.web.public_url)
    return Surroundings(_outside_help(settings.concerns), settings.zone, page)


def _outside_help(concerns: Concerns) -> OutsideHelp:
    countries = [
        CountryHelp(Country(code), there.danger_numbers, there.outside_help)
        for code, there in sorted(concerns.countries.items())
    ]
    return OutsideHelp(
        concerns.danger_numbers,
        concerns.outside_help,
        countries,
        concerns.outside_contact,
        _recovery(concerns),
    )


def _recovery(concerns: Concerns) -> Recovery | None:
    if not concerns.recovery_key:
        return None
    return Recovery(concerns.recovery_held_by, Recipient(concerns.recovery_key))
