"""What an operator does at the terminal besides running Tequio: set up, check, bring up to date."""
