"""What an operator does at the terminal: set up, check, run, bring up to date."""
