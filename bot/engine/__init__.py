"""What carries all features: inbound to reply, what is due, what is owed."""
