"""Everything said and understood in the member's own language."""
