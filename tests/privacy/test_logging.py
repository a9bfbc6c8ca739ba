"""Nothing that points to a person, and nothing that anybody said, is written to a log."""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.inbound import Called, Said
from config.logging import PINNED, SILENT, RedactingFormatter, assert_pinned, set_up
from config.redaction import redact
from storage.damage import left_out
from tests.support.overheard import overheard
from tests.support.slack_house import opened_house

IDENTIFYING = [
    "ada@example.org",
    "ada.lovelace+field@mail.example.co",
    "@ada:matrix.example",
    "!abcDEF:matrix.example",
    "#women-of-the-valley:matrix.example",
    "$Rqnc-F-dvnEYJTyHq_iKxU2bZ1CI92-kuZq3a5lr5Zg",
    "U0123ABCD",
    "W012A3CDE",
    "C024BE91L",
    "@ada",
    "203.0.113.9",
    "2001:db8::8a2e:370:7334",
    "+49 170 1234567",
    "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzzqgy",
    "xapp-1-A111-222-abc",
    "syt_YWRh_abcdefghijkl_1x2y3z",
    "Bearer abcdefgh12345678",
    "AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L",
    "0123456789abcdef0123456789abcdef",
    "postgresql://tequio:geheim@db/tequio",
]


def line(
    message: str, *args: object, logger: str = "bot.engine.desk", error: BaseException | None = None
) -> str:
    found = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(
        logger, logging.ERROR, "/home/ada/bot/engine/desk.py", 7, message, args, found
    )
    record.funcName = "answer"
    return RedactingFormatter().format(record)


def fail(error: Exception) -> None:
    words = f"local words: {error}"
    assert words
    raise error


def caught(error: Exception) -> Exception:
    try:
        fail(error)
    except type(error) as found:
        return found
    return error


@pytest.fixture
def untouched() -> Iterator[None]:
    """Put back what `set_up` changes for the whole process."""
    root = logging.getLogger()
    hooks = sys.excepthook, sys.unraisablehook
    kept = root.level, list(root.handlers), logging.raiseExceptions
    yield
    logging.captureWarnings(capture=False)
    sys.excepthook, sys.unraisablehook = hooks
    root.level, root.handlers, logging.raiseExceptions = kept
    for name in (*PINNED, *SILENT, "nio.crypto"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.mark.parametrize("words", IDENTIFYING)
def test_whatever_looks_like_a_person_or_a_key_is_taken_out(words: str) -> None:
    assert words not in line("could not reach %s today", words)
    assert words not in line(f"could not reach <{words}>, today")


def test_the_rest_of_our_own_sentence_stays() -> None:
    event = json.loads(line("%d deliveries to %s wait since %s", 3, "slack", "09:00:00"))

    assert event["event"] == "3 deliveries to slack wait since 09:00:00"
    assert (event["level"], event["logger"]) == ("ERROR", "bot.engine.desk")
    assert redact("listening on http://127.0.0.1:8480") == "listening on http://127.0.0.1:8480"


@given(st.emails())
def test_no_e_mail_address_stays(address: str) -> None:
    assert address not in redact(f"from {address}")


@given(st.text(min_size=4, alphabet=st.characters(codec="utf-8")))
def test_an_exceptions_words_and_values_are_never_written(said: str) -> None:
    said = f"<{said}>"
    event = line("could not be handled", error=caught(ValueError(said)))

    assert said not in event
    assert json.dumps(said)[1:-1] not in event


def test_an_exception_is_told_by_its_type_and_its_places() -> None:
    event = json.loads(line("could not be handled", error=caught(ValueError("words"))))

    assert event["error"] == "ValueError"
    assert [place.split(" ")[1] for place in event["at"]] == ["caught", "fail"]
    assert event["at"][0].startswith("privacy/test_logging.py:")


def test_of_what_is_damaged_only_its_kind_is_written(caplog: pytest.LogCaptureFixture) -> None:
    left_out("a member", ValueError("Ana’s own words"))

    assert [each.getMessage() for each in caplog.records] == [
        "a member cannot be read by this version and is left out (ValueError)"
    ]


def test_what_led_to_an_exception_is_told_and_groups_are_opened() -> None:
    inner = caught(ValueError("words"))
    inner.__cause__ = KeyError("words")
    group = ExceptionGroup("words", [inner])

    event = json.loads(line("could not be handled", error=caught(group)))

    assert event["error"] == "ValueError from KeyError"


def test_of_what_a_library_logs_only_the_place_is_written() -> None:
    event = json.loads(line("ada said that %s", "she is afraid", logger="asyncio"))

    assert event["event"] == "see engine/desk.py:7 answer"
    assert event["logger"] == "asyncio"


def test_a_value_that_cannot_be_written_breaks_nothing() -> None:
    assert json.loads(line("%d deliveries", "three"))["event"] == "%d deliveries"


def test_one_event_is_one_line_of_plain_characters() -> None:
    written = line("first\nsecond \x1b[31m \u2028 \u202e")

    assert "\n" not in written
    assert written.isascii()
    assert "\x1b" not in written


@pytest.mark.usefixtures("untouched")
def test_libraries_are_kept_quiet_even_at_debug() -> None:
    stream = io.StringIO()
    set_up(logging.DEBUG, stream)

    for name in PINNED:
        logging.getLogger(name).info("words")
        logging.getLogger(f"{name}.deeper").debug("words")
    assert_pinned()

    assert stream.getvalue() == ""


@pytest.mark.usefixtures("untouched")
def test_what_our_encryption_library_warns_of_is_never_written() -> None:
    stream = io.StringIO()
    set_up(logging.DEBUG, stream)

    logging.getLogger("nio.crypto.log").error("Missing session for device ADASPHONE")

    assert stream.getvalue() == ""


@pytest.mark.usefixtures("untouched")
@pytest.mark.parametrize("name", [*PINNED, "nio.crypto"])
def test_the_bot_does_not_start_with_a_talkative_library(name: str) -> None:
    set_up(logging.INFO, io.StringIO())
    logging.getLogger(name).setLevel(logging.INFO)

    with pytest.raises(RuntimeError, match=name):
        assert_pinned()


@pytest.mark.usefixtures("untouched")
async def test_whatever_slack_s_library_makes_for_itself_is_as_quiet_as_it(sqlite_url: str) -> None:
    set_up(logging.INFO, io.StringIO())
    async with opened_house(sqlite_url, http=True):
        assert_pinned()


CRASHES = {
    "in the main thread": "raise ValueError('canary')",
    "in another thread": (
        "import threading; t = threading.Thread(target=lambda: int('canary')); t.start(); t.join()"
    ),
    "in a task": (
        "import asyncio, gc\n"
        "async def fail(): raise ValueError('canary')\n"
        "async def main():\n"
        "    task = asyncio.create_task(fail()); await asyncio.sleep(0); del task; gc.collect()\n"
        "asyncio.run(main())"
    ),
    "in a finaliser": "type('X', (), {'__del__': lambda self: int('canary')})()",
    "in a message": "import logging; logging.getLogger('bot').error('%d', 'canary')",
    "in a warning": "import warnings; warnings.warn('canary')",
}


@pytest.mark.parametrize("code", CRASHES.values(), ids=CRASHES.keys())
def test_what_python_itself_would_print_is_written_without_words(code: str) -> None:
    program = f"from config.logging import set_up\nset_up()\n{code}"
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert "canary" not in ended.stdout + ended.stderr
    assert json.loads(ended.stderr.splitlines()[0])["level"] in {"CRITICAL", "ERROR", "WARNING"}


@pytest.mark.parametrize("line", ["m-ana was not reached", "failed: “I cannot come on Friday”"])
def test_a_story_whose_log_tells_of_somebody_fails(line: str) -> None:
    def story() -> None:
        with overheard() as heard:
            heard.names.add("m-ana")
            heard.note(Said("I cannot come on Friday"))
            logging.getLogger("bot.engine.desk").info(line)

    with pytest.raises(AssertionError, match="the log tells of somebody"):
        story()


def test_what_names_nobody_is_no_fault_of_a_story() -> None:
    with overheard() as heard:
        heard.names.add("Ana")
        heard.note(Called("action.done", {"value": "7"}))
        logging.getLogger("bot.engine.desk").warning("7 things to do for Anabel")
        logging.getLogger("slack_sdk").warning("Ana")
