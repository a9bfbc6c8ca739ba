"""Requests to a homeserver, and what its answers mean."""
