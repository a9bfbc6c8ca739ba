"""The board as a page fetches it: everything that a page needs, and always as long."""

import json

from adapters.web.door.board import STEP, board_text
from bot.words.messages import Choice, Field, Form

ASKED = Field("what", "¿Qué pasó?", "choice", "In a word", choices=(Choice("threat", "A threat"),))
BOARD = Form(
    "Cover",
    (ASKED, Field("text", "More")),
    "cover.keep",
    {"salt": "5a17", "responders": "[]"},
    ("In danger now?", "Only Ada can open it."),
)


def test_it_holds_what_the_core_gave_what_is_said_first_and_what_is_asked() -> None:
    assert json.loads(board_text(BOARD)) == {
        "salt": "5a17",
        "responders": "[]",
        "notice": ["In danger now?", "Only Ada can open it."],
        "asked": {
            "what": {
                "label": "¿Qué pasó?",
                "hint": "In a word",
                "choices": {"threat": "A threat"},
            },
            "text": {"label": "More", "hint": "", "choices": {}},
        },
    }


def test_however_much_lies_there_its_length_says_nothing() -> None:
    empty = board_text(BOARD)
    full = board_text(Form("Cover", (), "cover.keep", {"answers": "x" * (STEP - 200)}))
    more = board_text(Form("Cover", (), "cover.keep", {"answers": "x" * STEP}))

    assert (len(empty), len(full), len(more)) == (STEP, STEP, 2 * STEP)
    assert empty.isascii()
    assert empty.startswith("{")
