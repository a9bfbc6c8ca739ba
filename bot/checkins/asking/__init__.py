"""A round is opened; everybody is asked and reminded at their own hour."""
