"""An item is noted: what a sentence says of it, and who is asked to do it."""
