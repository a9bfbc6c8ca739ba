"""What tests stand on: stages, doors, servers and people; nothing in here is a test."""
