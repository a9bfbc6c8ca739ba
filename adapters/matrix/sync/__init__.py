"""What is new at the homeserver: rooms, people, invitations, what was said."""
