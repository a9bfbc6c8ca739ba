"""Check-ins: the same questions, asked of everyone at their own hour."""
