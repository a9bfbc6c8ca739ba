"""Coordinators set check-ins up, look after them and stop them."""
