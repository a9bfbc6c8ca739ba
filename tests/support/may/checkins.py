"""Who may do what in check-ins and meetings, and with concerns."""

from collections.abc import Mapping

from tests.support.may.line import Line

IN = {"circle": "c-steering"}
CHECKIN = {"checkin": "1"}
OPEN = {"round": "1-2026-03-12"}
PULSE = {"round": "2-2026-03-09"}

TABLE: Mapping[str, Line] = {
    "checkin": Line("s ss ssss ss s"),
    "checkin.agree_to_keep_back": Line(
        "- -- ---- dd -", {**PULSE, "kept_back": "1", "by": "m-ana"}
    ),
    "checkin.answer": Line("- -- -sss ss s", OPEN),
    "checkin.cancel": Line("s ss ssss ss s"),
    "checkin.confirm": Line(
        "- -- ---- -d -",
        {
            **IN,
            "template": "t3_update",
            "rhythm": "weekly",
            "first": "2026-04-06",
            "at": "09:00",
            "window": "hours",
            "hours": "24",
            "reminder": "yes",
        },
    ),
    "checkin.drop_texts": Line("- -- ---- ss -", PULSE),
    "checkin.edit": Line("- -- ---- -s -", {**CHECKIN, "part": "hour"}),
    "checkin.edit_shown": Line(
        "- -- ---- -s -",
        {
            **CHECKIN,
            "part": "hour",
            "at": "10:00",
            "window": "hours",
            "hours": "24",
            "reminder": "yes",
        },
    ),
    "checkin.edited": Line(
        "- -- ---- -d -",
        {
            **CHECKIN,
            "part": "hour",
            "at": "10:00",
            "window": "hours",
            "hours": "24",
            "reminder": "yes",
        },
    ),
    "checkin.end": Line("- -- ---- -s -", CHECKIN),
    "checkin.end_now": Line("- -- ---- -d -", CHECKIN),
    "checkin.ended": Line("s ss ssss ss s"),
    "checkin.export": Line("- -- ---- -d -"),
    "checkin.given": Line("- -- ---- -d -", {**CHECKIN, "to": "m-coe", "stays": "yes"}),
    "checkin.keep_texts_back": Line("- -- ---- dd -", {**PULSE, "kept_back": "1"}),
    "checkin.later": Line("- -- -ddd dd d", OPEN),
    "checkin.look": Line("- -- ---- s- -", {"checkin": "3"}),
    "checkin.meeting": Line("- -- ---- -s -", {"checkin": "4"}),
    "checkin.meeting_set": Line("- -- ---- -d -", {"checkin": "4", "when": "2026-03-20"}),
    "checkin.met": Line("- -- ---- -d -", {"checkin": "4"}),
    "checkin.new": Line("- -s ---- -s -"),
    "checkin.nothing": Line("- -- -ddd dd d", OPEN),
    "checkin.nudge": Line("- -- ---- -d -", CHECKIN),
    "checkin.owner": Line("- -- ---- -s -", CHECKIN),
    "checkin.pause": Line("- -- ---- -d -", CHECKIN),
    "checkin.preview": Line(
        "- -- ---- -s -",
        {
            **IN,
            "template": "t3_update",
            "rhythm": "weekly",
            "first": "2026-04-06",
            "at": "09:00",
            "window": "hours",
            "hours": "24",
            "reminder": "yes",
        },
    ),
    "checkin.release": Line("- -- ---- d- -", {"checkin": "3", "round": "3-2026-03-09"}),
    "checkin.replied": Line("- -- ---- -d -", {**CHECKIN, "words": "We act"}),
    "checkin.reply": Line("- -- ---- -s -", CHECKIN),
    "checkin.results": Line("- -- -sss ss s", CHECKIN),
    "checkin.resume": Line("- -- ---- -d -", CHECKIN),
    "checkin.show": Line("- -- -sss ss s", CHECKIN),
    "checkin.show_texts": Line("- -- ---- dd -", PULSE),
    "checkin.skip": Line("- -- -ddd dd d", OPEN),
    "checkin.start": Line("- -- ---- -d -", CHECKIN),
    "checkin.tried": Line(
        "- -- ---- -s -",
        {
            **IN,
            "template": "t3_update",
            "rhythm": "weekly",
            "first": "2026-04-06",
            "at": "09:00",
            "window": "hours",
            "hours": "24",
            "reminder": "yes",
        },
    ),
    "checkin.unsafe": Line("- -s ---- -s -"),
    "checkin.ask_unsafe": Line("- -d ---- -d -"),
    "checkin.no_unsafe": Line("- -s ---- -s -"),
    "checkin.submit": Line("- -- -ddd dd d", {**OPEN, "stuck": "ink", "sharing": "room"}),
    "circle.posts": Line("- -s ssss ss s", IN),
    "circle.posts_change": Line("- -s ---- -s -", IN),
    "circle.posts_changed": Line(
        "- -d ---- -d -", {**IN, "digest": "0", "hour": "09:00", "ledger": "yes", "seats": "no"}
    ),
    "concern.count": Line("- -- ---- -- -"),
    "concern.looked": Line("- -- ---- -- -"),
    "concern.proved": Line("- -- ---- -- -"),
    "concern.reply": Line("- -- ---- -- -"),
    "concern.shred": Line("- -- ---- -- -"),
    "concern.share": Line("- -- ---- -- -"),
    "concern.step": Line("- -- ---- -- -"),
    "concern.tickets": Line("- -- ---- s- -"),
    "meeting": Line("s ss ssss ss s"),
    "meeting.accept": Line("- -- ---- -- d", {"meetings": "1", "at": "{at}"}),
    "meeting.end": Line("- -- ---- -d -", {"meetings": "1"}),
    "meeting.new": Line("- -s ---- -s -"),
    "meeting.pass": Line("- -- ---- -- d", {"meetings": "1", "at": "{at}"}),
    "meeting.save": Line(
        "- -- ---- -d -", {**IN, "rhythm": "monthly", "first": "2026-04-20", "hours": "09:00"}
    ),
    "selftest": Line("- dd -ddd dd d"),
}
