"""The help outside that was written into the settings, as the core knows it."""

from bot.concerns.reporter.referral import CountryHelp, OutsideHelp
from bot.words.messages import Country
from config.sections import Concerns


def outside_help(concerns: Concerns) -> OutsideHelp:
    countries = [
        CountryHelp(Country(code), there.danger_numbers, there.outside_help)
        for code, there in sorted(concerns.countries.items())
    ]
    return OutsideHelp(
        concerns.danger_numbers, concerns.outside_help, countries, concerns.outside_contact
    )
