"""Secret addresses by which somebody's own calendar reads what is due."""
