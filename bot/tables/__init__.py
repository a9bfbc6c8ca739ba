"""Tables that people take along and bring, in which nothing acts by itself."""
