"""What a check-in asks: questions, scales, and the files they come from."""
