"""The command line. What a command needs is imported inside it, so that `--help` is quick."""

import sys
from typing import TYPE_CHECKING

from bot.operator.arguments import parser_of
from bot.operator.core_dumps import forbid_core_dumps

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Coroutine, Sequence

FINE, FAILED, WRONG = 0, 1, 2


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Exit codes: 0 fine, 1 failed with a sentence on stderr, 2 wrong usage."""
    forbid_core_dumps()
    parser = parser_of(COMMANDS)
    args = parser.parse_args(arguments)
    if args.command is None:
        parser.print_help(sys.stderr)
        return WRONG
    return _carried_out(args)


def _carried_out(args: "Namespace") -> int:
    from bot.operator.memory import give_memory_back
    from bot.operator.zone_data import use_newest_zone_data
    from bot.words.errors import CommandFailed

    give_memory_back()
    use_newest_zone_data()
    try:
        args.command(args)
    except CommandFailed as failed:
        return _failed(str(failed))
    except ExceptionGroup as several:  # one of the parts that run side by side had to give up
        given_up = several.subgroup(CommandFailed)
        if given_up is None:
            raise
        return _failed(str(_first(given_up)))
    except KeyboardInterrupt:
        return _failed("Stopped before it was done.")
    return FINE


def _first(several: BaseException) -> BaseException:
    while isinstance(several, ExceptionGroup):
        several = several.exceptions[0]
    return several


def _failed(why: str) -> int:
    for sentence in why.splitlines():
        print(f"tequio: {sentence}", file=sys.stderr)
    return FAILED


def _run(args: "Namespace") -> None:
    from bot.operator.loading import for_good
    from bot.operator.port import require_port
    from bot.operator.read_settings import settings_there

    settings = settings_there(args.config)
    require_port(settings.web.host, settings.web.port)
    if settings.web.metrics_port:
        require_port("127.0.0.1", settings.web.metrics_port, "web.metrics_port")

    with for_good():
        from bot.operator import run

    _live(run.run(settings))


def _demo(args: "Namespace") -> None:
    from bot.operator.loading import for_good
    from bot.operator.port import require_port
    from bot.operator.read_settings import read_settings
    from bot.operator.rehearsal_folder import prepare, set_apart

    settings = set_apart(read_settings(args.config), args.data_dir, args.port)
    require_port(settings.web.host, settings.web.port)
    prepare(settings.data_dir, fresh=args.fresh)

    with for_good():
        from bot.operator import run

    _live(run.demo(settings))


def _console(args: "Namespace") -> None:
    from bot.operator.loading import for_good
    from bot.operator.read_settings import read_settings
    from bot.operator.rehearsal_folder import prepare, set_apart

    settings = set_apart(read_settings(args.config), args.data_dir)
    prepare(settings.data_dir, fresh=args.fresh)

    with for_good():
        from bot.operator import run

    _live(run.console(settings))


def _init(args: "Namespace") -> None:
    from bot.operator.init import USUAL, init

    init(args.config or USUAL, ask=not args.yes)


def _doctor(args: "Namespace") -> None:
    from bot.operator.doctor import doctor
    from bot.operator.read_settings import settings_there

    doctor(settings_there(args.config), as_json=args.json)


def _selftest(args: "Namespace") -> None:
    from bot.operator.read_settings import settings_there
    from bot.operator.selftest.at_terminal import selftest

    selftest(settings_there(args.config))


def _migrate(args: "Namespace") -> None:
    from bot.operator.read_settings import settings_there
    from bot.operator.upkeep import bring_up_to_date

    bring_up_to_date(settings_there(args.config))
    print("The database has its newest shape.")


def _export(args: "Namespace") -> None:
    from bot.operator.export import export
    from bot.operator.read_settings import settings_there

    for file in export(settings_there(args.config), args.to):
        print(f"Written: {file}")


def _import(args: "Namespace") -> None:
    from bot.operator.import_items import import_items
    from bot.operator.read_settings import settings_there

    settings = settings_there(args.config)
    import_items(settings, args.file, args.by, args.dates, dry_run=args.dry_run)


def _backup(args: "Namespace") -> None:
    from bot.operator.copies.make_copy import backup
    from bot.operator.read_settings import settings_there

    print(f"Written: {backup(settings_there(args.config))}")


def _restore(args: "Namespace") -> None:
    from bot.operator.copies.restore import restore
    from bot.operator.read_settings import settings_there

    made = restore(settings_there(args.config), args.file, args.identity)
    print(
        f"Everything is as it was on {made:%Y-%m-%d at %H:%M} UTC. “tequio run” goes on from there."
    )


def _workspaces(args: "Namespace") -> None:
    from bot.operator.read_settings import settings_there
    from bot.operator.workspaces import workspaces

    workspaces(settings_there(args.config), args.remove)


def _recovery(args: "Namespace") -> None:
    from bot.operator.recovery import show_joined, show_new

    show_new() if args.what == "new" else show_joined()


def _live(program: "Coroutine[None, None, None]") -> None:
    """Run until it ends, or until the terminal or the service manager asks to stop.

    Whoever asks again while it stops changes nothing, to the very end of the process.
    """
    import asyncio
    import signal

    signs = (signal.SIGINT, signal.SIGTERM)

    async def until_asked() -> None:
        task, loop = asyncio.ensure_future(program), asyncio.get_running_loop()

        def stop() -> None:
            for sign in signs:
                loop.add_signal_handler(sign, _stops_already)
            task.cancel()

        for sign in signs:
            loop.add_signal_handler(sign, stop)
        try:
            await task
        except asyncio.CancelledError:
            return
        finally:  # the loop takes its handlers along when it closes
            signal.pthread_sigmask(signal.SIG_BLOCK, signs)

    asyncio.run(until_asked())


def _stops_already() -> None:
    """What asks once more has been heard."""


COMMANDS = {
    "run": (_run, "serve the platforms that are set up"),
    "demo": (_demo, "play a small coalition in the browser"),
    "console": (_console, "play the same coalition at this terminal"),
    "init": (_init, "write a settings file and make the first coordinator's code"),
    "doctor": (_doctor, "check settings, database, clock and keys, and say what to do"),
    "selftest": (_selftest, "report as somebody made up, and search whether anything tells of it"),
    "workspaces": (_workspaces, "list the Slack workspaces that installed Tequio, or shut one out"),
    "export": (_export, "write results of check-ins and public action items as files"),
    "import": (_import, "take in a table of action items, after a look at each line"),
    "backup": (_backup, "make a sealed copy of everything, also while Tequio runs"),
    "restore": (_restore, "put a copy back into an empty data folder"),
    "recovery": (_recovery, "make a key that three organisations hold, or put it together"),
    "migrate": (_migrate, "bring the database to its newest shape"),
}

if __name__ == "__main__":
    sys.exit(main())
