"""Being a member: language, zone, hours, days away, help, and the first coordinator."""
