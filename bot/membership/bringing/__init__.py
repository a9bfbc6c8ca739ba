"""Who belongs where is set for many people at once, from a table."""
