"""What can be typed after `tequio`: the commands, and what each takes along.

Whoever only reads `--help` waits for nothing but this.
"""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MOST_PORTS = 65535


def parser_of(
    commands: "Mapping[str, tuple[Callable[[argparse.Namespace], None], str]]",
) -> argparse.ArgumentParser:
    """Each command by its name, with what does it and what is said about it."""
    parser = argparse.ArgumentParser(
        prog="tequio",
        description="A chat companion for coalitions.",
        epilog="To try it: tequio demo. To set it up: tequio init, then tequio run.",
        allow_abbrev=False,
    )
    parser.set_defaults(command=None)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    known = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, (command, about) in commands.items():
        sub = known.add_parser(name, help=about, description=about, allow_abbrev=False)
        sub.set_defaults(command=command)
        sub.add_argument("--config", type=_path, help="the settings file (default: tequio.toml)")
        for add in TAKES_ALONG.get(name, ()):
            add(sub)
    return parser


def _rehearsal(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--data-dir", type=_path, help="where the rehearsal keeps its data")
    sub.add_argument("--fresh", action="store_true", help="forget the last rehearsal")


def _demo(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--port", type=_port, help="where to serve the room (default: 8480)")


def _doctor(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--json", action="store_true", help="a line of JSON for each finding")


def _init(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--yes", action="store_true", help="ask nothing, take the defaults")


def _export(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--to", type=_path, default="results", help="into this folder")


def _import(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("what", choices=["items"], help="what stands in the table")
    sub.add_argument("file", type=_path, help="a CSV file, with headings")
    sub.add_argument("--dry-run", action="store_true", help="only say what would happen")
    sub.add_argument("--by", default="", metavar="NAME", help="for this coordinator")
    first = "what stands first in dates such as 3/4/2026"
    sub.add_argument("--dates", default="", choices=["day", "month"], help=first)


def _restore(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", type=_path, metavar="FILE", help="the copy")
    key = "the file with your secret age key"
    sub.add_argument("--identity", type=_path, required=True, help=key)


def _recovery(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("what", choices=["new", "join"], help="make a key, or open with it")


def _workspaces(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--remove", metavar="ID", help="shut this one out")


TAKES_ALONG = {
    "demo": (_rehearsal, _demo),
    "console": (_rehearsal,),
    "doctor": (_doctor,),
    "init": (_init,),
    "export": (_export,),
    "import": (_import,),
    "restore": (_restore,),
    "recovery": (_recovery,),
    "workspaces": (_workspaces,),
}


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - so that --help is quick

        try:
            print(f"tequio {version('tequio')}")
        except PackageNotFoundError:
            print("tequio, from a folder and not installed")
        parser.exit()


def _path(text: str) -> "Path":
    from pathlib import Path  # noqa: PLC0415 - so that --help is quick

    if not text or "\0" in text:
        raise argparse.ArgumentTypeError("that is not the path of anything")
    return Path(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_PORTS):
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to {MOST_PORTS}")
    return int(text)
