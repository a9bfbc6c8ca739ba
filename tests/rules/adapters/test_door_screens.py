"""How the questions of a report are dealt out to screens, and how a sent form is read."""

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from adapters.web.door.screens import FIRST, SCREEN, TOGETHER, Screen, current, screens
from adapters.web.http.fields import FORM, LARGEST_FORM, MOST_FIELDS, fields_of
from bot.words.messages import Field, Form

ASKED = tuple(Field(name, name) for names in TOGETHER for name in names)


def report(*fields: Field) -> Form:
    return Form("Report", fields, "concern.report")


def names(shown: Screen) -> tuple[str, ...]:
    return tuple(each.name for each in shown.fields)


def test_what_belongs_together_stands_on_one_screen_in_its_order() -> None:
    shown = screens(report(*reversed(ASKED)), {})

    assert [names(each) for each in shown] == list(TOGETHER)
    assert [each.number for each in shown] == list(range(FIRST + 1, FIRST + 1 + len(TOGETHER)))
    assert not any(each.has_problem for each in shown)


def test_what_has_no_place_comes_last_and_what_is_not_asked_leaves_no_gap() -> None:
    new, last = Field("new", "new"), ASKED[-1]
    shown = screens(report(ASKED[0], new, last), {})

    assert [names(each) for each in shown] == [("what",), ("new", "ticket")]
    assert [each.number for each in shown] == [FIRST + 1, FIRST + 2]


def test_one_goes_on_where_something_is_wrong_else_where_one_was() -> None:
    right = screens(report(*ASKED), {})
    wrong = screens(report(*ASKED), {"urgent": "?", "text": "?"})

    assert [each.number for each in wrong if each.has_problem] == [6, 7]
    assert current(wrong, {SCREEN: "3"}) == 6
    assert current(right, {SCREEN: "3"}) == 3
    for nowhere in ({}, {SCREEN: ""}, {SCREEN: "99"}, {SCREEN: "three"}):
        assert current(right, nowhere) == FIRST


def sent(body: bytes, content_type: str = FORM) -> web.Request:
    """As aiohttp hands it on once all of it is there."""
    request = make_mocked_request("POST", "/concern", headers={"Content-Type": content_type})
    request._read_bytes = body
    return request


async def test_each_field_is_read_with_its_answers() -> None:
    body = b"what=threat&hidden_from=a&text=&hidden_from=b&who=%C3%A1+b%26c"

    assert await fields_of(sent(body, f"{FORM}; charset=utf-8")) == {
        "what": "threat",
        "hidden_from": "a,b",
        "text": "",
        "who": "á b&c",
    }


@pytest.mark.parametrize(
    "request_",
    [
        sent(b"a=b", "multipart/form-data; boundary=x"),
        sent(b"{}", "application/json"),
        sent(b"a=%FF"),
        sent("a=á".encode()),
        sent(b"&".join([b"a=b"] * (MOST_FIELDS + 1))),
    ],
)
async def test_what_no_browser_sends_from_our_pages_is_refused(request_: web.Request) -> None:
    with pytest.raises(web.HTTPBadRequest):
        await fields_of(request_)


async def test_as_many_and_as_much_as_may_be_is_read_and_not_more() -> None:
    many = b"&".join(b"%d=b" % number for number in range(MOST_FIELDS))
    assert len(await fields_of(sent(many))) == MOST_FIELDS
    large = b"a=" + b"b" * (LARGEST_FORM - 2)
    assert len((await fields_of(sent(large)))["a"]) == LARGEST_FORM - 2
    with pytest.raises(web.HTTPRequestEntityTooLarge) as refused:
        await fields_of(sent(large + b"b"))
    assert str(LARGEST_FORM) in str(refused.value.text)
