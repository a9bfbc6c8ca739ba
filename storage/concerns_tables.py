"""What is kept of safety concerns: sealed bytes under random names, and the responders' keys.

No table has a hidden row number (it would tell in which order things came), no time finer than
a day is kept, and nothing connects a mailbox with its case.
"""

TABLES = (
    """CREATE TABLE IF NOT EXISTS settings (
        name TEXT PRIMARY KEY, value TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS responders (
        id TEXT PRIMARY KEY, member TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        recipient TEXT NOT NULL, verify_key TEXT NOT NULL, proved TEXT NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS waiting_reports (
        id TEXT PRIMARY KEY, batch TEXT NOT NULL, "case" TEXT NOT NULL,
        "key" BLOB NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS waiting_messages (
        id TEXT PRIMARY KEY, batch TEXT NOT NULL, "case" TEXT NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS cases (
        "case" TEXT PRIMARY KEY, day TEXT NOT NULL, urgent INTEGER NOT NULL, "key" BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS messages (
        id TEXT PRIMARY KEY, "case" TEXT NOT NULL, message BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS mailboxes (
        address TEXT PRIMARY KEY, day TEXT NOT NULL, capsule BLOB NOT NULL
    ) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS letters (
        id TEXT PRIMARY KEY, mailbox TEXT NOT NULL, letter BLOB NOT NULL
    ) WITHOUT ROWID""",
)
