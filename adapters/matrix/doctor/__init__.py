"""An account looked at from outside, or tried before it is kept."""
