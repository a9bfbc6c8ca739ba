"""What is said and done, in no language and on no platform yet."""
