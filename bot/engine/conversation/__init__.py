"""One turn of one member in a conversation: a call, an answer, a choice, or a way out."""
