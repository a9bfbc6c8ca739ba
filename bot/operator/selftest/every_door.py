"""All the doors that a self-test goes through."""

from bot.operator.selftest.at_matrix import at_matrix
from bot.operator.selftest.at_slack import at_slack
from bot.operator.selftest.doors import Door, on_the_page

EVERY_DOOR: tuple[Door, ...] = (at_slack, at_matrix, on_the_page)
