"""A real homeserver, and people who use it as people do."""
