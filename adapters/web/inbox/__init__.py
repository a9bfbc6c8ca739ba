"""The responders' inbox."""
