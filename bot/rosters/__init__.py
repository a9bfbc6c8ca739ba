"""Who is in the rooms of a circle, and so belongs to it."""
