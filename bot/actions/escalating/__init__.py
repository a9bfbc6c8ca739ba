"""Somebody hears of what is late: only whoever was named when it was agreed."""
