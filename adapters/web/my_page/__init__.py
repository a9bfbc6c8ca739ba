"""The first page of whoever is signed in: what waits, and where else they are signed in."""
