"""Signing in to the pages: a personal link from chat, and sessions that end."""
