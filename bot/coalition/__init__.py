"""Who there is, what they are owed, and what a handler may touch."""
