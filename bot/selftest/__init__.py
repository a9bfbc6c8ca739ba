"""Anybody can have it tested whether reports lead to nobody, and hears what came of it."""
