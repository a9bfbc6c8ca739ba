"""What is done in chat, done on a page: one message or one form at a time."""
