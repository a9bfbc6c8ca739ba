"""Safety concerns: taken from people who stay unknown, opened only by those they chose."""
