"""The whole house is tried with a report that is made up, and all that is kept is searched."""
