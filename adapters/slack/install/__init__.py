"""Workspaces that install Tequio, and the tokens that open them."""
