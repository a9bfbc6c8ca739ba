"""Takes out of a line whatever looks like a person, the way to one, or a secret."""

import re

PATTERNS = {
    "secret": re.compile(
        r"xox[a-z]-[\w-]+|xapp-[\w-]+|syt_\w+|AGE-SECRET-KEY-\w+|age1\w{20,}"
        r"|(?i:bearer|basic)\s+[\w.~+/=-]{8,}|//[^\s/@:]*:[^\s/@]+@"
    ),
    "email": re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(\.[\w-]+)+"),
    "matrix": re.compile(
        r"[@#!+][\w./=+-]{1,255}:[\w.-]+(:\d+)?|\$[\w+/-]{20,}(:[\w.-]+)?|@[\w.-]+"
    ),
    "slack": re.compile(r"(?<![A-Za-z0-9])[ABCDEFGTUW][A-Z0-9]{7,}(?![a-z])"),
    "network": re.compile(
        r"(?<![\d.])(?!127\.|0\.0\.0\.0)\d{1,3}(\.\d{1,3}){3}(?![\d.])|(?<![\w:])[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}"
    ),
    "phone": re.compile(r"(?<!\w)\+\d[\d ()./-]{6,}\d"),
    "token": re.compile(
        r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}|[A-Za-z0-9+/]{40,}={0,2}"
    ),
}


def redact(text: str) -> str:
    """Put the name of its kind in place of each find, such as [email]."""
    for kind, pattern in PATTERNS.items():
        text = pattern.sub(f"[{kind}]", text)
    return text
