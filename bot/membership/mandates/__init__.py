"""What a circle decides, who decides it, and for whom it has seats."""
