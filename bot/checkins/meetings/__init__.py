"""Meetings of a circle: whose turn it is to lead them, and at whose hour they are."""
