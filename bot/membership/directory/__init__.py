"""Everybody there is, as coordinators list, search and sift them."""
