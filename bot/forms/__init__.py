"""What is asked and offered: forms, commands, the first page, short answers."""
