"""`python -m benchmarks [--tiny] [goal_2 …]`: measures the goals and prints one table."""

import argparse
import asyncio
from importlib import import_module

from benchmarks.sides import Finding
from bot.operator.zone_data import use_newest_zone_data

GOALS = (
    "goal_1",
    "goal_2",
    "goal_3",
    "goal_4",
    "goal_5",
    "goal_6",
    "goal_7",
    "goal_8",
    "goal_9",
    "goal_10",
    "acks",
    "inbox",
    "items",
    "rounds",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("goals", nargs="*", metavar="goal", help=f"any of {', '.join(GOALS)}")
    parser.add_argument("--tiny", action="store_true", help="only see whether they work")
    args = parser.parse_args()
    use_newest_zone_data()
    print(f"{'':64}{'ours':>10}{'theirs':>10} {'':8}{'ratio':>9}  goal")
    for goal in args.goals or GOALS:
        for finding in asyncio.run(import_module(f"benchmarks.{goal}").measure(tiny=args.tiny)):
            print(_line(goal, finding), flush=True)


def _line(goal: str, found: Finding) -> str:
    figures = f"{found.ours:10,.4g}{found.theirs:10,.4g} {found.unit:8}{found.ratio:9.3g}"
    return f"{goal:8} {found.what:55}{figures}  {found.goal}{'' if found.met else '  not met'}"


if __name__ == "__main__":
    main()
