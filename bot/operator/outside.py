"""The help outside that was written into the settings, as the core knows it."""

from bot.concerns.reporter.referral import CountryHelp, OutsideHelp
from bot.concerns.sealed.age import Recipient
from bot.concerns.sealed.signed_lists import Recovery
from bot.words.messages import Country
from config.sections import Concerns


def outside_help(concerns: Concerns) -> OutsideHelp:
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
