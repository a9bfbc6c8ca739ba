"""Everybody is asked once who they are, in one short form, with what we guess filled in."""
