"""A round ends: answers are taken apart from names, and texts are read first."""
