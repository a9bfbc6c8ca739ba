"""Faults made on purpose, by a tool and by hand, to see whether the tests find them."""
