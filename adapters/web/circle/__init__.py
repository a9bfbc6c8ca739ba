"""The page of a circle: its rounds over time, what was promised in it, and what it is for."""
