"""Matrix: encrypted, verified, and usable without a single button."""
