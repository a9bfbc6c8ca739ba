"""The page for whoever coordinates: what waits, people and partners, coming rounds, seats."""
