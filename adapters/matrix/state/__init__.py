"""What an account knows of its rooms and remembers between two starts."""
