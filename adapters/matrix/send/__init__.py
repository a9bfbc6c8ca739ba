"""What we put into rooms: rendered, sealed, taken back."""
