"""What comes of a round: what coordinators say will be done, and its results as files."""
