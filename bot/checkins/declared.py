"""Which questions of a check-in under names declare interests, by their ids."""

INTEREST, STAND_BACK = "interest", "stand_back"
YES = "yes"
