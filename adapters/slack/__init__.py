"""Tequio on Slack."""
