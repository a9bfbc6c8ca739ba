"""The partners of the coalition, and who belongs to which."""
