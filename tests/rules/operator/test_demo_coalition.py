"""In the demo both sides can be shown, whichever week it is opened in."""

from collections import Counter

import pytest

from bot.operator.run import demo_coalition
from bot.rehearsal.extras import POWERFUL

K = 5


@pytest.mark.parametrize("powerful", [True, False])
def test_a_holiday_in_one_country_leaves_enough_people_on_each_side(powerful: bool) -> None:
    coalition = demo_coalition()
    members, players = coalition["members"], coalition["players"]
    side = [
        each
        for name, each in members.items()
        if name not in players and (each["organisation"] in POWERFUL) is powerful
    ]
    [(_, most)] = Counter(each["country"] for each in side).most_common(1)

    assert len(side) - most >= K
    assert len({each["organisation"] for each in side}) >= 3
