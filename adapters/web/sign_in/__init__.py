"""Signing in by a link from chat, and the door to all pages that are for somebody."""
