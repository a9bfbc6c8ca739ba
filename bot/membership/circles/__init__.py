"""Working groups and committees: which rooms and lists make them up."""
