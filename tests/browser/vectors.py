"""Prints what the server's side seals, spells and signs, and what it makes of what is wrong.

The tests of the browser's part read it; it is made anew each time, so that the two sides cannot
drift apart: `python -m tests.browser.vectors > .venv/vectors.json`. Bytes are in base64.
"""

import base64
import json
import sys

from tests.browser.letters import letter_vectors
from tests.browser.seals import key_vectors, padding_vectors
from tests.browser.signed_lists import list_vectors


def _base64(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(type(value))
    return {"base64": base64.b64encode(value).decode()}


if __name__ == "__main__":
    vectors = {
        "padding": padding_vectors(),
        "keys": key_vectors(),
        "letters": letter_vectors(),
        "lists": list_vectors(),
    }
    json.dump(vectors, sys.stdout, default=_base64)
