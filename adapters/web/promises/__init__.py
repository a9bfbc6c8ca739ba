"""The ledger of promises, and action items as files."""
