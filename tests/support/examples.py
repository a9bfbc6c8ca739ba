"""How many examples are tried of what must always hold."""

import os

from hypothesis import HealthCheck, settings

# Two busy cores are slow in no particular place. CI tries the same examples every time, so that a
# change is to blame for what it breaks; at home there are new ones each time.
settings.register_profile(
    "ours",
    deadline=None,
    max_examples=100,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ours")
