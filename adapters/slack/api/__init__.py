"""Calls to Slack: paced, tried once, and their failures in words."""
