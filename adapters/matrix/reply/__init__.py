"""What was heard is answered, once, in its place."""
