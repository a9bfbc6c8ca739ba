"""Calendars that read what is due, at an address that only one person knows."""
