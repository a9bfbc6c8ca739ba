"""How `make docs` makes a site of these pages: the whole project is its source, README its front.

Nothing on a page is fetched from elsewhere. A link that leads nowhere fails.
"""

import shutil
from pathlib import Path

from sphinx.application import Sphinx

project = author = "Tequio"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/*.md"]
exclude_patterns = [".*", "**/node_modules", "tests", "tequio-data"]
myst_heading_anchors = 3
suppress_warnings = ["toc.not_included"]

html_theme = "furo"
html_title = "Tequio"
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False

FOR_WHOM = {
    "For coordinators": "coordinators templates drills",
    "For responders and reporters": "responders threat-model",
    "For whoever runs it": "operating settings slack matrix onion scale performance",
    "For contributors": "architecture testing commands glossary dependencies releasing decisions",
}
FURTHER = {
    "For whoever runs it": ("UPGRADING", "SECURITY", "CHANGELOG"),
    "For contributors": ("CONTRIBUTING",),
}


def setup(app: Sphinx) -> None:
    app.connect("source-read", _list_all_pages)
    app.connect("build-finished", _open_at_the_front)


def _list_all_pages(app: Sphinx, name: str, content: list[str]) -> None:  # noqa: ARG001  Sphinx'
    """The list beside each page is written once, here, and stands unseen in the README."""
    if name != root_doc:
        return
    for whom, pages in FOR_WHOM.items():
        named = [*(f"docs/{page}" for page in pages.split()), *FURTHER.get(whom, ())]
        content[0] += "\n".join(
            ["", "```{toctree}", ":hidden:", f":caption: {whom}", *named, "```"]
        )


def _open_at_the_front(app: Sphinx, problem: Exception | None) -> None:
    if problem is None:
        front = Path(app.outdir) / "README.html"
        shutil.copyfile(front, front.with_name("index.html"))
