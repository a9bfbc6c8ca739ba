"""When a check-in begins, asks, reminds and ends."""
