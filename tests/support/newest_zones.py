"""The tests know the zones that we ship, and not those of the machine."""

from bot.operator.zone_data import use_newest_zone_data

use_newest_zone_data()
