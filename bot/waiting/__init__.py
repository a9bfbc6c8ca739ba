"""Whoever has to wait: for another try, or until whoever was first is done."""
