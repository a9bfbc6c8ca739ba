"""Who may do what with the templates of check-ins."""

from collections.abc import Mapping

from tests.support.may.line import Line

OWN = {"template": "{template}"}

TABLE: Mapping[str, Line] = {
    "template": Line("- -s ---- -s -"),
    "template.about": Line("- -s ---- -s -", OWN),
    "template.about_saved": Line(
        "- -d ---- -d -", {**OWN, "name": "Our days", "purpose": "To hear."}
    ),
    "template.about_translated": Line(
        "- -d ---- -d -", {**OWN, "name": "Our days", "purpose": "To hear."}
    ),
    "template.add": Line("- -s ---- -s -", OWN),
    "template.add_kind": Line("- -s ---- -s -", {**OWN, "kind": "text"}),
    "template.added": Line(
        "- -d ---- -d -", {**OWN, "kind": "text", "words": "And why?", "short": "Reason"}
    ),
    "template.after": Line("- -s ---- -s -", {**OWN, "question": "{second}"}),
    "template.after_answers": Line(
        "- -s ---- -s -", {**OWN, "question": "{second}", "after": "{first}"}
    ),
    "template.after_saved": Line(
        "- -d ---- -d -", {**OWN, "question": "{second}", "after": "{first}", "answers": "2"}
    ),
    "template.change": Line("- -d ---- -d -", {"template": "t3_update"}),
    "template.copied": Line("- -d ---- -d -", {**OWN, "name": "Another"}),
    "template.copy": Line("- -s ---- -s -", OWN),
    "template.drop": Line("- -s ---- -s -", OWN),
    "template.dropped": Line("- -d ---- -d -", OWN),
    "template.export": Line("- -d ---- -d -", OWN),
    "template.import": Line("- -s ---- -s -"),
    "template.imported": Line("- -d ---- -d -", {"file": "{file}"}),
    "template.keep": Line("- -d ---- -d -", {"wording": "{wording}"}),
    "template.language": Line("- -s ---- -s -", OWN),
    "template.made": Line(
        "- -d ---- -d -", {"name": "Ours", "purpose": "To hear.", "how": "named"}
    ),
    "template.tried": Line("- -s ---- -s -", {"name": "Ours"}),
    "template.new": Line("- -s ---- -s -"),
    "template.of_everybody": Line("- -d ---- -d -", {**OWN, "question": "{second}"}),
    "template.out": Line("- -d ---- -d -", {**OWN, "question": "{second}"}),
    "template.preview": Line("- -s ---- -s -", OWN),
    "template.previewed": Line("- -s ---- -s -", OWN),
    "template.question": Line("- -s ---- -s -", {**OWN, "question": "{second}"}),
    "template.show": Line("- -s ---- -s -", OWN),
    "template.translate": Line("- -s ---- -s -", {**OWN, "language": "es"}),
    "template.translated": Line(
        "- -d ---- -d -",
        {**OWN, "question": "{second}", "words": "¿Por qué?", "short": "Motivo", "language": "es"},
    ),
    "template.up": Line("- -d ---- -d -", {**OWN, "question": "{second}"}),
    "template.worded": Line(
        "- -d ---- -d -", {**OWN, "question": "{second}", "words": "Why so?", "short": "Why"}
    ),
    "template.words": Line("- -s ---- -s -", {**OWN, "question": "{second}"}),
}
