"""What an anonymous round may ask and show, so that nobody can be singled out."""
