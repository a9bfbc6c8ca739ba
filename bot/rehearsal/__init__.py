"""A small coalition to play with, and a clock that can be moved."""
