"""What is kept, and how: one file for each of the core's stores."""
