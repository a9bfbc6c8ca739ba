"""Who may do what with action items."""

from collections.abc import Mapping

from tests.support.may.line import Line

IN = {"circle": "c-steering"}
MINE = {"id": "2"}
ASKED = {"id": "1"}

TABLE: Mapping[str, Line] = {
    "action.accept": Line("- -- ---- -- d", ASKED),
    "action.add": Line("s ss -sss ss s", {"text": "Draft it by 20 March"}),
    "action.another_day": Line("- -- ---- -- s", MINE),
    "action.answer": Line("- -- -s-- -- -", {"id": "5"}),
    "action.ask": Line("- -- ---- -- s", ASKED),
    "action.block": Line("- -- ---- -- d", {**MINE, "need": "paper", "from": "Roots"}),
    "action.blocked": Line("- -- ---- -- s", MINE),
    "action.by": Line("- ss -sss ss s", {"text": "Seeds"}),
    "action.correct": Line("- -s ---- -s s", MINE),
    "action.corrected": Line(
        "- -d ---- -d d", {**IN, "id": "2", "what": "Letter two", "seen": "coalition"}
    ),
    "action.decline": Line("- -- ---- -- d", ASKED),
    "action.done": Line("- -- ---- -- d", MINE),
    "action.drop": Line("- -- ---- -- s", MINE),
    "action.dropped": Line("- -- ---- -- d", {**MINE, "reason": "no"}),
    "action.escalate": Line("- -- ---- -- s", MINE),
    "action.escalated": Line("- -- ---- -- d", {**MINE, "late_to": "M03", "late_days": "3"}),
    "action.export": Line("s ss ssss ss s"),
    "action.give": Line("- -s ---- -s -", MINE),
    "action.given": Line("- -d ---- -d -", {**MINE, "owner": "M04"}),
    "action.helpers": Line("- -s ---- -s s", MINE),
    "action.helpers_saved": Line("- -d ---- -d d", {**MINE, "helpers": "M04"}),
    "action.import": Line("- -s ---- -s -"),
    "action.import_table": Line(
        "- -d ---- -d -", {"table": "what,owner,due\nPrint it,M03,2026-03-25", "take": "yes"}
    ),
    "action.later": Line("- -- ---- -- d", {**MINE, "text": "Monday"}),
    "action.link": Line("- -- ---- -- s", {"id": "3"}),
    "action.linked": Line("- -- ---- -- d", {"id": "3", "link": "https://example.org"}),
    "action.list": Line("- ss ssss ss s"),
    "action.mine": Line("s ss ssss ss s"),
    "action.move": Line("- -s ---- -s s", MINE),
    "action.moved": Line("- -d ---- -d d", {**MINE, "due": "2026-03-27"}),
    "action.new": Line("s ss -sss ss s"),
    "action.not_mine": Line("- -- ---- -- d", MINE),
    "action.note": Line("s ss -sss ss s", {"what": "X", "owner": "", "due": "2026-03-20"}),
    "action.overdue": Line("s ss ssss ss s"),
    "action.pass_over": Line("- -- ---- -- d", {"id": "6"}),
    "action.pick": Line("s ss -sss ss s", {"what": "X"}),
    "action.question": Line("- -- ---- -- d", {**ASKED, "question": "How?"}),
    "action.read": Line("s ss -sss ss s", {"text": "Draft it by 20 March"}),
    "action.remind": Line("- -- ---- -- d", {**MINE, "due": "2026-03-18"}),
    "action.remind_me": Line("- -- ---- -- d", {"text": "2 Monday"}),
    "action.reopen": Line("- -- ---- -- d", {"id": "3"}),
    "action.reply": Line("- -- -d-- -- -", {"id": "5", "words": "Short"}),
    "action.save": Line(
        "d dd -ddd dd d", {"what": "X", "owner": "{me}", "due": "2026-03-20", "seen": "coalition"}
    ),
    "action.search": Line("s ss ssss ss s", {"text": "Letter"}),
    "action.show": Line("- -- -sss ss s", {"id": "8"}),
    "action.start": Line("- -- ---- -- d", MINE),
    "action.step_out": Line("- -- ---- -- d", {"id": "7"}),
    "action.tried": Line("s ss -sss ss s", {"owner": "{me}"}),
    "action.unanswered": Line("s ss ssss ss s"),
    "action.waiting": Line("s ss ssss ss s"),
}
