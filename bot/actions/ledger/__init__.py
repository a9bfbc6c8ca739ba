"""Promises by whom they bind: kept, on track, late, blocked, or openly given up."""
