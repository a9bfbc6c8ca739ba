"""Being a member: language, zone, hours, days away, joined addresses, the first coordinator."""
