"""Copies of all that is kept: made while Tequio runs, sealed, and put back."""
