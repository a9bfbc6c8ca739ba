"""Coordinators put templates together: question by question, in each language."""
