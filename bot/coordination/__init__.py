"""What whoever coordinates sees at one look, on a page."""
